"""AGDREF / ANEF: the 10 digits of a foreigner, the 9 letters and digits of a residence permit, behind a cue.

Formats as commonly described; not checked against an official specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue, named
from lanterne.risks.personal_data.kinds import CHECKED, Span

_LABELS = (
    "agdref(?:fra)?", "anef", "n[°ºo] (?:d')?[ée]trangers?", "num[ée]ro (?:d')?[ée]trangers?",
    "identifiants? (?:d')?[ée]trangers?", "titres? de s[ée]jour", "cartes? de (?:s[ée]jour|r[ée]sident)",
    "r[ée]c[ée]piss[ée]s?(?: de \\w{1,12}){0,2}(?: de titre)?", "visa", "ofpra", "ofii", "aps",
    "demandeurs? d'asile", "attestation de demande d'asile",
)  # fmt: skip
_CUE = cue("|".join(_LABELS))
_NUMBER = re.compile(r"[0-9](?<![0-9].)(?:[ .\-]?[0-9]){9}(?![\w])")
_PERMIT = named(_LABELS, r"(?=[A-Za-z ]{0,11}[0-9])(?:(?i:FRA) ?)?[A-Za-z0-9](?: ?[A-Za-z0-9]){8}(?!\w)")


def detect(text: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        if _CUE.search(before(text, match.start(), 60)):
            yield Span(match.start(), match.end(), "AGDREF", CHECKED)
    for match in _PERMIT.finditer(text):
        if sum(map(str.isdigit, match["value"])) >= 2:
            yield Span(*match.span("value"), "AGDREF", CHECKED)
