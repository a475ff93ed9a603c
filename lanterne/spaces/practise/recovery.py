"""After a crash: nothing stays under way that nobody is doing."""

from lanterne.spaces.practise.generation import interrupt_abandoned


def recover() -> None:
    """Called once at start. A reply killed seconds ago is caught a little later, by whoever looks at it."""
    interrupt_abandoned()
