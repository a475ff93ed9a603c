"""The ordered scales that rules speak in."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

from lanterne.risks.contract import Risk


class Level(IntEnum):
    LOW = 0
    MEDIUM = 1
    HIGH = 2


class Verdict(IntEnum):
    """The five verdicts, from the most open to the most closed."""

    GO = 0
    SAFEGUARDS = 1
    PILOT = 2
    SIMPLER = 3
    STOP = 4


class AiActClass(IntEnum):
    MINIMAL = 0
    TRANSPARENCY = 1
    HIGH_RISK = 2
    PROHIBITED = 3


RISKS: tuple[str, ...] = tuple(risk.value for risk in Risk)
BESIDE: tuple[str, ...] = ("skills", "budget")  # weighed beside the six risks, never with them
ROLES = ("deployer", "provider")
DPIA_CRITERIA = (
    "scoring",
    "automated_decision",
    "monitoring",
    "sensitive_data",
    "large_scale",
    "matching",
    "vulnerable_people",
    "innovative_use",
    "exclusion",
)
PLACES = ("local", "eu", "outside", "consumer")

# A doubt counts, but less than a certainty: it never makes a risk high nor forbids; it asks to look first.
DOUBTFUL_LEVEL = {Level.LOW: Level.LOW, Level.MEDIUM: Level.MEDIUM, Level.HIGH: Level.MEDIUM}
DOUBTFUL_VERDICT = {
    Verdict.GO: Verdict.GO,
    Verdict.SAFEGUARDS: Verdict.SAFEGUARDS,
    Verdict.PILOT: Verdict.PILOT,
    Verdict.SIMPLER: Verdict.SAFEGUARDS,
    Verdict.STOP: Verdict.PILOT,
}

_Scale = TypeVar("_Scale", Level, Verdict, AiActClass)


def named(scale: type[_Scale], name: str) -> _Scale:
    """The member that content files write in lower case; raises KeyError for another word."""
    if name != name.lower():
        raise KeyError(name)
    return scale[name.upper()]
