"""NIR: the French social-security number, with Corsica (2A, 2B), with or without its key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.fr import nir

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, Span

_GAP = r"[ .\-/]{0,3}"
_NIR = re.compile(
    rf"(?<![\w])[1-478]{_GAP}[0-9]{_GAP}[0-9]{_GAP}[0-9]{_GAP}[0-9]{_GAP}[0-9]{_GAP}[0-9AB]"
    rf"(?:{_GAP}[0-9]){{6}}(?P<key>(?:{_GAP}[0-9]){{2}})?(?![\w])",
    re.IGNORECASE,
)
_CUE = cue(
    r"nir|s[ée]cu(?:rit[ée])?(?: sociale?)?|n[°ºo]? ?s[ée]cu|n[°ºo]? ?ss|ss|insee"
    r"|assur[ée]e? sociale?|immatricul[ée]e?"
    r"|num[ée]ro d'assur[ée]e?|vitale|cpam|matricule"
)


def detect(text: str) -> Iterator[Span]:
    for match in _NIR.finditer(text):
        compact = re.sub(r"[ .\-/]", "", match.group()).upper()
        if match["key"] and nir.is_valid(compact):
            yield Span(match.start(), match.end(), "NIR", CHECKED)
            continue
        near = before(text, match.start())
        if _CUE.search(near) or (match["key"] and _plausible(compact) and not OF_THINGS.search(near)):
            yield Span(match.start(), match.end(), "NIR", CUE)


def _plausible(compact: str) -> bool:
    """A wrong key, but a month and a department that exist, written in the usual groups."""
    month, department = compact[3:5], compact[5:7]
    return "01" <= month <= "12" and ("01" <= department <= "99" or department in {"2A", "2B"})
