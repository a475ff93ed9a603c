"""SIREN, SIRET, RNA and VAT numbers: they name an organisation, and are reported apart from people's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, PATTERN, Span

_SIRET = re.compile(r"[0-9](?<!\w.)(?:[ .\-]?[0-9]){13}(?![\w])")
_SIREN = re.compile(r"[0-9](?<![\w+].)(?:[ .\-]?[0-9]){8}(?![\w]|[ .][0-9]{2})")
_RNA = re.compile(r"[Ww](?<!\w.) ?[0-9][0-9ABab](?:[ ]?[0-9]){7}(?![\w])")
_TVA = re.compile(r"[Ff](?<!\w.)[Rr] ?[0-9A-Za-z]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?![\w])")
_CUE = cue(
    r"siren|siret|rcs|r\.c\.s\.?|sirene|entreprise|[ée]tablissement|organisme|association|la poste"
    r"|immatricul[ée]e"
)
_LA_POSTE = "356000000"


def detect(text: str) -> Iterator[Span]:
    for match in _TVA.finditer(text):
        yield Span(match.start(), match.end(), "TVA", PATTERN)
    for match in _RNA.finditer(text):
        yield Span(match.start(), match.end(), "RNA", PATTERN)
    for pattern, kind in ((_SIRET, "SIRET"), (_SIREN, "SIREN")):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match.group())
            near = before(text, match.start())
            if _CUE.search(near):
                yield Span(match.start(), match.end(), kind, CHECKED)
            elif _key_holds(digits) and not OF_THINGS.search(near):
                yield Span(match.start(), match.end(), kind, CUE)


def _key_holds(digits: str) -> bool:
    if digits.startswith(_LA_POSTE) and len(digits) == 14:
        return sum(map(int, digits)) % 5 == 0
    return luhn.is_valid(digits)
