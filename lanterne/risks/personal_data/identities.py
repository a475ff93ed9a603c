"""Who is who: gives the same identity to « Marie Dupont », « DUPONT Marie », « Mme Dupont » and « Marie ».

A shorter name joins a fuller one only when a single known person fits: two Duponts leave « M. Dupont » with an
identity of its own rather than a wrong one. So do « Mme Martin » and « M. Martin », « Marie » and « Marie-Claude ».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from lanterne.risks.personal_data.genders import Gender, of_first_name, of_title
from lanterne.risks.personal_data.word_lists import first_names
from lanterne.risks.personal_data.words import listed, name_words

TITLES = listed(
    """
    m mm mme mmes mlle mlles mr mrs monsieur messieurs madame mesdames mademoiselle me maitre dr docteur
    pr prof professeur sir lady veuve vve
    """
)
_PARTICLES = listed("de du des la le les el al ben bin ould abd van von den der da do dos di")
_FIRST_OF_TWO = listed("jean marie anne pierre rose")
"""« Marie Claude Dupont » is not « Marie Dupont », hyphen or not."""
_HYPHENED = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")


@dataclass(frozen=True)
class PersonName:
    """A name as it was written: its words (comparable, without title) and what its title said."""

    words: tuple[str, ...]
    compounds: frozenset[tuple[str, ...]] = frozenset()
    titled: Gender | None = None

    @classmethod
    def read(cls, written: str, before: str = "", titled: Gender | None = None) -> Self:
        """`written` is the name, `before` what stands just before it; `titled` what is already known."""
        words = meaningful_words(written)
        return cls(words, frozenset(_compounds(written, words)), titled or of_title(before, written))

    @cached_property
    def gender(self) -> Gender | None:
        """What the title or, failing it, the first name tells."""
        return self.titled or of_first_name(self.words)

    @cached_property
    def told(self) -> int:
        """How much of a name this is: the letters of its words that are not initials."""
        return sum(len(word) for word in self.words if len(word) > 1)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The same for « Marie Dupont » and « DUPONT Marie »."""
        return tuple(sorted(self.words))

    def may_be(self, other: PersonName) -> bool:
        """Whether both can be ways of writing one name: the same words, fewer of them, or initials."""
        if self.key == other.key:
            return _agree(self.titled, other.titled)
        return (
            _agree(self.gender, other.gender)
            and not _splits(self.compounds, other.words)
            and not _splits(other.compounds, self.words)
            and _fits_in(*sorted((self.words, other.words), key=len))
        )


class Identities:
    """Person names already met, each with the number of its identity."""

    def __init__(self) -> None:
        self._names: dict[int, list[PersonName]] = defaultdict(list)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_key: dict[tuple[str, ...], set[int]] = defaultdict(set)

    def find(self, name: PersonName) -> int | None:
        """The identity that `name` surely belongs to, or None."""
        if not name.words:
            return None
        same = {i for i in self._by_key.get(name.key, ()) if self._fits(name, i)}
        alike = {i for i in same if self.titled(i) == name.titled}
        if len(alike) == 1 or len(same) == 1:
            return (alike or same).pop()
        if same:
            return None
        sharing = {i for word in name.words for i in self._by_word.get(word, ())}
        fitting = [identity for identity in sharing if self._fits(name, identity)]
        return fitting[0] if len(fitting) == 1 else None

    def add(self, identity: int, name: PersonName) -> None:
        if not name.words or name in self._names[identity]:
            return
        self._names[identity].append(name)
        self._by_key[name.key].add(identity)
        for word in name.words:
            if len(word) > 1:
                self._by_word[word].add(identity)

    def titled(self, identity: int) -> Gender | None:
        """What the titles of this identity say."""
        return next((name.titled for name in self._names[identity] if name.titled), None)

    def gender(self, identity: int) -> Gender | None:
        """What the titles of this identity say or, failing them, its first name."""
        names = sorted(self._names[identity], key=lambda name: -name.told)
        return self.titled(identity) or next((name.gender for name in names if name.gender), None)

    def _fits(self, name: PersonName, identity: int) -> bool:
        """A shorter name must fit the fullest of an identity; a fuller one, all of them: « Dupont » that became
        « Jean Dupont » is not « Pierre Dupont » any more."""
        names = self._names[identity]
        if not _agree(name.titled, self.titled(identity)):
            return False
        fullest = max(names, key=lambda it: it.told)
        if name.told <= fullest.told:
            return name.may_be(fullest)
        return all(name.may_be(known) for known in names)


def meaningful_words(name: str) -> tuple[str, ...]:
    """The words of a name without its titles."""
    return tuple(word for word in name_words(name) if word not in TITLES)


def _agree(one: Gender | None, other: Gender | None) -> bool:
    """A family is nobody of it; otherwise what is not known contradicts nothing."""
    if Gender.SEVERAL in (one, other):
        return one == other
    return one is None or other is None or one == other


def _compounds(written: str, words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for match in _HYPHENED.finditer(written):
        parts = tuple(word for word in name_words(match.group()) if len(word) > 1 and word not in _PARTICLES)
        if len(parts) > 1:
            yield parts
    if len(words) > 2 and words[0] in _FIRST_OF_TWO and words[1] in first_names():
        yield words[:2]


def _splits(compounds: Iterable[tuple[str, ...]], words: tuple[str, ...]) -> bool:
    """Whether the other name holds a part only of a word with a hyphen."""
    return any(0 < sum(part in words for part in parts) < len(parts) for parts in compounds)


def _fits_in(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if not any(len(word) > 1 and word in longer for word in shorter):
        return False
    remaining = list(longer)
    for word in shorter:
        match = next((w for w in remaining if w == word), None)
        if match is None:
            match = next((w for w in remaining if w[0] == word[0] and 1 in (len(w), len(word))), None)
        if match is None:
            return False
        remaining.remove(match)
    return True
