"""The register of what people learned: who, which lesson, which version, when."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lanterne.foundations.learning import LearningSummary
from lanterne.foundations.organisations.models import Organisation
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.lessons.typography import typeset
from lanterne.spaces.understand.library import language, library
from lanterne.spaces.understand.models import ExerciseAttempt, LessonProgress

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One reading. `exercises` counts those tried at least once, of `out_of`; scores stay the person's own."""

    progress: LessonProgress
    title: str
    current: bool
    exercises: int
    out_of: int | None


class Register:
    """What the other rooms may ask (see `foundations.learning`)."""

    def summary(self, organisation: Organisation) -> LearningSummary:
        """Lessons finished by each person, whatever the version; one query."""
        finished: defaultdict[UUID, set[str]] = defaultdict(set)
        for person, lesson in (
            readings(organisation).filter(finished_at__isnull=False).values_list("person_id", "lesson")
        ):
            finished[person].add(lesson)
        return LearningSummary(
            lessons=len(library().slugs()),
            finished={person: len(found) for person, found in finished.items()},
        )


def readings(organisation: Organisation) -> QuerySet[LessonProgress]:
    """The organisation's readings with their readers, by name then date."""
    found: QuerySet[LessonProgress] = LessonProgress.objects.for_organisation(organisation)
    return found.select_related("person").order_by("person__name", "person_id", "opened_at")


def lines(organisation: Organisation, progress: Iterable[LessonProgress]) -> Iterator[Line]:
    """The lines for some readings; one query for all the exercises."""
    rows = list(progress)
    lessons: dict[str, Lesson] = {lesson.slug: lesson for lesson in library().path_of_lessons(language())}
    tried: defaultdict[tuple[object, str, str], set[str]] = defaultdict(set)
    attempts = ExerciseAttempt.objects.for_organisation(organisation).filter(
        person__in={row.person_id for row in rows}
    )
    for person, lesson, version, exercise in attempts.values_list(
        "person_id", "lesson", "version", "exercise"
    ):
        tried[person, lesson, version].add(exercise)
    for row in rows:
        known = lessons.get(row.lesson)
        same = library().lesson(row.lesson, row.language)
        yield Line(
            progress=row,
            title=typeset(known.title, known.language) if known else row.lesson,
            current=bool(same and same.version == row.version),
            exercises=len(tried[row.person_id, row.lesson, row.version]),
            out_of=len(list(known.exercises())) if known else None,
        )


def as_csv(rows: Iterable[Line]) -> str:
    """The register as a table for a spreadsheet; a name that looks like a formula is kept as text."""
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            _("Personne"),
            _("Courriel"),
            _("Leçon"),
            _("Version"),
            _("Langue"),
            _("Ouverte le"),
            _("Terminée le"),
            _("Exercices faits"),
            _("Exercices de la leçon"),
        ]
    )
    for row in rows:
        progress = row.progress
        table.writerow(
            _as_text(value)
            for value in (
                progress.person.name,
                progress.person.email,
                row.title,
                progress.version,
                progress.language,
                progress.opened_at.isoformat(timespec="seconds"),
                progress.finished_at.isoformat(timespec="seconds") if progress.finished_at else "",
                row.exercises,
                "" if row.out_of is None else row.out_of,
            )
        )
    return out.getvalue()


def _as_text(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
