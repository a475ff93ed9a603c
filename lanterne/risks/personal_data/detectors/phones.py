"""Telephone numbers: French, overseas, foreign, written oddly, and short internal ones behind a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_GAP = r"[ .\-/·_]{0,3}"
# O for 0 and l for 1 are read as digits once the first two characters look like a French prefix.
_FRENCH = re.compile(
    rf"[0Oo(](?<![\w+].)(?:(?<=\()[0-9]{{2,3}}\) ?[0Oo]{_GAP}[1-9]|(?<!\(){_GAP}[1-9]|(?<=\()0[1-9]\)"
    rf"(?={_GAP}[0-9]))(?:{_GAP}[0-9OoIl]){{8}}(?![\w])"
)
# « 06 12 34 », and the rest on the next line or after a word; or the whole glued to « Tél ».
_BROKEN = re.compile(
    r"0(?<![\w+].)[1-9](?=.{0,14}(?:\n|puis|et|ensuite))(?:[ .\-]?[0-9]{2}){0,3}"
    r"(?:[ .\-]?\n ?|,? (?:puis|et|ensuite) )[0-9]{2}(?:[ .\-]?[0-9]{2}){0,3}(?![\w])"
)
_GLUED = re.compile(
    rf"(?i:t[ée]l(?:[ée]phone)?|portable|mobile|fixe|fax|gsm|port)(?P<value>0{_GAP}[1-9](?:{_GAP}[0-9]){{8}})(?![\w])"
)
_INTERNATIONAL = re.compile(
    r"[+0(](?<![\w+].)(?:(?<=\() ?)?(?:(?<=\+)|\+|(?<=0)0|00) ?\(?[1-9](?:[ .\-/()]{0,3}[0-9]){7,14}(?![\w])"
)
_DIGITS = 10
_IN_PAIRS = re.compile(r"[0-9OoIl]{2}(?:[ .\-/][0-9OoIl]{2}){4}")
_SHORT = re.compile(
    r"[0-9](?<![\w.,/-].)(?:[ .\-]?[0-9]){3,11}(?![\w%€]|[.,/-][0-9]| ?(?:€|%|euros?\b|francs?\b"
    r"|heures?\b|km\b))"
)
_CUE = cue(
    r"t[ée]l[ée]phone(?:r|z)?s?|t[ée]l|portables?|mobiles?|gsm|fixe|fax|t[ée]l[ée]copie|bip|dect|poste"
    r"|ligne directe|standard"
    r"|joignables?|joindre|appel(?:er|ez|le)|rappel(?:er|ez|le)|contact(?:er|ez)?|num[ée]ro|whatsapp"
    r"|sms|secr[ée]tariat"
)
_MEASURES = cue(r"horaires?|temp[ée]ratures?|tirages?|scores?|effectifs?|relev[ée]e?s?")
_URGENCY = re.compile(r"^(?:(?:19|20)[0-9]{2}|1[0-9]{1,2}|116[0-9]{3}|118[0-9]{3}|3[0-9]{3}|10[0-9]{2})$")


def detect(text: str) -> Iterator[Span]:
    for match in _FRENCH.finditer(text):
        if _mostly_figures(match.group()) and not _MEASURES.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "PHONE", PATTERN)
    for match in _BROKEN.finditer(text):
        if sum(map(str.isdigit, match.group())) == _DIGITS:
            yield Span(match.start(), match.end(), "PHONE", PATTERN)
    for match in _GLUED.finditer(text):
        yield Span(*match.span("value"), "PHONE", PATTERN)
    for match in _INTERNATIONAL.finditer(text):
        if not _MEASURES.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "PHONE", PATTERN)
    for match in _SHORT.finditer(text):
        digits = "".join(c for c in match.group() if c.isdigit())
        if _URGENCY.match(digits):
            continue
        near = before(text, match.start(), 34)
        if _CUE.search(near) and not OF_THINGS.search(near):
            yield Span(match.start(), match.end(), "PHONE", CUE)


def _mostly_figures(written: str) -> bool:
    """« O6 12 34 »: an O for each 0, at most; « Olivier » is none."""
    figures = sum(map(str.isdigit, written))
    return figures >= 8 or (figures >= 5 and _IN_PAIRS.fullmatch(written) is not None)
