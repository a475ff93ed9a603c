"""Does an answer hold what the case expects, and nothing that it forbids?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lanterne.risks.contract import Reply, Risk, Score
from lanterne.risks.reliability.numerals import in_digits
from lanterne.risks.reliability.terms import term

_ = str  # marks a French msgid for the catalogues; translated where it is shown

BLIND_SPOT = _(
    "Ce score cherche des mots et des chiffres dans la réponse. Il ne voit ni une phrase qui les contient et dit le "
    "contraire, ni une réponse juste dite tout autrement. Relisez les échecs : vous pouvez corriger chaque verdict."
)

_SPACE = "[ \u00a0\u202f]"
_PERCENT = re.compile(r"\bpour cent\b", re.I)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\[\d{1,2}\]"), " "),  # citations are not figures
    (re.compile(rf"(?<=\d){_SPACE}(?=\d{{3}}(?!\d))"), ""),
    (re.compile(r"(?<=\d)(?:er|ère|ème|e)\b", re.I), ""),
    (re.compile(rf"\b(\d{{1,2}}){_SPACE}?(?:heures?|h){_SPACE}?(\d{{2}})\b", re.I), r" \1h\2 "),
    (re.compile(rf"\b(\d{{1,2}}){_SPACE}?(?:heures?|h)\b", re.I), r" \1h00 "),
    (re.compile(r"\b(\d{1,2}):(\d{2})\b"), r" \1h\2 "),
    (re.compile(r"\bmidi et demie?\b", re.I), " 12h30 "),
    (re.compile(r"\bmidi\b", re.I), " 12h00 "),
    (re.compile(r"\bminuit\b", re.I), " 0h00 "),
    (re.compile(r"(\d),(\d)"), r"\1.\2"),
    (re.compile(r"(\d\.\d*?)0+(?!\d)"), r"\1"),
    (re.compile(r"(\d)\.(?!\d)"), r"\1 "),
    (re.compile(r"\beuros?\b|\beur\b|€", re.I), " euro "),
    (re.compile("%"), " pourcent "),
    (re.compile(r"\bminutes?\b|\bmin\b|\bmn\b", re.I), " minute "),
    (re.compile(r"\bkilogrammes?\b|\bkilos?\b", re.I), " kg "),
)
_TOKEN = re.compile(r"\d+(?:[.h]\d+)*|[^\W\d_]+")
_SEPARATORS = re.compile(r"[;|\n]+")
_ALTERNATIVES = re.compile(r"\s+/\s+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`right` is None when the case expects and forbids nothing: only a person can tell.

    `missing`: the expected elements not found, as written in the case; `present`: the forbidden ones found.
    """

    right: bool | None
    missing: tuple[str, ...]
    present: tuple[str, ...]


def elements(cell: str) -> tuple[str, ...]:
    """The elements of a cell: « mardi ; 14 h » holds two. Separators: semicolon, bar, line break."""
    return tuple(part for raw in _SEPARATORS.split(cell) if (part := " ".join(raw.split())))


def check(answer: str, expected: Sequence[str], forbidden: Sequence[str] = ()) -> Verdict:
    """Right when every expected element is in `answer` and no forbidden one is.

    An element is found when its words follow each other in the answer, whatever the accents, capitals, endings
    and ways of writing numbers and times: « 14 h » finds « 14h00 », « quinze jours » finds « 15 jours ».
    « mardi / jeudi » is found by either.
    """
    said = _tokens(answer)
    missing = tuple(element for element in expected if not _holds(said, element))
    present = tuple(element for element in forbidden if _holds(said, element))
    if not expected and not forbidden:
        return Verdict(None, (), ())
    return Verdict(not missing and not present, missing, present)


def _holds(said: str, element: str) -> bool:
    wanted = [tokens for choice in _ALTERNATIVES.split(element) if (tokens := _tokens(choice)).strip()]
    return any(tokens in said for tokens in wanted)


def _tokens(text: str) -> str:
    """The words of `text` in a common form, each between spaces, so that a search finds whole words only."""
    text = _PERCENT.sub("%", unicodedata.normalize("NFKC", text))  # before its « cent » becomes a hundred
    text = in_digits(text, articles=True)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return f" {' '.join(_common(token) for token in _TOKEN.findall(text))} "


def _common(token: str) -> str:
    if token[0].isdigit():
        hours, mark, minutes = token.partition("h")
        return f"{int(hours)}{mark}{minutes}" if mark and hours.isdigit() else token
    return term(token) or _plain(token)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class ExpectedElements:
    """Counts what the case expects (`Reply.expected`, elements separated by semicolons) and the answer lacks."""

    risk = Risk.RELIABILITY
    name = "expected_elements"
    blind_spot = BLIND_SPOT

    def __call__(self, reply: Reply) -> Score:
        wanted = elements(reply.expected or "")
        return Score(self.name, len(check(reply.answer, wanted).missing), len(wanted))


EXPECTED_ELEMENTS = ExpectedElements()
