"""Runs every detector on a text and settles what they found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from lanterne.risks.personal_data import mentions
from lanterne.risks.personal_data.detectors import NAMES, RULES, ages, births, name_edges
from lanterne.risks.personal_data.folding import INLINE_TAG, Folded, fold, tells
from lanterne.risks.personal_data.kinds import GuardFailure, NamesUnread, Span
from lanterne.risks.personal_data.mark_forms import MarkForm, find_marks
from lanterne.risks.personal_data.overlaps import settle

# Once for what the others tell, once more for what that brought to light: a misspelling, a birth beside a name.
_ROUNDS = 2

# What gives a message its shape: a mark never swallows it, so that JSON and HTML stay valid.
_STRUCTURE = re.compile(r'["<>{}|\t]|\n\s*\n')


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the detectors saw in a text, before anything else of the conversation is looked at."""

    text: str
    folded: Folded
    claims: tuple[Span, ...]


def detect(text: str, known: Sequence[mentions.KnownValue] = (), *, with_model: bool = True) -> list[Span]:
    """The disjoint spans of personal data in `text`, in reading order, offsets in characters of `text`.

    `known` are values met earlier in the conversation, looked for again. `with_model=False` leaves the
    language model of names out: rules alone, about ten times faster, blinder to names.
    Raises GuardFailure when any detector fails: a text that was not fully read must not leave.
    """
    return detect_together([text], known, with_model=with_model)[0]


def detect_together(
    texts: Sequence[str], known: Sequence[mentions.KnownValue] = (), *, with_model: bool = True
) -> list[list[Span]]:
    """What `detect` finds in each of several texts that leave together, and what any of them tells in the others.

    The detectors read each different text once, whatever the others tell.
    """
    try:
        readings = {text: _read(text, with_model) for text in texts}
        found = {text: _settled(reading, known) for text, reading in readings.items()}
        for _ in range(_ROUNDS if len(readings) > 1 else 0):
            again = _with_what_others_tell(readings, found, known)
            if again == found:
                break
            found = again
        return [found[text] for text in texts]
    except NamesUnread:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the fault, the text is held
        # Only the kind of fault is told: its message could quote the text.
        raise GuardFailure(f"Le texte n’a pas pu être relu avant l’envoi ({type(error).__name__}).") from None


def _read(text: str, with_model: bool) -> _Reading:
    folded = fold(text)
    claims = list(chain.from_iterable(detector(folded.text) for detector in RULES))
    if with_model:
        claims.extend(NAMES(folded.text))
    return _Reading(text, folded, tuple(claims))


def _settled(reading: _Reading, known: Sequence[mentions.KnownValue]) -> list[Span]:
    text = reading.folded.text
    settled = settle(reading.claims, text)
    people = [span for span in settled if span.kind == "PERSON"]
    again = [
        *mentions.find(text, settled, known),
        *births.beside_names(text, people),
        *ages.beside_names(text, people),
        *name_edges.beside_names(text, people),
    ]
    if again:
        settled = settle([*reading.claims, *again], text)
    return _in_original(settled, reading.folded, reading.text)


def _with_what_others_tell(
    readings: Mapping[str, _Reading],
    found: Mapping[str, list[Span]],
    known: Sequence[mentions.KnownValue],
) -> dict[str, list[Span]]:
    """What is in each text once the values found in the others are looked for in it."""
    told = {
        text: {mentions.KnownValue(span.kind, text[span.start : span.end]) for span in spans}
        for text, spans in found.items()
    }
    again: dict[str, list[Span]] = {}
    for text, reading in readings.items():
        others: dict[mentions.KnownValue, None] = {}
        for other, values in told.items():
            if other != text:
                others.update(dict.fromkeys(sorted(values, key=lambda value: (value.kind, value.form))))
        again[text] = _settled(reading, [*known, *others]) if others.keys() - known else found[text]
    return again


def _in_original(settled: Sequence[Span], folded: Folded, text: str) -> list[Span]:
    marks = (
        [(form.start, form.end) for form in find_marks(text) if _is_ours(text, form)] if "[" in text else []
    )
    tags = [tag.span() for tag in INLINE_TAG.finditer(text)] if "<" in text else []
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
