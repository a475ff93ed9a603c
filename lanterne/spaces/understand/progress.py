"""How far a person is on the path: what they opened, what they finished, what changed since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.models import LessonProgress


@dataclass(frozen=True, slots=True)
class Stop:
    """A lesson on someone's path. `changed`: finished once, but its text is not the same any more."""

    number: int
    lesson: Lesson
    opened: bool = False
    finished_at: datetime | None = None
    changed: bool = False

    @property
    def to_do(self) -> bool:
        """Whether the lesson still waits for this person."""
        return self.finished_at is None


def stops(organisation: Organisation, person: Person, lessons: list[Lesson]) -> list[Stop]:
    """The whole path of one person; one query."""
    rows: defaultdict[str, list[LessonProgress]] = defaultdict(list)
    mine = LessonProgress.objects.for_organisation(organisation).filter(person=person)
    for row in mine.only("lesson", "version", "language", "opened_at", "finished_at"):
        rows[row.lesson].append(row)
    path = []
    for number, lesson in enumerate(lessons, start=1):
        read = rows[lesson.slug]
        dates = [row.finished_at for row in read if row.finished_at]
        same_language = [row for row in read if row.finished_at and row.language == lesson.language]
        path.append(
            Stop(
                number=number,
                lesson=lesson,
                opened=bool(read),
                finished_at=max(dates) if dates else None,
                changed=bool(same_language) and all(row.version != lesson.version for row in same_language),
            )
        )
    return path


def opened(organisation: Organisation, person: Person, lesson: Lesson) -> LessonProgress:
    """The person's reading of this version, begun now if it had not been."""
    known = {
        "organisation": organisation,
        "person": person,
        "lesson": lesson.slug,
        "version": lesson.version,
    }
    readings = LessonProgress.objects.for_organisation(organisation)
    row: LessonProgress | None = readings.filter(**known).first()
    if row is None:
        try:
            with transaction.atomic():
                row = LessonProgress.objects.create(**known, language=lesson.language)
        except IntegrityError:  # opened twice at once, in two tabs
            row = readings.get(**known)
    return row


def finish(progress: LessonProgress) -> bool:
    """Note the reading as finished. True the first time, False when it was already."""
    if progress.finished_at:
        return False
    progress.finished_at = timezone.now()
    progress.save(update_fields=["finished_at"])
    return True
