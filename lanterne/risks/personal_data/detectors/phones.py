"""Telephone numbers: French, overseas, foreign, written oddly, and short internal ones behind a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_GAP = r"[ .\-/·_]{0,3}"
# O for 0 and l for 1 are read as digits once the first two characters look like a French prefix.
_FRENCH = re.compile(
    rf"(?<![\w+])(?:\([0-9]{{2,3}}\) ?)?(?:[0Oo]{_GAP}[1-9](?:{_GAP}[0-9OoIl]){{8}})(?![\w])"
)
_INTERNATIONAL = re.compile(
    r"(?<![\w+])(?:\(? ?\+ ?[1-9]|\(? ?00 ?[1-9])(?:[ .\-/()]{0,3}[0-9]){7,14}(?![\w])"
)
_SHORT = re.compile(
    r"(?<![\w.,/-])[0-9](?:[ .\-]?[0-9]){3,11}(?![\w%€]|[.,/-][0-9]| ?(?:€|%|euros?\b|francs?\b"
    r"|heures?\b|km\b))"
)
_CUE = cue(
    r"t[ée]l[ée]phone(?:r|z)?s?|t[ée]l|portables?|mobiles?|gsm|fixe|fax|t[ée]l[ée]copie|bip|dect|poste"
    r"|ligne directe|standard"
    r"|joignables?|joindre|appel(?:er|ez|le)|rappel(?:er|ez|le)|contact(?:er|ez)?|num[ée]ro|whatsapp"
    r"|sms|secr[ée]tariat"
)
_URGENCY = re.compile(r"^(?:(?:19|20)[0-9]{2}|1[0-9]{1,2}|116[0-9]{3}|118[0-9]{3}|3[0-9]{3}|10[0-9]{2})$")


def detect(text: str) -> Iterator[Span]:
    for match in _FRENCH.finditer(text):
        if sum(c.isdigit() for c in match.group()) >= 8:
            yield Span(match.start(), match.end(), "PHONE", PATTERN)
    for match in _INTERNATIONAL.finditer(text):
        yield Span(match.start(), match.end(), "PHONE", PATTERN)
    for match in _SHORT.finditer(text):
        digits = "".join(c for c in match.group() if c.isdigit())
        if _URGENCY.match(digits):
            continue
        near = before(text, match.start(), 34)
        if _CUE.search(near) and not OF_THINGS.search(near):
            yield Span(match.start(), match.end(), "PHONE", CUE)
