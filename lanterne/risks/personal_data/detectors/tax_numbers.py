"""Numéro fiscal (SPI): 13 digits beginning with 0 to 3, key modulo 511, or named as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.fr import nif

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, Span

_SPI = re.compile(r"[0-9](?<![0-9].)(?:[ .\-]?[0-9]){12}(?![\w])")
_CUE = cue(
    r"fiscal(?:e|es)?(?: de r[ée]f[ée]rence)?|spi|imp[ôo]ts?|nif|(?:t[ée]l[ée])?d[ée]clarante?|imposition|contribuable"
)


def detect(text: str) -> Iterator[Span]:
    for match in _SPI.finditer(text):
        near = before(text, match.start())
        if _CUE.search(near):
            yield Span(match.start(), match.end(), "SPI", CHECKED)
        elif near[-1:].isalpha():
            continue
        elif match.group()[0] in "0123" and nif.is_valid(match.group()) and not OF_THINGS.search(near):
            yield Span(match.start(), match.end(), "SPI", CUE)
