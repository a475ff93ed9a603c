"""Telephone numbers as they are dictated: « zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.kinds import PATTERN, Span

_UNDER_TEN = "z[ée]ro|un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_PAIR = (
    rf"(?:(?:quatre[- ]vingts?|soixante|cinquante|quarante|trente|vingt)(?:[- ](?:et[- ])?"
    rf"(?:dix[- ](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|{_UNDER_TEN}))?"
    rf"|dix[- ](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|z[ée]ro[- ](?:{_UNDER_TEN})|{_UNDER_TEN})"
)
_SPOKEN = re.compile(
    rf"[zZ](?<!\w.)(?i:[ée]ro[ ,-]{{1,2}}(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)"
    rf"(?:[ ,-]{{1,2}}{_PAIR}){{4,8}})(?!\w)"
)


def detect(text: str) -> Iterator[Span]:
    for match in _SPOKEN.finditer(text):
        yield Span(match.start(), match.end(), "PHONE", PATTERN)
