"""Ranges of energy and greenhouse gases, and the frame in which they may be added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

_ = str  # marks a French msgid for the catalogues; translated where it is shown

BLIND_SPOT = _(
    "Cette empreinte est estimée : l’électricité de la réponse et une part de la fabrication des machines. Elle oublie "
    "la lecture de la question et des documents, l’entraînement du modèle, le réseau et votre appareil. "
    "Ne la comparez pas à un chiffre calculé autrement."
)


class DifferentFrames(ValueError):
    """Two footprints computed in different ways were about to be added or compared."""


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, in one unit, both at least zero. Raises `ValueError` otherwise."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"a range goes up from zero, got {self.low} to {self.high}")

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __truediv__(self, number: float) -> Range:
        return Range(self.low / number, self.high / number)


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a call used: `energy_wh` in watt-hours, `gwp_g` in grams of CO₂ equivalent.

    `frame` names how it was computed (method, version, place): figures of different frames are never added.
    """

    energy_wh: Range
    gwp_g: Range
    frame: str

    @property
    def method(self) -> str:
        """The frame without its place: footprints of one method and several places may be added."""
        return self.frame.partition(" ")[0]

    def __add__(self, other: Footprint) -> Footprint:
        if self.method != other.method:
            raise DifferentFrames(f"{self.frame} and {other.frame} cannot be added")
        frame = self.frame if self.frame == other.frame else self.method
        return Footprint(self.energy_wh + other.energy_wh, self.gwp_g + other.gwp_g, frame)


def total(footprints: Iterable[Footprint | None]) -> Footprint | None:
    """The sum, or None as soon as one is unknown: a sum without its unknown part would lie.

    Raises `DifferentFrames`. None for no footprint at all.
    """
    known = list(footprints)
    if not known or any(footprint is None for footprint in known):
        return None
    return reduce(lambda one, other: one + other, (footprint for footprint in known if footprint is not None))


def per_useful_answer(footprint: Footprint | None, useful: int) -> Footprint | None:
    """The whole footprint, failures included, shared among the useful answers; None when there is none."""
    if footprint is None or useful <= 0:
        return None
    return Footprint(footprint.energy_wh / useful, footprint.gwp_g / useful, footprint.frame)
