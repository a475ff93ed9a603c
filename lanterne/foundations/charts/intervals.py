"""Several proportions on one scale: a point and its interval for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanterne.foundations.figures import interval, share

LEFT, RIGHT = 10.0, 290.0
"""The scale's ends, in the drawing's own units."""


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One line of the chart, ready to be drawn. `low`, `estimate`, `high` are proportions."""

    label: str
    estimate: float
    low: float
    high: float

    @property
    def x_low(self) -> float:
        return _place(self.low)

    @property
    def x(self) -> float:
        return _place(self.estimate)

    @property
    def x_high(self) -> float:
        return _place(self.high)

    @property
    def shown(self) -> str:
        """'70 % [39 – 90 %]'."""
        return f"{share(self.estimate)} {interval(self.low, self.high)}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the scale."""

    x: float
    label: str


def _place(proportion: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * proportion, 1)


def ticks(proportions: Sequence[float] = (0, 0.25, 0.5, 0.75, 1)) -> list[Tick]:
    """The marks under the chart."""
    return [Tick(_place(proportion), share(proportion)) for proportion in proportions]
