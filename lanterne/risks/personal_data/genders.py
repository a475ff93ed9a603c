"""Whether a name is a woman's, a man's or a family's, as far as its title or its first name tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from lanterne.risks.personal_data.word_lists import (
    first_names,
    first_names_of_men,
    first_names_of_women,
    frequent_surnames,
)
from lanterne.risks.personal_data.words import listed


class Gender(StrEnum):
    """What French agreement and a reader need. Never guessed beyond a title or a first name."""

    WOMAN = "f"
    MAN = "m"
    SEVERAL = "several"


_WOMEN = listed(
    """
    mme mmes madame mesdames mlle mlles mademoiselle soeur tante tata tatie mamie maman veuve vve lady doctoresse
    docteure professeure comtesse baronne duchesse marquise princesse mere fille niece voisine epouse
    """
)
_MEN = listed(
    """
    m mm mr monsieur messieurs sir lord pere oncle tonton papi papy papa abbe frere fils neveu voisin mari epoux
    comte baron duc marquis prince
    """
)
_FAMILY = listed("famille familles epoux consorts couple fratrie freres soeurs parents enfants conjoints")
_COUPLE = re.compile(
    r"(?<![^\W\d_])(?:m|mr|monsieur|mme|madame)\.?\s{0,2}(?:et|&|ou|/)\s{0,2}"
    r"(?:m|mr|monsieur|mme|madame)\.?\s{0,2}$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[\s(]{1,2}$|([Mm]\.)$")
_UNACCENTED = str.maketrans("éèêÉÈÊ", "eeeEEE")


def of_title(before: str, name: str) -> Gender | None:
    """What the words just `before` a name say (« M. », « Mme », « la famille », « les »), or the title that the
    name itself begins with; None when neither tells."""
    if _COUPLE.search(before):
        return Gender.SEVERAL
    first, _, more = name.partition(" ")
    if more and (told := _told_by(first.rstrip("."))):
        return told
    last = _LAST_WORD.search(before)
    if last is None:
        return None
    word = (last[1] or last[2]).rstrip(".")
    if word in {"les", "Les"} and name[:1].isupper():
        return Gender.SEVERAL
    return _told_by(word)


def _told_by(word: str) -> Gender | None:
    word = word.lower().replace("œ", "oe").translate(_UNACCENTED)
    if word in _FAMILY:
        return Gender.SEVERAL
    if word in _WOMEN:
        return Gender.WOMAN
    return Gender.MAN if word in _MEN else None


def of_first_name(words: Sequence[str]) -> Gender | None:
    """The gender that the first name of a full name is given to (INSEE, Faker's lists); `words` are its
    words without accents. None for one word alone, which may be a surname, and for « Camille » or « Dominique »."""
    if len(words) < 2:
        return None
    first, last = words[0], words[-1]
    reversed_ = _one_gender(last) is not None and (
        first not in first_names() or (first in frequent_surnames() and last not in frequent_surnames())
    )
    return _one_gender(last if reversed_ else first)


def _one_gender(word: str) -> Gender | None:
    if word in first_names_of_women():
        return Gender.WOMAN
    return Gender.MAN if word in first_names_of_men() else None
