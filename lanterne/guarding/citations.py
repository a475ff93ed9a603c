"""The numbers by which an answer points at its sources: [1], [2, 3]."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITATION = re.compile(r"\[(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the answer (offsets in characters, end excluded) and the sources it names, from 1."""

    start: int
    end: int
    numbers: tuple[int, ...]


def citations(answer: str, sources: int) -> list[Citation]:
    """Every citation of an existing source; a number that no source bears is left out of `numbers`."""
    found = []
    for match in _CITATION.finditer(answer):
        numbers = [int(number) for number in re.findall(r"\d+", match[1])]
        kept = tuple(number for number in dict.fromkeys(numbers) if 1 <= number <= sources)
        found.append(Citation(match.start(), match.end(), kept))
    return found


def without_citations(answer: str) -> str:
    """The answer with citations blanked, every other character keeping its place."""
    return _CITATION.sub(lambda match: " " * len(match[0]), answer)
