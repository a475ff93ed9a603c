"""`lanterne content`: checking the lessons, and recording real answers for the exercises."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.data_folder import PROJECT
from lanterne.spaces.understand.exercises.kinds import Live
from lanterne.spaces.understand.lessons import readability
from lanterne.spaces.understand.lessons.checking import check, reading
from lanterne.spaces.understand.lessons.errors import LessonError
from lanterne.spaces.understand.lessons.library import LANGUAGES, Library, Recording


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `lanterne content`."""
    parser.add_argument(
        "what",
        choices=["check", "record"],
        metavar="check|record",
        help="check : cherche ce qui manque dans les leçons ; record : garde une vraie réponse pour chaque "
        "exercice qui n’en a pas",
    )
    parser.add_argument(
        "--folder", type=Path, default=PROJECT / "content" / "lessons", help="le dossier des leçons"
    )


def run(options: argparse.Namespace) -> int:
    """Do `check` or `record`. Raises `CommandError` when something must be mended, or no model answered.

    `check` prints the reading level of each lesson, then what must be mended.
    """
    if not options.folder.is_dir():
        raise CommandError(f"le dossier {options.folder} n’existe pas.")
    library = Library(options.folder)
    if options.what == "record":
        return _record(library)
    _print_reading(library)
    problems = check(library, date.today())
    for problem in sorted(problems, key=lambda problem: not problem.blocking):
        print(f"{'À corriger' if problem.blocking else 'Conseil'} — {problem.place} : {problem.message}")
    blocking = sum(problem.blocking for problem in problems)
    if blocking:
        raise CommandError(f"{blocking} point{'s' if blocking > 1 else ''} à corriger dans les leçons.")
    print(f"{len(library.slugs())} leçons, rien à corriger.")
    return 0


def _print_reading(library: Library) -> None:
    print("Facilité de lecture. Français : Kandel et Moles (1958), 207 - 1,015 × mots par phrase")
    print(
        f"- 0,736 × syllabes pour 100 mots ; il faut au moins {readability.FRENCH_MINIMUM:.0f} (« assez facile »)."
    )
    print("Toutes langues : LIX (Björnsson, 1968), mots par phrase + % de mots de plus de 6 lettres ;")
    print(f"au plus {readability.LIX_MAXIMUM:.0f}. Ces formules ne savent pas si les mots sont connus.")
    for slug in library.slugs():
        for language in LANGUAGES:
            try:
                lesson = library.lesson(slug, language)
            except LessonError:
                continue
            if lesson is None or lesson.language != language:
                continue
            found = reading(lesson)
            french = f"Kandel-Moles {found.kandel_moles:5.1f}" if language == "fr" else " " * 18
            print(
                f"  {slug}/{language}  {french}  LIX {found.lix:4.1f}  "
                f"{found.words} mots, {found.words_per_sentence:.1f} par phrase"
            )


def _record(library: Library) -> int:
    """Ask a real model, through the guarded path, for each exercise without a recorded answer to its request."""
    # Only this needs the database, so that `check` stays quick.
    from lanterne.foundations.organisations.models import Organisation
    from lanterne.guarding import sentence
    from lanterne.spaces.understand.live import STOPPED_BY, first_reply

    organisation = Organisation.objects.order_by("created_at").first()
    if organisation is None:
        raise CommandError("aucune organisation ici : ouvrez Lanterne une première fois, puis recommencez.")
    for slug in library.slugs():
        for language in LANGUAGES:
            try:
                lesson = library.lesson(slug, language)
                if lesson is None or lesson.language != language:
                    continue
                for exercise in lesson.exercises():
                    if not isinstance(exercise, Live) or library.recording(lesson, exercise):
                        continue
                    model, reply = first_reply(organisation, lesson, exercise)
                    kept = Recording(model, date.today(), exercise.prompt(), reply.text.strip())
                    path = library.record(lesson, exercise, kept)
                    print(f"{path.relative_to(library.folder)} : {kept.answer}")
            except LessonError as error:
                raise CommandError(f"{slug}/{language}.md : {error}") from error
            except STOPPED_BY as error:
                raise CommandError(sentence(error)) from error
    return 0
