"""A name or number found once is looked for everywhere: in any case, reversed, misspelt by one letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lanterne.risks.personal_data.detectors.name_shapes import place
from lanterne.risks.personal_data.folding import fold
from lanterne.risks.personal_data.identities import meaningful_words
from lanterne.risks.personal_data.kinds import CUE, Span
from lanterne.risks.personal_data.word_lists import common_words, communes, first_names
from lanterne.risks.personal_data.words import WORD, plain

_FOUND_AGAIN = CUE
_SHORTEST_WORD = 3
_SHORTEST_MISSPELT = 6
_SHORTEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value met earlier in the conversation."""

    kind: str
    form: str


def find(text: str, spans: Sequence[Span], known: Sequence[KnownValue] = ()) -> list[Span]:
    """Further mentions in `text` of what `spans` found in it and of the `known` values."""
    people = {text[s.start : s.end] for s in spans if s.kind == "PERSON"}
    sure = {text[s.start : s.end] for s in spans if s.kind == "PERSON" and s.strength >= CUE}
    sure |= {value.form for value in known if value.kind == "PERSON"}
    values = {(value.kind, fold(value.form).text) for value in known if value.kind != "PERSON"}
    values |= {(s.kind, text[s.start : s.end]) for s in spans if s.kind != "PERSON"}
    return [*_names(text, people | sure, sure), *_values(text, values)]


def _names(text: str, people: set[str], sure: set[str]) -> Iterable[Span]:
    sure_words = {word for person in sure for word in meaningful_words(person) if _tells(word)}
    # A town that was guessed to be a person is not looked for again.
    guessed = {word for person in people for word in meaningful_words(person) if _tells(word)}
    words = sure_words | {word for word in guessed if word not in communes() or word in first_names()}
    if not words:
        return
    misspelt = _Misspelt(sure_words)
    adjacent = _neighbours(people)
    tokens = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]
    folded = [plain(token) for _, _, token in tokens]
    for index, ((start, end, token), word) in enumerate(zip(tokens, folded, strict=True)):
        if word in words:
            if word not in common_words() and (token[0].isupper() or word not in communes()):
                yield Span(start, end, "PERSON", _FOUND_AGAIN)
            elif token[0].isupper() and index + 1 < len(tokens) and (word, folded[index + 1]) in adjacent:
                yield Span(start, tokens[index + 1][1], "PERSON", _FOUND_AGAIN)
        elif token[0].isupper() and word in misspelt:
            yield Span(start, end, "PERSON", _FOUND_AGAIN)
        if index + 1 < len(tokens) and (word, folded[index + 1]) in adjacent:
            following = tokens[index + 1]
            if following[0] - end <= 3:
                yield Span(start, following[1], "PERSON", _FOUND_AGAIN)


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD and not place(word)


def _neighbours(people: set[str]) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for person in people:
        words = meaningful_words(person)
        for left, right in pairwise(words):
            if len(left) > 1 and len(right) > 1:
                pairs |= {(left, right), (right, left)}
    return pairs


def _with_one_letter_less(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


class _Misspelt:
    """Recognises words one letter away (dropped, added, changed or swapped) from known name words."""

    def __init__(self, words: set[str]) -> None:
        self._words = {w for w in words if len(w) >= _SHORTEST_MISSPELT and w not in common_words()}
        self._shorter: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            for less in _with_one_letter_less(word):
                self._shorter[less].add(word)
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        if not self._words or len(word) < _SHORTEST_MISSPELT - 1 or word in _written_otherwise():
            return False
        known = self._known.get(word)
        if known is None:
            known = word in self._shorter or any(
                less in self._words or self._shorter.get(less) for less in _with_one_letter_less(word)
            )
            self._known[word] = known
        return known


@cache
def _written_otherwise() -> frozenset[str]:
    return common_words() | communes() | first_names()


_WORD_START = re.compile(r"(?<!\w)[\w+(]")


def _values(text: str, values: set[tuple[str, str]]) -> Iterable[Span]:
    """Exact repetitions of numbers and addresses, whatever stands around them."""
    by_head: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, form in values:
        if len(form) >= _SHORTEST_NUMBER and any(c.isdigit() or c == "@" for c in form):
            by_head[form[:_SHORTEST_NUMBER]].append((kind, form))
    if not by_head:
        return
    for match in _WORD_START.finditer(text):
        start = match.start()
        for kind, form in by_head.get(text[start : start + _SHORTEST_NUMBER], ()):
            end = start + len(form)
            if text.startswith(form, start) and not text[end : end + 1].isalnum():
                yield Span(start, end, kind, _FOUND_AGAIN)
