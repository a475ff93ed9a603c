"""A name or number found once is looked for everywhere: in any case, reversed, misspelt by one letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
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
    tokens = list(WORD.finditer(text))
    folded = [plain(token.group()) for token in tokens]
    lefts = {left for left, _ in adjacent}
    for index, (token, word) in enumerate(zip(tokens, folded, strict=True)):
        capital = token[0][0].isupper()
        known = word in words
        if not (capital or known or word in lefts):
            continue
        start, end = token.span()
        beside = index + 1 < len(tokens) and (word, folded[index + 1]) in adjacent
        if known:
            if word not in common_words() and (capital or word not in communes()):
                yield Span(start, end, "PERSON", _FOUND_AGAIN)
            elif capital and beside:
                yield Span(start, tokens[index + 1].end(), "PERSON", _FOUND_AGAIN)
        elif capital and word in misspelt:
            yield Span(start, end, "PERSON", _FOUND_AGAIN)
        if beside and tokens[index + 1].start() - end <= 3:
            yield Span(start, tokens[index + 1].end(), "PERSON", _FOUND_AGAIN)


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
        # One letter away, a word keeps its two first or its two last letters: most are told apart at once.
        self._heads = {word[:2] for word in self._words}
        self._tails = {word[-2:] for word in self._words}
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        if not (word[:2] in self._heads or word[-2:] in self._tails):
            return False
        if len(word) < _SHORTEST_MISSPELT - 1 or word in _written_otherwise():
            return False
        known = self._known.get(word)
        if known is None:
            less = _with_one_letter_less(word)
            known = word in self._shorter or not (
                less.isdisjoint(self._words) and less.isdisjoint(self._shorter)
            )
            self._known[word] = known
        return known

    @cached_property
    def _shorter(self) -> set[str]:
        return {less for word in self._words for less in _with_one_letter_less(word)}


@cache
def _written_otherwise() -> frozenset[str]:
    return common_words() | communes() | first_names()


_WORD_START = re.compile(r"(?<!\w)[\w+(]")


def _values(text: str, values: set[tuple[str, str]]) -> Iterable[Span]:
    """Exact repetitions of numbers and addresses, whatever stands around them."""
    # By their beginnings, long enough that phones of one district do not all share one: what is compared at
    # each word does not grow with the number of values.
    by_head: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, form in values:
        if len(form) >= _SHORTEST_NUMBER and any(c.isdigit() or c == "@" for c in form):
            by_head[form[: 1 << len(form).bit_length() - 1]][form].append(kind)
    if not by_head:
        return
    lengths = {head: sorted({len(form) for form in forms}) for head, forms in by_head.items()}
    sizes = sorted({len(head) for head in by_head})
    for match in _WORD_START.finditer(text):
        start = match.start()
        for size in sizes:
            head = text[start : start + size]
            for length in lengths.get(head, ()):
                end = start + length
                if end > len(text):
                    break
                for kind in by_head[head].get(text[start:end], ()):
                    if not text[end : end + 1].isalnum():
                        yield Span(start, end, kind, _FOUND_AGAIN)
