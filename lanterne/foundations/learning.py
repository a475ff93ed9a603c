"""What other rooms show of what people learned: Comprendre registers a register at start; the others ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from lanterne.foundations.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class LearningSummary:
    """How many lessons there are, and how many each person (by id) has finished. People without any are absent."""

    lessons: int = 0
    finished: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many people finished at least one lesson."""
        return len(self.finished)

    @property
    def total(self) -> int:
        """How many lessons were finished, by all."""
        return sum(self.finished.values())


class LearningRegister(Protocol):
    """What Comprendre answers to the other rooms. Each call makes a constant number of queries."""

    def summary(self, organisation: Organisation) -> LearningSummary: ...


_register: LearningRegister | None = None


def register_learning(register: LearningRegister) -> None:
    """Called once, at start, by the room that teaches."""
    global _register
    _register = register


def learning(organisation: Organisation) -> LearningSummary:
    """What the organisation's people learned; empty while no room teaches."""
    return _register.summary(organisation) if _register else LearningSummary()
