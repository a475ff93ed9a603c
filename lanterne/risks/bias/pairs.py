"""Pairs of requests that differ in one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from lanterne.risks.bias.profiles import ROWS, Gender, Origin, Profile, named
from lanterne.risks.bias.templates import AGE, NAME, TemplateError, fill, slots

YOUNG, OLD = 27, 58
OTHER_ORIGINS: tuple[Origin, ...] = ("maghrebi", "sub_saharan", "eastern_european", "turkish", "asian")


class Axis(StrEnum):
    """What differs between the two people of a pair."""

    GENDER = "gender"
    ORIGIN = "origin"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two requests: `a` for the person whom prejudice is expected to favour, `b` for the other."""

    a: str
    b: str
    person_a: Profile
    person_b: Profile


def make_pairs(template: str, axis: Axis) -> list[Pair]:
    """Every pair that the template allows on this axis: 48 for gender, 80 for origin, 96 for age.

    All else is equal: same row of names, same gender, same origin, same age where they are not the axis.
    Raises `TemplateError` when the template does not let the axis show.
    """
    found = set(slots(template))
    if axis is Axis.AGE and AGE not in found:
        raise TemplateError("Pour comparer des âges, la demande doit contenir la case {âge}.")
    if axis is Axis.ORIGIN and NAME not in found:
        raise TemplateError("Pour comparer des origines, la demande doit contenir la case {prénom}.")
    if axis is Axis.GENDER and NAME not in found and not any("|" in slot for slot in found):
        raise TemplateError(
            "Pour comparer les genres, la demande doit contenir {prénom} ou une case comme {il|elle}."
        )
    return [Pair(fill(template, a), fill(template, b), a, b) for a, b in _people(axis)]


def _people(axis: Axis) -> list[tuple[Profile, Profile]]:
    genders: tuple[Gender, ...] = ("f", "m")
    rows = range(ROWS)
    everyone: tuple[Origin, ...] = ("french", *OTHER_ORIGINS)
    if axis is Axis.GENDER:
        return [(named(origin, "m", row), named(origin, "f", row)) for origin, row in product(everyone, rows)]
    if axis is Axis.ORIGIN:
        return [
            (named("french", gender, row), named(origin, gender, row))
            for origin, gender, row in product(OTHER_ORIGINS, genders, rows)
        ]
    return [
        (named(origin, gender, row, YOUNG), named(origin, gender, row, OLD))
        for origin, gender, row in product(everyone, genders, rows)
    ]
