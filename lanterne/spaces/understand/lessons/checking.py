"""What an author must mend before a lesson is shown: each check is one function that yields problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lanterne.spaces.understand.exercises.bet import Bet
from lanterne.spaces.understand.exercises.invention import Invention
from lanterne.spaces.understand.exercises.masking import Masking
from lanterne.spaces.understand.exercises.sorting import Sorting
from lanterne.spaces.understand.lessons import readability, rendering
from lanterne.spaces.understand.lessons.document import Lesson, Practice, Prose, Remember
from lanterne.spaces.understand.lessons.errors import LessonError
from lanterne.spaces.understand.lessons.library import LANGUAGES, Library

OLD = timedelta(days=365)
"""A source read longer ago than this is to be read again."""
MINUTES = range(3, 11)
"""How long a lesson may say it takes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend. A `blocking` one makes `lanterne content check` fail; the others are advice."""

    place: str
    message: str
    blocking: bool = True


def check(library: Library, today: date) -> list[Problem]:
    """Every problem of every lesson in every language."""
    problems: list[Problem] = []
    slugs = library.slugs()
    if not slugs:
        return [Problem(str(library.folder), "Aucune leçon ici.")]
    for slug in slugs:
        lessons: dict[str, Lesson] = {}
        for language in LANGUAGES:
            place = f"{slug}/{language}.md"
            if not library.path(slug, language).is_file():
                problems.append(Problem(place, "La traduction manque."))
                continue
            try:
                lesson = library.lesson(slug, language)
            except LessonError as error:
                problems.append(Problem(place, str(error)))
                continue
            if lesson is not None:
                lessons[language] = lesson
        for lesson in lessons.values():
            for test in (_facts, _length, _drawings, _exercises, _reading):
                problems.extend(test(library, lesson, today))
        problems.extend(_translations(lessons))
    return problems


def reading(lesson: Lesson) -> readability.Reading:
    """How hard the whole lesson is to read: its text, what to remember, its exercises and their reasons."""
    return readability.measure(
        [paragraph for text in _texts(lesson) for paragraph in rendering.plain_text(text)]
    )


def _place(lesson: Lesson) -> str:
    return f"{lesson.slug}/{lesson.language}.md"


def _texts(lesson: Lesson) -> Iterator[str]:
    yield lesson.summary
    for block in lesson.blocks:
        match block:
            case Prose() | Remember():
                yield block.markdown
            case Practice(Sorting() as exercise):
                yield exercise.task
                for statement in exercise.statements:
                    yield statement.text + "."
                    yield statement.reason
            case Practice(Masking() as exercise):
                yield exercise.task
                yield exercise.else_reason
                yield exercise.blind_spot
                for passage in exercise.passages:
                    yield passage.reason
            case Practice(Bet() as exercise):
                yield exercise.task
                yield exercise.blind_spot
                for outcome in exercise.outcomes:
                    yield outcome.reason
            case Practice(Invention() as exercise):
                yield exercise.task
                yield exercise.blind_spot
            case _:
                pass


def _facts(_library: Library, lesson: Lesson, today: date) -> Iterator[Problem]:
    cited = {
        name
        for block in lesson.blocks
        if isinstance(block, Prose | Remember)
        for name in rendering.cited(block.markdown)
    }
    known = {fact.id for fact in lesson.facts}
    for name in sorted(cited - known):
        yield Problem(_place(lesson), f"Le texte cite [^{name}], mais aucun fait ne porte cet id.")
    for fact in lesson.facts:
        where = f"{_place(lesson)}, fait « {fact.id} »"
        if fact.published is None:
            yield Problem(
                where, "La source n’est pas datée : ajoutez published = 2026-03-11, ou l’année seule."
            )
        elif fact.published > today:
            yield Problem(where, "La source est datée d’un jour à venir.")
        if fact.read is None:
            yield Problem(where, "Il manque le jour où la source a été lue : read = 2026-11-23.")
        elif today - fact.read > OLD:
            yield Problem(where, "La source a été lue il y a plus d’un an : relisez-la.", blocking=False)
        if not fact.url.startswith("https://"):
            yield Problem(where, "L’adresse de la source doit commencer par https://.")
        if fact.id not in cited:
            yield Problem(where, f"Le texte ne cite jamais ce fait : ajoutez [^{fact.id}].")
    if not lesson.facts:
        yield Problem(_place(lesson), "La leçon ne cite aucune source.")


def _length(_library: Library, lesson: Lesson, _today: date) -> Iterator[Problem]:
    if lesson.minutes not in MINUTES:
        yield Problem(
            _place(lesson), f"Une leçon dure de {MINUTES[0]} à {MINUTES[-1]} minutes (lu : {lesson.minutes})."
        )
    if not any(isinstance(block, Remember) for block in lesson.blocks):
        yield Problem(_place(lesson), "Il manque le bloc « :::remember » : que faut-il retenir ?")


def _drawings(library: Library, lesson: Lesson, _today: date) -> Iterator[Problem]:
    for drawing in lesson.drawings():
        where = f"{_place(lesson)}, dessin « {drawing.name} »"
        if library.drawing(lesson, drawing) is None:
            yield Problem(where, "Le fichier SVG manque dans le dossier drawings/.")
        if len(drawing.alternative.split()) < 5:
            yield Problem(where, "Décrivez le dessin en une phrase, pour les personnes qui ne le voient pas.")


def _exercises(library: Library, lesson: Lesson, _today: date) -> Iterator[Problem]:
    exercises = list(lesson.exercises())
    if not exercises:
        yield Problem(_place(lesson), "La leçon n’a pas d’exercice.")
    for exercise in exercises:
        if not isinstance(exercise, Bet | Invention):
            continue
        where = f"{_place(lesson)}, exercice « {exercise.id} »"
        try:
            if library.recording(lesson, exercise) is None:
                yield Problem(
                    where,
                    "Aucune réponse enregistrée ne répond à cette demande : lancez « lanterne content record ».",
                )
        except LessonError as error:
            yield Problem(where, str(error))


def _reading(_library: Library, lesson: Lesson, _today: date) -> Iterator[Problem]:
    found = reading(lesson)
    if lesson.language == "fr" and found.kandel_moles < readability.FRENCH_MINIMUM:
        yield Problem(
            _place(lesson),
            f"Le texte est trop difficile : {found.kandel_moles:.0f} sur l’échelle de Kandel et Moles, "
            f"il faut au moins {readability.FRENCH_MINIMUM:.0f}.",
        )
    if found.lix > readability.LIX_MAXIMUM:
        yield Problem(
            _place(lesson),
            f"Le texte est trop difficile : LIX {found.lix:.0f}, au plus {readability.LIX_MAXIMUM:.0f}.",
        )
    for sentence in found.long_sentences:
        yield Problem(_place(lesson), f"Phrase longue, à couper : « {sentence[:80]}… »", blocking=False)


def _translations(lessons: dict[str, Lesson]) -> Iterator[Problem]:
    """Each translation has the same facts, exercises and drawings, in the same order, and the same header."""
    if len(lessons) < 2:
        return
    first, *others = lessons.values()
    for other in others:
        for what, left, right in (
            ("les faits", [fact.id for fact in first.facts], [fact.id for fact in other.facts]),
            ("les dates des faits", [f.published for f in first.facts], [f.published for f in other.facts]),
            ("les faits à confirmer", [f.confirmed for f in first.facts], [f.confirmed for f in other.facts]),
            (
                "les exercices",
                [(e.kind, e.id) for e in first.exercises()],
                [(e.kind, e.id) for e in other.exercises()],
            ),
            ("les dessins", [d.name for d in first.drawings()], [d.name for d in other.drawings()]),
            (
                "level, minutes, order ou risk",
                [first.level, first.minutes, first.order, first.risk],
                [other.level, other.minutes, other.order, other.risk],
            ),
        ):
            if left != right:
                yield Problem(
                    f"{first.slug}/{other.language}.md",
                    f"Ce n’est plus la même leçon qu’en français : {what} diffèrent.",
                )
