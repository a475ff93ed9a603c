"""AGDREF / ANEF: the 10 digits of a residence permit, behind a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CHECKED, Span

_NUMBER = re.compile(r"(?<![\w])[0-9](?:[ .]?[0-9]){9}(?![\w])")
_CUE = cue(
    r"agdref|anef|(?:n[°ºo]|num[ée]ro) (?:d')?[ée]trangers?|titre de s[ée]jour|carte de (?:s[ée]jour"
    r"|r[ée]sident)"
    r"|r[ée]c[ée]piss[ée]|visa|ofpra|ofii|demandeurs? d'asile|attestation de demande d'asile"
)


def detect(text: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        if _CUE.search(before(text, match.start(), 60)):
            yield Span(match.start(), match.end(), "AGDREF", CHECKED)
