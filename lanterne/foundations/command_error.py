"""How a command says that it cannot do what was asked."""


class CommandError(Exception):
    """Its text is one clear sentence for the person at the terminal; the command exits with 1."""
