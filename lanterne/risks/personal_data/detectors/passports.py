"""Passports: two digits, two letters, five digits (France), or any code named as a passport; and the
machine-readable lines of identity documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import named
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_FRENCH = re.compile(r"[0-9](?<!\w.)[0-9][ -]?[A-Za-z]{2}[ -]?[0-9]{5}(?![\w])")
_NAMED = named(("passeports?", "passport"), r"[A-Za-z]{0,3} ?[0-9](?:[ .\-]?[0-9A-Za-z]){5,10}(?!\w)")
_MACHINE_LINE = re.compile(r"[A-Z0-9<](?<![\w<].)[A-Z0-9<]{27,45}(?![\w<])")


def detect(text: str) -> Iterator[Span]:
    for match in _FRENCH.finditer(text):
        yield Span(match.start(), match.end(), "PASSPORT", PATTERN)
    for match in _NAMED.finditer(text):
        yield Span(*match.span("value"), "PASSPORT", CUE)
    if "<<" in text:
        for match in _MACHINE_LINE.finditer(text):
            if "<" in match.group():
                yield Span(match.start(), match.end(), "CNI", PATTERN)
