"""What belongs to a name that was found: its particle, its initial, the rest of « Loyer d'Astis »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lanterne.risks.personal_data.detectors.name_shapes import PARTICLE, place
from lanterne.risks.personal_data.kinds import CUE, Span
from lanterne.risks.personal_data.word_lists import common_words, communes
from lanterne.risks.personal_data.words import plain

_WIDTH = 24
_START = r"(?<![\w'.-])"
# In front of a name these are nothing else, whatever their case.
_SURE_PARTICLE = re.compile(
    rf"{_START}(?:(?:da|dos|das|do|di|del|della|van|von|zu|zum|ter|ten|ben|bin|bint|el|al|ould|abd|mac|mc|o)"
    r"(?: (?:der|den|de|la))?[ ]|[NnMmOoKk]')$",
    re.IGNORECASE,
)
# « le », « de », « la » are part of a name behind a title or an initial only.
_TITLED_PARTICLE = re.compile(
    r"(?<![\w'-])(?:mm?e?s?|mlles?|mr|mrs|me|dr|pr|prof|madame|monsieur|ma[îi]tre|docteure?|professeure?|juge|g[ée]n[ée]ral"
    r"|colonel|capitaine|baron(?:ne)?|comte(?:sse)?|duc|duchesse|marquise?|prince(?:sse)?|veuve|[^\W\d_]\.)\.? ?"
    r"(?P<particle>(?:de la|de|du|des|d|le|la)[ ']) ?$",
    re.IGNORECASE,
)
_LABELLED_PARTICLE = re.compile(r"[:|;=][ \t]{1,3}(?P<particle>(?:de la|de|du|des|le|la) )$", re.IGNORECASE)
_CAPITAL_PARTICLE = re.compile(
    r"(?<=[^.!?\n:«\"(][ ])(?P<particle>(?:L[ea]|D[ue]|De La|Des|Saint|Sainte|St)[ -])$"
)
_INITIAL_BEFORE = re.compile(rf"(?:{_START}|(?<= ))(?P<initial>(?:[^\W\d_mM]\.[ -]?){{1,3}} ?)$")
_INITIAL_AFTER = re.compile(
    r" (?:[^\W\d_]\.){1,3}(?![\w])| \((?:[^\W\d_]\.[ -]?){1,3}(?=\))| [IVXivx]{1,5}(?![\w'-])"
)
_LINKED = re.compile(
    rf"(?: {PARTICLE} |[ -](?:d|D|l|L)'| (?:d|l)')(?P<rest>[A-ZÀ-Þ][\w]*(?:-[\w]+)*|[^\W\d_]{{4,}})",
    re.IGNORECASE,
)
_SAID = re.compile(r" (?:dit(?:e)? |alias |surnomm[ée]e? )?« ?[^«»\n]{2,24}»(?: [A-ZÀ-Þ][\w'-]+)?")


def beside_names(text: str, people: Iterable[Span]) -> Iterator[Span]:
    """Each name of `people` that goes on beyond what was found, whole."""
    for person in people:
        start = _start(text, person.start)
        end = _end(text, person.start, person.end)
        if (start, end) != (person.start, person.end):
            yield Span(start, end, "PERSON", max(person.strength, CUE))


def _start(text: str, start: int) -> int:
    head = text[max(0, start - _WIDTH) : start]
    for pattern in (_SURE_PARTICLE, _TITLED_PARTICLE, _LABELLED_PARTICLE, _CAPITAL_PARTICLE):
        if match := pattern.search(head):
            part = match["particle"] if "particle" in pattern.groupindex else match.group()
            return start - len(head) + match.end() - len(part)
    if match := _INITIAL_BEFORE.search(head):
        return start - len(match["initial"])
    return start


def _end(text: str, start: int, end: int) -> int:
    if match := _SAID.match(text, end):
        return match.end()
    if (match := _LINKED.match(text, end)) and _goes_on(match["rest"]):
        return match.end()
    if text[end - 1 : end].isalpha() and (match := _INITIAL_AFTER.match(text, end)):
        roman = match.group().strip().upper().strip("IVX") == ""
        if not roman or len(text[start:end].split()) == 1:
            return match.end()
    return end


def _goes_on(rest: str) -> bool:
    """« Dupont de Ligonnès » is one name; « Dupont de Nantes », « Dupont de la CAF », « Dupont du bureau » are not."""
    word = plain(rest)
    acronym = rest.isupper() and len(rest) < 6
    return not (
        acronym or place(rest) or word in common_words() or any(p in communes() for p in word.split("-"))
    )
