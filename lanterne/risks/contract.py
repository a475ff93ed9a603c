"""The small types that the six risks share. Pure: no Django, no database, no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Risk(StrEnum):
    """The six risks, in the order in which every screen and report shows them."""

    PERSONAL_DATA = "personal_data"
    RELIABILITY = "reliability"
    BIAS = "bias"
    EXPLAINABILITY = "explainability"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a guard noticed in a text.

    `start` and `end` are offsets in characters (end excluded); `kind` is the guard's own label,
    for instance `PERSON` or `UNSUPPORTED`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """One reply scored on one measure.

    `value` counts the units that fell short among `out_of` units examined (a proportion when divided);
    `out_of` is 0 when the measure does not apply to this reply.
    """

    measure: str
    value: float
    out_of: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a measure looks at: a question, the passages given with it, the answer, the expected answer if any."""

    question: str
    answer: str
    sources: tuple[str, ...] = ()
    expected: str | None = None


class Guard(Protocol):
    """A check made while a text is on its way. It must raise rather than let through what it could not read."""

    def __call__(self, text: str) -> Sequence[Finding]: ...


class Measure(Protocol):
    """A score computed afterwards on a stored reply. It never calls a model or the network."""

    risk: Risk
    name: str
    blind_spot: str  # French msgid: what this score cannot see; shown wherever the score is shown

    def __call__(self, reply: Reply) -> Score: ...
