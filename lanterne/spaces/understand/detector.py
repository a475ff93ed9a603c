"""The real detector on the letters of lessons, made ready while the person reads."""

from __future__ import annotations

from functools import lru_cache
from uuid import uuid4

from lanterne.foundations import jobs
from lanterne.risks import personal_data
from lanterne.spaces.understand.exercises.masking import Masking, Span
from lanterne.spaces.understand.lessons.document import Lesson


@lru_cache(maxsize=32)
def detected(letter: str) -> tuple[Span, ...]:
    """What the detector finds in a letter of a lesson."""
    return tuple((start, end) for start, end, _kind in personal_data.spans(letter))


def prepare(lesson: Lesson) -> None:
    """Load the detector in the background before its first use in this process: it takes a second or two."""
    if not personal_data.loaded() and any(isinstance(exercise, Masking) for exercise in lesson.exercises()):
        jobs.enqueue(warm_up, key=str(uuid4()))


@jobs.task("understand.warm_up_detector")
def warm_up() -> None:
    """Load the detector. Harmless to repeat."""
    personal_data.warm_up()
