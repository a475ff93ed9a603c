"""French identity cards: the old one (12 digits) and the new one (9 letters and digits), behind a cue.

Formats as commonly described; not checked against an official specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue, named
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_LABELS = (
    "cni(?:e)?", "carte (?:nationale )?d'identit[ée]", "pi[èe]ces? d'identit[ée]", "documents? d'identit[ée]",
    "carte nationale", "titre d'identit[ée]", "identit[ée] n[°ºo]?",
)  # fmt: skip
_GLUED = re.compile(r"(?i:cnie?)(?: ?n[°º] ?)?(?P<value>[0-9](?:[ .-]?[0-9]){11})(?![\w])")
_CUE = cue("|".join(_LABELS))
_OLD = re.compile(r"[0-9](?<![0-9].)(?:[ .\-]?[0-9A-Z]){2,5}(?:[ .\-]?[0-9]){6,8}(?![\w])")
_NEW = named(_LABELS, r"(?=[A-Za-z ]{0,7}[0-9])[A-Za-z0-9](?: ?[A-Za-z0-9]){8}(?!\w)")


def detect(text: str) -> Iterator[Span]:
    for match in _NEW.finditer(text):
        yield Span(*match.span("value"), "CNI", PATTERN)
    for match in _GLUED.finditer(text):
        yield Span(*match.span("value"), "CNI", PATTERN)
    for match in _OLD.finditer(text):
        if _CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "CNI", CUE + 1)
