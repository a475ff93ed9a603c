"""Dates of birth: any date behind a cue that speaks of birth. Other dates are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lanterne.risks.personal_data.detectors.context import LABEL_GAP
from lanterne.risks.personal_data.kinds import CHECKED, Span

_MONTHS = (
    r"janv(?:ier|\.)?|f[ée]v(?:rier|r?\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)?|ao[ûu]t"
    r"|sept(?:embre|\.)?|oct(?:obre|\.)?"
    r"|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?"
)
_NUMBERS = (
    r"(?:premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    r"|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|cents?|mille?|et|une?)(?![^\W\d_])"
)
_MONTH = rf"(?:{_MONTHS})(?![^\W\d_])"
_DATE = re.compile(
    rf"""
    [0-9]{{1,2}}[ ]?[./|\- ][ ]?[0-9]{{1,2}}[ ]?[./|\- ][ ]?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])
    | (?:19|20)[0-9]{{2}}[./\- ][0-9]{{1,2}}[./\- ][0-9]{{1,2}}(?![0-9])
    | (?:(?:[0-9]{{1,2}}(?:er)?|{_NUMBERS}(?:[ -]{_NUMBERS}){{0,4}})[ \-./])?{_MONTH}
      (?:[ \-./](?:(?:19|20)?[0-9]{{2}}(?![0-9])|{_NUMBERS}(?:[ -]{_NUMBERS}){{0,9}}))?
    | (?:19|20)[0-9]{{2}}(?![0-9])
    | [0-9]{{8}}(?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CUE = re.compile(
    r"(?<![^\W\d_])(?:n[ée]e?\(?e?\)?s?|naiss(?:ance|\.)|ddn|date et lieu de naissance|d\.d\.n\.?"
    r"|birth|nacida?|anniversaire)(?![^\W\d_])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[^\n.;!?0-9]{0,40}(?:\n[^\S\n]*)?[^\n.;!?0-9]{0,8}")


def detect(text: str) -> Iterator[Span]:
    for match in _CUE.finditer(text):
        word = match.group().lower()
        far = _BETWEEN.match(text, match.end())
        assert far is not None
        reach = far.end() + 80
        date = _DATE.search(text, match.end(), reach)
        if date is None or date.start() > far.end() or not _in_reach(word, text[match.end() : date.start()]):
            gap = _LABEL_GAP.match(text, match.end())
            date = _DATE.match(text, gap.end()) if gap else None
        if date is not None:
            yield Span(date.start(), date.end(), "DOB", CHECKED)


# « Née le du demandeur : », `DDN</td><td>`, « naissance ; »: what a form puts between.
_LABEL_GAP = re.compile(rf"(?: ?le(?=[^\w]))?{LABEL_GAP}(?:le |en )?")
_CLOSE = re.compile(
    r"[\s(:,'-]*(?:(?:en|le|la|l[ea] \w{4,9}|date|du|au|à|in|on|vers|patiente?|the|est|un)[\s:]*){0,3}$",
    re.IGNORECASE,
)
_MAIDEN_NAME = re.compile(r" (?:[^\W\d_][\w'-]{1,24} ){1,3}le ")
_WITH_PLACE = re.compile(r"[^\n]{0,44}(?:\ben|\ble|:|,|\()[\s]*$", re.IGNORECASE)


def _in_reach(cue: str, between: str) -> bool:
    """« né à Oran le 2 janvier »: a place may stand between, a verb may not."""
    if _CLOSE.match(between):
        return True
    # « née DUBOIS le 2 février »
    if cue.startswith("n") and _MAIDEN_NAME.fullmatch(between):
        return True
    return bool(re.match(r"\s*(?:\([^)]{0,30}\)|[àa]u?x? |en )", between) and _WITH_PLACE.match(between))


_BESIDE_NAME = re.compile(
    rf"""
    [ ]{{0,3}}[,|;(]?[ ]{{0,3}}(?:(?:[HFM]|homme|femme)[ ]?[,|;]?[ ]{{0,3}})?(?:le[ ])?
    (?P<date>[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-](?P<year>[0-9]{{4}})
    | {_NUMBERS}(?:[ -]{_NUMBERS}){{0,2}}[ ](?:{_MONTHS})[ -](?=mil|deux)(?:[ -]?{_NUMBERS}){{1,9}})(?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YOUNGEST = 2018


def beside_names(text: str, people: Iterable[Span]) -> Iterator[Span]:
    """Dates that follow a name directly, as in lists: « Mirella Rousset, 23/04/1976 ». Recent ones are visits."""
    for person in people:
        match = _BESIDE_NAME.match(text, person.end)
        if match is not None and int(match["year"] or 1900) <= _YOUNGEST:
            yield Span(*match.span("date"), "DOB", CHECKED)
