"""JSON inside a text: fits spans to its strings and numbers, so that what is masked is still JSON."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lanterne.risks.personal_data.folding import tells
from lanterne.risks.personal_data.kinds import Span

# Braces that open no JSON are given up after so many: each costs a reading of what follows.
_MOST_FAILURES = 50

_OPENING = re.compile(r'\{\s*["}]|\[\s*["{\[]')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A span of the text. `bare`: it covers a whole number of a JSON document, and a mark there needs quotes."""

    span: Span
    bare: bool = False


def fitted(text: str, spans: Sequence[Span]) -> list[Fitted]:
    """The disjoint `spans`, in reading order; those in JSON cut to the strings that they touch, without halving
    an escape, and stretched to the numbers that they touch. All letters and digits stay covered."""
    documents = list(_documents(text)) if spans else []
    ordered = sorted(spans, key=lambda span: span.start)
    if not documents:
        return [Fitted(span) for span in ordered]
    fits = _Fits(text, documents)
    for span in ordered:
        fits.add(span)
    return fits.kept


class _Fits:
    def __init__(self, text: str, documents: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._tokens = [t.span() for start, end in documents for t in _TOKEN.finditer(text, start, end)]
        self._escapes = [
            escape.span()
            for start, end in self._tokens
            if text[start] == '"'
            for escape in _ESCAPE.finditer(text, start + 1, end - 1)
        ]
        self._documents = documents
        self._free = 0
        self.kept: list[Fitted] = []

    def add(self, span: Span) -> None:
        position = span.start
        for start, end in _touched(self._documents, span.start, span.end):
            self._keep(span, position, start)
            for token in _touched(self._tokens, max(start, span.start), min(end, span.end)):
                self._keep_in(span, *token)
            position = max(position, end)
        self._keep(span, position, span.end)

    def _keep_in(self, span: Span, start: int, end: int) -> None:
        if self._text[start] != '"':
            self._keep(span, start, end, bare=True)
            return
        low, high = max(start + 1, span.start), min(end - 1, span.end)
        for escape_start, escape_end in _touched(self._escapes, low, high):
            low, high = min(low, escape_start), max(high, escape_end)
        self._keep(span, low, high)

    def _keep(self, span: Span, start: int, end: int, *, bare: bool = False) -> None:
        if bare and start < self._free:
            return
        start = max(start, self._free)
        if tells(self._text[start:end]):
            self.kept.append(Fitted(replace(span, start=start, end=end), bare))
            self._free = end


def _touched(ranges: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those of the disjoint ordered ranges that share a character with `start`–`end`."""
    index = max(0, bisect_right(ranges, (start,)) - 1)
    while index < len(ranges) and ranges[index][0] < end:
        if ranges[index][1] > start:
            yield ranges[index]
        index += 1


def _documents(text: str) -> Iterator[tuple[int, int]]:
    """Where JSON objects and lists stand: the whole text, or documents within it."""
    decoder = json.JSONDecoder()
    whole = len(text) - len(text.lstrip())
    end = _end(decoder, text, whole) if text[whole : whole + 1] in {"{", "["} else None
    if end is not None and not text[end:].strip():
        yield whole, end
        return
    failures = position = 0
    while failures < _MOST_FAILURES and (opening := _OPENING.search(text, position)) is not None:
        end = _end(decoder, text, opening.start())
        if end is None:
            failures += 1
            position = opening.start() + 1
        else:
            yield opening.start(), end
            position = end


def _end(decoder: json.JSONDecoder, text: str, start: int) -> int | None:
    try:
        return decoder.raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return None
