"""Passports: two digits, two letters, five digits (France), or any code named as a passport; and the
machine-readable lines of identity documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_FRENCH = re.compile(r"(?<![\w])[0-9]{2} ?[A-Z]{2} ?[0-9]{5}(?![\w])", re.IGNORECASE)
_ANY = re.compile(r"(?<![\w])[A-Z]{0,3} ?[0-9](?:[ ]?[0-9A-Z]){5,9}(?![\w])", re.IGNORECASE)
_CUE = cue(r"passeports?|passport")
_MACHINE_LINE = re.compile(r"(?<![\w<])[A-Z0-9<]{28,46}(?![\w<])")


def detect(text: str) -> Iterator[Span]:
    for match in _FRENCH.finditer(text):
        yield Span(match.start(), match.end(), "PASSPORT", PATTERN)
    for match in _ANY.finditer(text):
        if _CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "PASSPORT", CUE)
    if "<<" in text:
        for match in _MACHINE_LINE.finditer(text):
            if "<" in match.group():
                yield Span(match.start(), match.end(), "CNI", PATTERN)
