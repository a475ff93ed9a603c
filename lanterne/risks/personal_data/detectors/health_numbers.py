"""RPPS and ADELI of carers, FINESS of places, and the numbers of a patient or a stay (IPP, NDA, INS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue, named
from lanterne.risks.personal_data.kinds import CHECKED, CUE, Span

_RPPS = re.compile(r"[0-9](?<![0-9].)(?:[ .\-]?[0-9]){10}(?![\w])")
_NINE = re.compile(r"[0-9](?<![0-9].)[0-9AB](?:[ .\-]?[0-9]){7}(?![\w])")
_RPPS_CUE = cue(r"rpps|ordre|adeli|prescripteur")
_FINESS_CUE = cue(r"finess|adeli|[ée]tablissement (?:de sant[ée]|finess)")
_PATIENT = named(
    (
        "ipp", "nda", "ins", "nip", "iep", "n[°ºo] ?(?:de )?(?:s[ée]jour|patient|venue|s[ée]rie patient)",
        "identifiant patient", "hospitalisation n[°ºo]",
    ),
    r"(?:[A-Z]{1,3}[ -]?)?[0-9](?:[ .\-/]?[0-9A-Z]){3,17}(?![\w])",
)  # fmt: skip


def detect(text: str) -> Iterator[Span]:
    for match in _RPPS.finditer(text):
        near = before(text, match.start())
        if _RPPS_CUE.search(near):
            yield Span(match.start(), match.end(), "RPPS", CHECKED)
        elif (
            match.group()[0] in "18"
            and not near[-1:].isalpha()
            and luhn.is_valid(re.sub(r"\D", "", match.group()))
            and not OF_THINGS.search(near)
        ):
            yield Span(match.start(), match.end(), "RPPS", CUE)
    for match in _NINE.finditer(text):
        if _FINESS_CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "FINESS", CHECKED)
    for match in _PATIENT.finditer(text):
        yield Span(*match.span("value"), "ID", CUE)
