"""Runs every detector on a text and settles what they found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

from lanterne.risks.personal_data import mentions
from lanterne.risks.personal_data.detectors import NAMES, RULES, ages, births
from lanterne.risks.personal_data.folding import INLINE_TAG, Folded, fold, tells
from lanterne.risks.personal_data.kinds import GuardFailure, Span
from lanterne.risks.personal_data.mark_forms import MarkForm, find_marks
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
    marks = [(form.start, form.end) for form in find_marks(text) if _is_ours(text, form)]
    tags = [tag.span() for tag in INLINE_TAG.finditer(text)]
    kept_as_is = sorted([*marks, *tags])
    spans: list[Span] = []
    for span in settled:
        for start, end in _without_structure(span, folded.text):
            first, last = folded.original(start, end)
            for low, high in _outside(first, last, kept_as_is):
                if tells(text[low:high]):
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


# « [CARTE 123456] » or « secret_123456 » is somebody's way of writing a number, not a mark.
_OURS = re.compile(r"\[[A-Z]+_[0-9]{1,4}\]")


def _is_ours(text: str, form: MarkForm) -> bool:
    return _OURS.fullmatch(text, form.start, form.end) is not None


def _outside(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of `start`–`end` stands outside the disjoint ordered `ranges`."""
    parts: list[tuple[int, int]] = []
    index = max(0, bisect_right(ranges, (start,)) - 1) if ranges else 0
    while index < len(ranges) and ranges[index][0] < end:
        low, high = ranges[index]
        if low > start:
            parts.append((start, low))
        start = max(start, high)
        index += 1
    if start < end:
        parts.append((start, end))
    return parts
