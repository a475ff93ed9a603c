"""Sorting: each statement goes to one of a few answers, and each has its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lanterne.spaces.understand.exercises import fields
from lanterne.spaces.understand.lessons.errors import LessonError


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, the index of its right answer among `Sorting.answers`, and why."""

    text: str
    answer: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """The exercise: `answers` are offered, in this order, for each of the `statements`."""

    id: str
    title: str
    task: str
    answers: tuple[str, ...]
    statements: tuple[Statement, ...]
    kind: str = "sort"


@dataclass(frozen=True, slots=True)
class SortedStatement:
    """One statement graded: the learner's answer (None when left out), and ours in words."""

    statement: Statement
    given: int | None
    expected: str

    @property
    def right(self) -> bool:
        """Whether the learner's answer is the expected one."""
        return self.given == self.statement.answer


def read_sorting(exercise_id: str, table: Mapping[str, Any]) -> Sorting:
    """Read `[[answers]]` (key, text) and `[[statements]]` (text, answer, reason)."""
    fields.allowed(table, {"title", "task", "answers", "statements"})
    offered = [
        (fields.text(row, "key"), fields.text(row, "text")) for row in fields.rows(table, "answers", 2)
    ]
    keys = [key for key, _ in offered]
    statements = []
    for row in fields.rows(table, "statements", 2):
        fields.allowed(row, {"text", "answer", "reason"})
        answer = fields.text(row, "answer")
        if answer not in keys:
            raise LessonError(f"la réponse « {answer} » n’est pas dans [[answers]] ({', '.join(keys)}).")
        statements.append(Statement(fields.text(row, "text"), keys.index(answer), fields.text(row, "reason")))
    return Sorting(
        id=exercise_id,
        title=fields.text(table, "title"),
        task=fields.text(table, "task"),
        answers=tuple(label for _, label in offered),
        statements=tuple(statements),
    )


def grade(exercise: Sorting, given: Sequence[int | None]) -> tuple[SortedStatement, ...]:
    """Grade one answer per statement; an answer outside the offered ones counts as left out."""
    padded = [*given, *[None] * len(exercise.statements)]
    return tuple(
        SortedStatement(
            statement,
            answer if answer is not None and 0 <= answer < len(exercise.answers) else None,
            exercise.answers[statement.answer],
        )
        for statement, answer in zip(exercise.statements, padded, strict=False)
    )
