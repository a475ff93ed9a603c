"""A bet: say how the model will answer, then see what it really answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lanterne.spaces.understand.exercises import fields
from lanterne.spaces.understand.lessons.errors import LessonError


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way the model may answer. `pattern` recognises it; the last outcome has none and takes the rest."""

    text: str
    pattern: re.Pattern[str] | None
    reason: str


@dataclass(frozen=True, slots=True)
class Bet:
    """The exercise: `request` is sent as it stands, without any other instruction."""

    id: str
    title: str
    task: str
    request: str
    outcomes: tuple[Outcome, ...]
    blind_spot: str
    max_tokens: int = 120
    kind: str = "bet"

    def prompt(self) -> str:
        """What is sent to the model."""
        return self.request


def read_bet(exercise_id: str, table: Mapping[str, Any]) -> Bet:
    """Read a request and its `[[outcomes]]` (text, pattern, reason); only the last goes without a pattern."""
    fields.allowed(table, {"title", "task", "request", "outcomes", "blind_spot"})
    rows = fields.rows(table, "outcomes", 2)
    outcomes = []
    for row in rows:
        fields.allowed(row, {"text", "pattern", "reason"})
        last = row is rows[-1]
        if ("pattern" in row) is last:
            raise LessonError(
                "chaque [[outcomes]] a un « pattern », sauf le dernier, qui prend tout le reste."
            )
        try:
            pattern = None if last else re.compile(fields.text(row, "pattern"), re.IGNORECASE)
        except re.error as error:
            raise LessonError(
                f"le « pattern » de « {row.get('text')} » n’est pas correct : {error}."
            ) from error
        outcomes.append(Outcome(fields.text(row, "text"), pattern, fields.text(row, "reason")))
    return Bet(
        id=exercise_id,
        title=fields.text(table, "title"),
        task=fields.text(table, "task"),
        request=fields.text(table, "request"),
        outcomes=tuple(outcomes),
        blind_spot=fields.text(table, "blind_spot"),
    )


def outcome_of(exercise: Bet, answer: str) -> int:
    """Index of the first outcome that the answer fits."""
    for index, outcome in enumerate(exercise.outcomes):
        if outcome.pattern is None or outcome.pattern.search(answer):
            return index
    raise AssertionError("the last outcome takes the rest")
