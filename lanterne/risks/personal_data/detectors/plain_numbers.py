"""File, case and member numbers: named as such, or 8 to 16 digits in a row that nothing says to be a thing's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import OF_THINGS, after, before, cue
from lanterne.risks.personal_data.kinds import CUE, GUESS, Span

_ROW = re.compile(r"(?<![\w.,/+-])[0-9]{8,16}(?![\w]|[.,/-][0-9])")
_SPACED = re.compile(r"(?<![\w.,/+-])[0-9](?: {1,2}[0-9](?![0-9])){7,60}(?![\w]|[.,/-][0-9])")
_CODE = re.compile(
    r"(?<![\w])(?:[A-Z]{1,4}[-/. ]?)?[0-9][0-9A-Za-z]{0,14}(?:[-/.][0-9A-Za-z]{1,12}){0,5}(?![\w])"
)
_NAMED = cue(
    r"dossiers?|requ[êe]tes?|pourvois?|affaires?|rg|n[°ºo] ?rg|proc[èe]s[- ]verba(?:l|ux)|plainte"
    r"|parquet|minute|[ée]crou"
    r"|adh[ée]rent(?:e|s)?|adh[ée]sion|licences?|b[ée]n[ée]ficiaires?|usag(?:er|[èe]re)s?|matricule"
    r"|contrat|police|sinistre"
    r"|mutuelle|client(?:e)?|abonn[ée]e?|inscription|candidat(?:e|ure)?|[ée]tudiant(?:e)?|ine"
    r"|permis(?: de conduire)?|badge|casier"
    r"|identifiant|num[ée]ro unique|demande de logement|nud|concession|c\. \w+"
)
_NUMBER_SIGN = re.compile(r"(?:n[°ºo]s?|num[ée]ros?|:|#|r[ée]f\.?|\()\.? ?$", re.IGNORECASE)
_UNITS = re.compile(
    r" ?(?:€|euros?|eur|%|km|kg|m²|personnes|habitants|fois|exemplaires|francs|f\b|kwh|octets)", re.IGNORECASE
)


def detect(text: str) -> Iterator[Span]:
    for match in _SPACED.finditer(text):
        yield Span(match.start(), match.end(), "ID", GUESS)
    for match in _ROW.finditer(text):
        if not OF_THINGS.search(before(text, match.start(), 36)) and not _UNITS.match(
            after(text, match.end(), 12)
        ):
            yield Span(match.start(), match.end(), "ID", GUESS)
    for match in _CODE.finditer(text):
        written = match.group()
        if sum(c.isdigit() for c in written) < 4:
            continue
        near = before(text, match.start(), 40)
        named = _NAMED.search(near)
        if named and _NUMBER_SIGN.search(near) and not _UNITS.match(after(text, match.end(), 12)):
            yield Span(match.start(), match.end(), "ID", CUE)
