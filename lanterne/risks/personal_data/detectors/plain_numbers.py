"""File, case and member numbers: named as such, or 8 to 16 digits in a row that nothing says to be a thing's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import LABEL_GAP, OF_THINGS, after, before
from lanterne.risks.personal_data.kinds import CUE, GUESS, Span

_ROW = re.compile(r"(?<![\w.,/+-])[0-9]{8,16}(?![\w]|[.,/-][0-9])")
_SPACED = re.compile(r"(?<![\w.,/+-])[0-9](?: {1,2}[0-9](?![0-9])){7,60}(?![\w]|[.,/-][0-9])")
_CODE = re.compile(
    r"(?<![\w])(?:[A-Z]{1,3} [0-9]{2,4}(?: [0-9]{2,4}){1,3}(?![\w])"
    r"|(?:[A-Z]{1,4}[-/. ]?)?[0-9][0-9A-Za-z]{0,14}(?:[-/.][0-9A-Za-z]{1,12}){0,5}(?![\w]))"
)
_LABEL = re.compile(
    r"(?<![^\W\d_])(?:dossiers?|requ[êe]tes?|pourvois?|affaires?|rg|n[°ºo] ?rg|proc[èe]s[- ]verba(?:l|ux)|plainte"
    r"|parquet|minute|[ée]crou"
    r"|adh[ée]rent(?:e|s)?|adh[ée]sion|licences?|b[ée]n[ée]ficiaires?|usag(?:er|[èe]re)s?|matricule"
    r"|contrat|police|sinistre"
    r"|mutuelle|client(?:e)?|abonn[ée]e?|inscription|candidat(?:e|ure)?|[ée]tudiant(?:e)?|ine"
    r"|permis(?: de conduire)?|badge|casier"
    r"|identifiant|num[ée]ro unique|demande de logement|nud|concession|c\. \w+"
    r"|allocataires?|demandeu(?:r|se)s?|demande|recours|ofpra|cnda|spada|siao|mdph|dalo|rqth|cmi|ipp|nda|patient(?:e)?"
    r"|s[ée]jour|assur[ée]e?|stagiaire|salari[ée]e?|agent(?:e)?|apprenant(?:e)?|membre|donat(?:eur|rice)|b[ée]n[ée]vole"
    r"|locataire|bail|compteur|pdl|fiche|suivi|accompagnement|instruction|r[ée]pertoire|jugement|mesure|signalement"
    r"|information pr[ée]occupante|navigo|carte (?:de |d')?(?:membre|transport|solidarit[ée]|invalidit[ée]|s[ée]jour"
    r"|bus|jeune|vitale|donneur|lecteur|cantine)|r[ée]servation|pension(?:n[ée]e?)?|retraite|d[ée]tenue?"
    r"|(?:code|compte) (?:client|personnel|usager|famille)|compte|agr[ée]ment)(?![^\W\d_])",
    re.IGNORECASE,
)
_NEAR = 27
_NUMBER = re.compile(r"(?:n[°ºo]s?|num[ée]ros?|#|r[ée]f\.?)\.? ?:? ?$", re.IGNORECASE)
_COLON = re.compile(r"[:(] ?$")
_IN_A_FORM = re.compile(LABEL_GAP)
_YEAR = r"(?:19|20)[0-9]{2}"
# « dossier 2023-2024 », « contrat du 12/04/2024 »: when, not which.
_WHEN = re.compile(
    rf"{_YEAR}(?:[-/](?:{_YEAR}|[0-9]{{2}}))?|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?:{_YEAR}|[0-9]{{2}})"
)
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
        if sum(c.isdigit() for c in match.group()) >= 4 and _is_named(text, match):
            yield Span(match.start(), match.end(), "ID", CUE)


def _is_named(text: str, code: re.Match[str]) -> bool:
    """« dossier n° 4521 », « Dossier : 4521 », « dossier 4521 »; not « adhésion 2024 », « contrat de 4000 euros »."""
    near = before(text, code.start(), 40)
    labels = list(_LABEL.finditer(near))
    if not labels or _UNITS.match(after(text, code.end(), 12)):
        return False
    between = near[labels[-1].end() :]
    if _NUMBER.search(between):
        return True
    signed = len(between) <= _NEAR and _COLON.search(between) is not None
    return (signed or _IN_A_FORM.fullmatch(between) is not None) and not _WHEN.fullmatch(code.group())
