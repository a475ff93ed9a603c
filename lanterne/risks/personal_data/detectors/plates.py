"""Vehicle plates: SIV (AB-123-CD) and, behind a cue, the older FNI (1234 AB 75)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

# Read from the figures on, then backwards: figures are rarer than pairs of letters.
_SIV = re.compile(
    r"[0-9](?<![0-9].)[0-9]{2}(?P<gap> ?[.\-]? ?)(?P<tail>[A-HJ-NP-TV-Za-hj-np-tv-z]{2})(?![\w-])"
)
_SIV_HEAD = re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}(?P<gap> ?[.\-]? ?)$", re.IGNORECASE)
_FNI = re.compile(r"[0-9](?<!\w.)[0-9]{1,3}[ .\-]?[A-Za-z]{2,3}[ .\-]?(?:[0-9]{2,3}|2[ABab])(?![\w])")
_CUE = cue(
    r"plaques?|immat(?:ricul\w{1,7}|\.)?|v[ée]hicules?|voitures?|camions?|camionnettes?|minibus|fourgons?"
    r"|utilitaires?|moto|scooter|contr[ôo]le technique|carte grise"
    r"|clio|kangoo|twingo|partner|berlingo|trafic|master|stationn\w{2,6}"
)


def detect(text: str) -> Iterator[Span]:
    for match in _SIV.finditer(text):
        head = _SIV_HEAD.search(text[max(0, match.start() - 6) : match.start()])
        if head is None or head["gap"] != match["gap"]:
            continue
        start = match.start() - len(head.group())
        printed = match["gap"] in {"", "-"} and (head.group() + match["tail"]).isupper()
        if printed or _CUE.search(before(text, start)):
            yield Span(start, match.end(), "PLATE", PATTERN)
    for match in _FNI.finditer(text):
        if _CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "PLATE", CUE)
