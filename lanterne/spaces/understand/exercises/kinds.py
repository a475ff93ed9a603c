"""The list of exercise kinds. A new kind is one module, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lanterne.spaces.understand.exercises.bet import Bet, read_bet
from lanterne.spaces.understand.exercises.invention import Invention, read_invention
from lanterne.spaces.understand.exercises.masking import Masking, read_masking
from lanterne.spaces.understand.exercises.sorting import Sorting, read_sorting
from lanterne.spaces.understand.lessons.errors import LessonError

Exercise = Sorting | Masking | Bet | Invention

KINDS: Mapping[str, Callable[[str, Mapping[str, Any]], Exercise]] = {
    "sort": read_sorting,
    "mask": read_masking,
    "bet": read_bet,
    "invention": read_invention,
}

Live = Bet | Invention
"""The exercises in which a language model answers for real."""


def read(kind: str, exercise_id: str, table: Mapping[str, Any]) -> Exercise:
    """Read an exercise of a lesson file. Raises `LessonError` when the kind or a field is wrong."""
    reader = KINDS.get(kind)
    if reader is None:
        raise LessonError(f"le genre « {kind} » n’existe pas ; écrivez l’un de ceux-ci : {', '.join(KINDS)}.")
    return reader(exercise_id, table)
