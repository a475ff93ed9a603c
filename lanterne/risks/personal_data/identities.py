"""Who is who: gives the same identity to « Marie Dupont », « DUPONT Marie », « Mme Dupont » and « Marie ».

A shorter name joins a fuller one only when a single known person fits; two Duponts leave « M. Dupont »
with an identity of its own rather than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict

from lanterne.risks.personal_data.words import listed, name_words

TITLES = listed(
    """
    m mm mme mmes mlle mlles mr mrs monsieur messieurs madame mesdames mademoiselle me maitre dr docteur
    pr prof professeur sir lady veuve vve
    """
)


class Identities:
    """Person names already met, each with the number of its identity."""

    def __init__(self) -> None:
        self._words: dict[int, set[tuple[str, ...]]] = defaultdict(set)
        self._by_word: dict[str, set[int]] = defaultdict(set)

    def find(self, name: str) -> int | None:
        """The identity that `name` surely belongs to, or None."""
        words = meaningful_words(name)
        if not words:
            return None
        fitting = {
            identity
            for word in words
            for identity in self._by_word.get(word, ())
            if any(_compatible(words, known) for known in self._words[identity])
        }
        exact = {i for i in fitting if any(sorted(words) == sorted(k) for k in self._words[i])}
        if len(exact) == 1:
            return exact.pop()
        return fitting.pop() if len(fitting) == 1 else None

    def add(self, identity: int, name: str) -> None:
        words = meaningful_words(name)
        if not words:
            return
        self._words[identity].add(words)
        for word in words:
            if len(word) > 1:
                self._by_word[word].add(identity)


def meaningful_words(name: str) -> tuple[str, ...]:
    """The words of a name without its titles."""
    return tuple(word for word in name_words(name) if word not in TITLES)


def _compatible(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """True when one name can be a way of writing the other: same words, fewer words, or initials."""
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
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
