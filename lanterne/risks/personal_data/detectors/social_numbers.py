"""Numbers of people at the CAF, the MSA and France Travail, behind a cue. Formats are not public: the cue decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CHECKED, Span

_NUMBER = re.compile(r"[0-9](?<![0-9].)(?:[ .]?[0-9]){5,10}(?:[ /-]?[A-Za-z])?(?![\w])")
_CAF = cue(r"caf|allocataires?|msa|rsa|apl|aah")
_FRANCE_TRAVAIL = cue(
    r"france travail|p[ôo]le emploi|demandeu(?:r|se)s? d'emploi|identifiant (?:ft|pe)|assedic"
    r"|[ée]cole inclusive"
)


def detect(text: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        near = before(text, match.start())
        if _CAF.search(near):
            yield Span(match.start(), match.end(), "CAF", CHECKED)
        elif _FRANCE_TRAVAIL.search(near):
            yield Span(match.start(), match.end(), "FRANCE_TRAVAIL", CHECKED)
