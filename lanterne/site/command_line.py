"""`lanterne COMMAND`: one entry for everything that is done without a browser."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from importlib import import_module

from lanterne.foundations.command_error import CommandError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lanterne.site.settings")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does, the module that does it, whether it needs the database's models."""

    name: str
    help: str
    module: str
    needs_django: bool = True


COMMANDS = [
    Command(
        "serve",
        "prépare ce qui manque, puis ouvre Lanterne sur cette machine",
        "lanterne.site.commands.serve",
    ),
    Command(
        "guard", "masque les données personnelles d’un texte", "lanterne.risks.personal_data.commands", False
    ),
    Command("assess", "examine un cas d’usage décrit dans un fichier", "lanterne.spaces.discern.commands"),
    Command("evaluate", "mesure un modèle sur les cas d’un tableur", "lanterne.spaces.measure.commands"),
    Command("content", "vérifie les leçons", "lanterne.spaces.understand.commands"),
    Command("models", "liste, prépare et essaie les modèles", "lanterne.guarding.commands"),
    Command("backup", "sauvegarde tout dans un fichier", "lanterne.site.commands.backup", False),
    Command("restore", "remet en place une sauvegarde", "lanterne.site.commands.restore", False),
    Command("doctor", "vérifie l’installation", "lanterne.site.commands.doctor", False),
]


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 when it did what was asked, 1 when it could not, 2 for words it does not know."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(
        prog="lanterne", description="L’IA générative pour les associations, avec lucidité.", add_help=True
    )
    subparsers = parser.add_subparsers(dest="command", metavar="COMMANDE")
    chosen = words[0] if words else None
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help, description=command.help)
        if command.name == chosen:
            if command.needs_django:
                _set_up_django()
            import_module(command.module).add_arguments(subparser)
    options = parser.parse_args(words)
    if not options.command:
        parser.print_help()
        return 0
    command = next(known for known in COMMANDS if known.name == options.command)
    return _run(command, options)


def _run(command: Command, options: argparse.Namespace) -> int:
    try:
        return int(import_module(command.module).run(options) or 0)
    except CommandError as error:
        print(f"lanterne {command.name} : {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _set_up_django() -> None:
    import django

    django.setup()
    from django.utils import translation

    translation.activate("en" if os.environ.get("LANG", "").startswith("en") else "fr")
