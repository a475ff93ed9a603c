"""The portfolio as a chart: hours at stake against the highest risk. The table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.rules.scales import Level

WIDTH, HEIGHT = 640, 264
LEFT, RIGHT, TOP, BOTTOM = 78, 20, 16, 40
MOST_HOURS = 200  # hours a month at the right edge; more stays there
TICKS = (1, 10, 100)
STEP = 15  # between dots that would cover each other


@dataclass(frozen=True, slots=True)
class Dot:
    """One case at its place; `number` is its line in the table."""

    number: int
    x: int
    y: int
    tone: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Band:
    level: Level
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def across(hours: float) -> int:
    """Where a number of hours a month stands, on a scale that gives small tasks room too."""
    share = log10(1 + min(hours, MOST_HOURS)) / log10(1 + MOST_HOURS)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT))


def bands() -> tuple[Band, ...]:
    """The three levels, the highest on top."""
    height = (HEIGHT - TOP - BOTTOM) // 3
    return tuple(Band(level, TOP + (2 - level) * height, height) for level in reversed(Level))


def dots(cases: Sequence[tuple[int, UseCase]], tones: dict[str, str]) -> list[Dot]:
    """The examined cases whose volume is known, each moved down a little when another stands there."""
    placed: list[Dot] = []
    middles = {band.level.name.lower(): band.middle for band in bands()}
    for number, case in cases:
        if not case.highest_level or case.hours_a_month is None:
            continue
        x, middle = across(case.hours_a_month), middles[case.highest_level]
        near = sum(abs(dot.x - x) < 2 * STEP and abs(dot.y - middle) < 3 * STEP for dot in placed)
        shift = (0, -1, 1)[near % 3] * 22
        right = min(x + near // 3 * 2 * STEP, WIDTH - RIGHT)
        placed.append(
            Dot(number, right, middle + shift, tones[case.shown_verdict], case.title, case.get_absolute_url())
        )
    return placed
