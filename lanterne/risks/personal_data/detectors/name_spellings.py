"""Names written so that words do not show: « D U P O N T », « MarieDupont », a name in a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.name_shapes import ROLES
from lanterne.risks.personal_data.identities import TITLES
from lanterne.risks.personal_data.kinds import CUE, GUESS, Span
from lanterne.risks.personal_data.word_lists import common_words, first_names, frequent_surnames, surnames
from lanterne.risks.personal_data.words import plain

_LETTER = r"[A-ZÀ-ÖØ-ÞŁĐŠŽ]"
# Between letters one space, between words two or three.
_SPACED = re.compile(rf"{_LETTER}(?<![^\W_].)(?: {{1,3}}['-]? ?{_LETTER}(?![^\W_])){{3,40}}")
_BETWEEN_WORDS = re.compile(r" {2,}")
_GLUED = re.compile(
    r"[A-ZÀ-Ý](?<![^\W_].)[a-zà-ÿ]{2,15}(?:-[A-ZÀ-Ý][a-zà-ÿ]{1,15})?"
    r"(?P<surname>(?:De|Le|La|Ben|El|N')?[A-ZÀ-Ý][a-zà-ÿ]{2,20})(?![^\W_])"
)
_IN_LINK = re.compile(
    r"(?<=[/~@=])(?P<one>[^\W\d_]{3,20})[._+-](?P<other>[^\W\d_]{3,25})(?=[/?&#\s)\]>\"'.,;]|$)",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']{1,2000}", re.IGNORECASE)


def detect(text: str) -> Iterator[Span]:
    for match in _SPACED.finditer(text):
        words = [plain("".join(filter(str.isalpha, part))) for part in _BETWEEN_WORDS.split(match.group())]
        if any(map(_nobody_else, words)):
            yield Span(match.start(), match.end(), "PERSON", CUE)
    for match in _GLUED.finditer(text):
        first = plain(text[match.start() : match.start("surname")]).split("-")[0]
        surname = plain(match["surname"])
        straight = first in first_names() and first not in common_words() and _bears(surname)
        turned = surname in first_names() and surname not in common_words() and first in surnames()
        if straight or (turned and first not in common_words()):
            yield Span(match.start(), match.end(), "PERSON", GUESS)
    for link in _LINK.finditer(text):
        for match in _IN_LINK.finditer(text, link.start() + 8, link.end()):
            one, other = plain(match["one"]), plain(match["other"])
            if (one in first_names() and _bears(other)) or (other in first_names() and _bears(one)):
                yield Span(match.start(), match.end(), "PERSON", CUE)


def _nobody_else(word: str) -> bool:
    """A name, and not « I M P O R T A N T »."""
    if len(word) < 3 or word in TITLES or word in ROLES:
        return False
    if word in common_words():
        return word in frequent_surnames()
    return len(word) > 4 or word in surnames() or word in first_names()


def _bears(surname: str) -> bool:
    """Whether a word beside a first name is a surname rather than a thing: « marie-dupont », not « pierre-ponce »."""
    return surname in frequent_surnames() or (surname not in common_words() and surname not in ROLES)
