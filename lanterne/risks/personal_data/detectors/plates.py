"""Vehicle plates: SIV (AB-123-CD) and, behind a cue, the older FNI (1234 AB 75)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_SIV = re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}([ .\-]?)[0-9]{3}\1[A-HJ-NP-TV-Z]{2}(?![\w-])")
_SIV_LOWER = re.compile(
    r"(?<![\w-])[a-hj-np-tv-z]{2}([ .\-]?)[0-9]{3}\1[a-hj-np-tv-z]{2}(?![\w-])", re.IGNORECASE
)
_FNI = re.compile(r"(?<![\w])[0-9]{2,4}[ .\-]?[A-Z]{2,3}[ .\-]?(?:[0-9]{2,3}|2[AB])(?![\w])", re.IGNORECASE)
_CUE = cue(
    r"plaques?|immatricul\w{1,7}|v[ée]hicules?|voitures?|camions?|camionnettes?|minibus|fourgons?"
    r"|utilitaires?|moto|scooter"
    r"|clio|kangoo|twingo|partner|berlingo|trafic|master|stationn\w{2,6}"
)


def detect(text: str) -> Iterator[Span]:
    for match in _SIV.finditer(text):
        if match[1] == "-" or match[1] == "" or _CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "PLATE", PATTERN)
    for pattern in (_SIV_LOWER, _FNI):
        for match in pattern.finditer(text):
            if _CUE.search(before(text, match.start())):
                yield Span(match.start(), match.end(), "PLATE", CUE)
