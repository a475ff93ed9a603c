"""French identity cards: the old one (12 digits) and the new one (9 letters and digits), behind a cue.

Formats as commonly described; not checked against an official specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_OLD = re.compile(r"(?<![\w])[0-9](?:[ ]?[0-9A-Z]){2,5}(?:[ ]?[0-9]){6,8}(?![\w])")
_NEW = re.compile(r"(?<![\w])(?=[0-9A-Z ]{0,8}[0-9])[A-Z0-9](?:[ ]?[A-Z0-9]){8}(?![\w])", re.IGNORECASE)
_CUE = cue(
    r"cni(?:e)?|carte (?:nationale )?d'identit[ée]|pi[èe]ces? d'identit[ée]|carte nationale"
    r"|titre d'identit[ée]|identit[ée] n[°ºo]?"
)


def detect(text: str) -> Iterator[Span]:
    for pattern in (_NEW, _OLD):
        for match in pattern.finditer(text):
            if any(c.isdigit() for c in match.group()) and _CUE.search(before(text, match.start())):
                yield Span(match.start(), match.end(), "CNI", PATTERN if pattern is _NEW else CUE + 1)
