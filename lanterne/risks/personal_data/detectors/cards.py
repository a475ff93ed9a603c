"""Payment cards: 13 to 19 digits whose Luhn key holds, or named as a card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from lanterne.risks.personal_data.detectors.context import OF_THINGS, before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, Span

_CARD = re.compile(r"[2-6](?<![0-9].)[0-9]{3}(?:(?:[ .\-]{0,3}| ?\n)[0-9]){9,15}(?![\w])")
_CUE = cue(
    r"cb|cartes?(?: bancaires?| bleue| de cr[ée]dit| de paiement)?|visa|mastercard|amex|maestro"
    r"|n[°ºo] de carte"
)


def detect(text: str) -> Iterator[Span]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        near = before(text, match.start())
        if _CUE.search(near):
            yield Span(match.start(), match.end(), "CARD", CHECKED)
        elif (
            len(digits) >= 15
            and not near[-1:].isalpha()
            and "\n" not in match.group()
            and luhn.is_valid(digits)
            and not OF_THINGS.search(near)
        ):
            yield Span(match.start(), match.end(), "CARD", CUE)
