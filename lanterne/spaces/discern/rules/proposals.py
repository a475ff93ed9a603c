"""Answers proposed from a person's own description, each with the words that led to it.

Words are looked up, no model is asked: it is immediate, the same each time, and the words can be shown. A proposal
ticks a box on the page; it counts for nothing until the person continues.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .questions import Kind, Question

Proposals = dict[str, str]  # choice id → the words of the description that led to it


def proposals(description: str, question: Question) -> Proposals:
    """The choices that the description makes likely. A question with one answer gets a proposal only when a single
    choice stands out."""
    folded, places = _folded(description)
    found: Proposals = {}
    for choice in question.choices:
        words = _first(description, folded, places, choice.hints)
        if words:
            found[choice.id] = words
    if question.kind is Kind.ONE and len(found) > 1:
        return {}
    return found


def _first(description: str, folded: str, places: Sequence[int], hints: Sequence[str]) -> str:
    """The first words that begin with one of the hints, as the person wrote them."""
    best: re.Match[str] | None = None
    for hint in hints:
        # A hint of four letters or fewer is a whole word: 'nom' is not 'nombre'.
        end = r"\b" if len(hint) <= 4 else r"\w*"
        match = re.search(rf"\b{re.escape(_folded(hint)[0])}{end}", folded)
        if match and (best is None or match.start() < best.start()):
            best = match
    if best is None:
        return ""
    return description[places[best.start()] : places[best.end() - 1] + 1]


def _folded(text: str) -> tuple[str, list[int]]:
    """Lower case without accents, and for each letter its place in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.lower().replace("’", "'")):
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places
