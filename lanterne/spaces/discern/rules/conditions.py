"""Conditions in CEL over what is known of the answers, with three outcomes: always, sometimes, never.

A question whose answer is not known stands for several possible values. A condition is `ALWAYS` when it holds
for every combination of them, `NEVER` when it holds for none, `SOMETIMES` otherwise: 'je ne sais pas' is carried
as doubt, never as no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import product
from typing import Any

import cel

from .texts import ContentError

Value = str | int | tuple[str, ...]
Domain = tuple[Value, ...]

DERIVED = ("levels", "dpia", "ai_act")
_LITERAL = re.compile(r'"([^"]*)"')
_CACHED = 8192


class Certainty(IntEnum):
    NEVER = 0
    SOMETIMES = 1
    ALWAYS = 2


class Condition:
    """A compiled CEL expression. `names` are the questions and derived values that it reads."""

    __slots__ = ("_cache", "_program", "literals", "names", "source")

    def __init__(self, source: str, where: str) -> None:
        try:
            self._program = cel.compile(source)
        except ValueError as error:
            raise ContentError(
                f"{where}\u00a0: la condition ne se lit pas ({str(error).splitlines()[0]})."
            ) from error
        self.source = source
        # Variables bound by exists() or filter() are single letters; ids of questions never are.
        self.names: tuple[str, ...] = tuple(
            sorted(name for name in self._program.variables() if len(name) > 1)
        )
        self.literals: tuple[str, ...] = tuple(sorted(set(_LITERAL.findall(source))))
        self._cache: dict[tuple[Domain, ...], Certainty] = {}

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether it holds for one value per name; raises ContentError when it is not a yes or a no."""
        context: dict[str, Any] = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in ((name, values[name]) for name in self.names)
        }
        try:
            result = self._program.execute(context)
        except (RuntimeError, TypeError, KeyError, ValueError) as error:
            raise ContentError(f"condition «\u00a0{self.source}\u00a0»\u00a0: {error}") from error
        if not isinstance(result, bool):
            raise ContentError(
                f"condition «\u00a0{self.source}\u00a0»\u00a0: le résultat n’est ni vrai ni faux."
            )
        return result

    def certainty(self, domains: Mapping[str, Domain]) -> Certainty:
        """Whether it holds for all, some or none of the possible values of each name."""
        key = tuple(domains[name] for name in self.names)
        known = self._cache.get(key)
        if known is None:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            known = self._cache[key] = self._over(key)
        return known

    def _over(self, domains: Sequence[Domain]) -> Certainty:
        seen = set()
        for values in product(*domains):
            seen.add(self.holds(dict(zip(self.names, values, strict=True))))
            if len(seen) == 2:
                return Certainty.SOMETIMES
        return Certainty.ALWAYS if True in seen else Certainty.NEVER
