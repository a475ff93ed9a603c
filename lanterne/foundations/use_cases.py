"""How the rooms meet around a use case without importing each other.

Discerner owns use cases and registers a directory at start; the others ask it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from lanterne.foundations.organisations.models import Organisation


class Verdict(StrEnum):
    """The five answers to 'should we?', from the freest to the firmest."""

    GO = "go"
    SAFEGUARDS = "safeguards"
    PILOT = "pilot"
    SIMPLER = "simpler"
    STOP = "stop"


class Stage(StrEnum):
    """The five steps of a use case; a case stands at the first step not yet done."""

    DESCRIBED = "described"
    EXAMINED = "examined"
    TRIED = "tried"
    MEASURED = "measured"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class UseCaseSummary:
    """What other rooms show of a use case. `done` lists the steps behind it, in order."""

    id: UUID
    title: str
    verdict: Verdict | None
    done: tuple[Stage, ...]
    updated_at: datetime
    review_on: date | None
    url: str


class UseCaseDirectory(Protocol):
    """What Discerner answers to the other rooms. Each call makes a constant number of queries."""

    def get(self, organisation: Organisation, use_case_id: UUID) -> UseCaseSummary | None: ...

    def list(self, organisation: Organisation) -> Sequence[UseCaseSummary]: ...


_directory: UseCaseDirectory | None = None


def register_directory(directory: UseCaseDirectory) -> None:
    """Called once, at start, by the room that owns use cases."""
    global _directory
    _directory = directory


def use_cases() -> UseCaseDirectory:
    """The registered directory. Raises `RuntimeError` when no room registered one."""
    if _directory is None:
        raise RuntimeError("no room registered a use-case directory")
    return _directory
