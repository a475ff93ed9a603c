"""Runs every detector on a text and settles what they found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from lanterne.risks.personal_data import mentions
from lanterne.risks.personal_data.detectors import NAMES, RULES, ages, births
from lanterne.risks.personal_data.folding import Folded, fold
from lanterne.risks.personal_data.kinds import GuardFailure, Span
from lanterne.risks.personal_data.mark_forms import find_marks
from lanterne.risks.personal_data.overlaps import settle

# What gives a message its shape: a mark never swallows it, so that JSON and HTML stay valid.
_STRUCTURE = re.compile(r'["<>{}|\t]|\n\s*\n')


def detect(text: str, known: Sequence[mentions.KnownValue] = (), *, with_model: bool = True) -> list[Span]:
    """The disjoint spans of personal data in `text`, in reading order, offsets in characters of `text`.

    `known` are values met earlier in the conversation, looked for again. `with_model=False` leaves the
    language model of names out: rules alone, about ten times faster, blinder to names.
    Raises GuardFailure when any detector fails: a text that was not fully read must not leave.
    """
    try:
        folded = fold(text)
        claims: list[Span] = list(chain.from_iterable(detector(folded.text) for detector in RULES))
        if with_model:
            claims.extend(NAMES(folded.text))
        settled = settle(claims, folded.text)
        people = [span for span in settled if span.kind == "PERSON"]
        again = [
            *mentions.find(folded.text, settled, known),
            *births.beside_names(folded.text, people),
            *ages.beside_names(folded.text, people),
        ]
        if again:
            settled = settle([*claims, *again], folded.text)
        return _in_original(settled, folded, text)
    except Exception as error:  # noqa: BLE001 - whatever the fault, the text is held
        # Only the kind of fault is told: its message could quote the text.
        raise GuardFailure(f"Le texte n’a pas pu être relu avant l’envoi ({type(error).__name__}).") from None


def _in_original(settled: Sequence[Span], folded: Folded, text: str) -> list[Span]:
    marks = [(form.start, form.end) for form in find_marks(text) if form.sure]
    spans: list[Span] = []
    for span in settled:
        for start, end in _without_structure(span, folded.text):
            first, last = folded.original(start, end)
            for low, high in _outside(first, last, marks):
                if any(c.isalnum() for c in text[low:high]):
                    spans.append(Span(low, high, span.kind, span.strength))
    return spans


def _without_structure(span: Span, text: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    start = span.start
    for cut in _STRUCTURE.finditer(text, span.start, span.end):
        parts.append((start, cut.start()))
        start = cut.end()
    parts.append((start, span.end))
    return [part for part in parts if part[0] < part[1]]


def _outside(start: int, end: int, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if not marks:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    for low, high in marks:
        if high <= start or low >= end:
            continue
        if low > start:
            parts.append((start, low))
        start = max(start, high)
    if start < end:
        parts.append((start, end))
    return parts
