"""NIR: the French social-security number, with Corsica (2A, 2B), with or without its key, however it is grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.fr import nir

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, Span

_GAP = r"(?:[ .\-/_]{0,3}| ?\n ?)"
_KEY = (
    rf"(?:{_GAP}(?:,? ?cl[ée] ?:? ?)?[0-9Oo]{_GAP}[0-9Oo]|{_GAP}[(](?:cl[ée] ?:? ?)?[0-9Oo]{_GAP}[0-9Oo][)])?"
)
_NIR = re.compile(
    rf"[0-9](?<![0-9].)(?:{_GAP}[0-9Oo]){{5}}{_GAP}[0-9ABOabo](?:{_GAP}[0-9Oo]){{6}}(?P<key>{_KEY})(?![\w])"
)
# As it is printed on cards: enough to know it by, even without its key and without a word before.
_PRINTED = re.compile(
    r"[1278] [0-9]{2} (?:0[1-9]|1[0-2]) (?:[0-9]{2}|2[AB]) [0-9]{3} [0-9]{3}(?: ?[-/(]? ?[0-9]{2})?",
    re.IGNORECASE,
)
_CUE = cue(
    r"nir|s[ée]cu(?:rit[ée])?(?: sociale?)?|n[°ºo]? ?s[ée]cu|n[°ºo]? ?ss|ss|insee"
    r"|assur[ée]e?s?(?: sociale?)?|immatricul[ée]e?"
    r"|num[ée]ro d'assur[ée]e?|vitale|cpam|matricule"
)


def detect(text: str) -> Iterator[Span]:
    for match in _NIR.finditer(text):
        compact = re.sub(r"[^0-9A-Z]|CL[EÉ]", "", match.group().upper()).replace("O", "0")
        near = before(text, match.start())
        if near[-1:].isalpha() or "o" in match.group().lower():
            # Letters for figures, or a number glued to what stands before: only where it is announced.
            sure = _CUE.search(near) is not None
        else:
            sure = (
                (bool(match["key"]) and nir.is_valid(compact))
                or _CUE.search(near) is not None
                or _PRINTED.fullmatch(match.group()) is not None
                or (compact[5:7] in {"2A", "2B"} and _plausible(compact))
            )
        if sure:
            yield Span(match.start(), match.end(), "NIR", CHECKED)
        elif match["key"] and _plausible(compact) and not OF_THINGS.search(near) and not near[-1:].isalpha():
            yield Span(match.start(), match.end(), "NIR", CUE)


def _plausible(compact: str) -> bool:
    """A wrong key, but a month and a department that exist, written in the usual groups."""
    sex, month, department = compact[0], compact[3:5], compact[5:7]
    return (
        sex in "123478"
        and "01" <= month <= "12"
        and ("01" <= department <= "99" or department in {"2A", "2B"})
    )
