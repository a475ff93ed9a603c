"""Finds the sentences that tell something especially sensitive about someone (GDPR, articles 9 and 10).

By words, not by meaning: a sentence that speaks of illness in general is reported like one that says who is
ill, and what is said without any of these words is not seen. It warns and keeps a text local; it never proves
that a text is harmless. Precision and recall were not measured on annotated text yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lanterne.risks.personal_data.folding import fold
from lanterne.risks.personal_data.sensitive_words import EXPRESSIONS
from lanterne.risks.personal_data.words import plain

CLASSES: tuple[str, ...] = tuple(EXPRESSIONS)

CERTAIN = "certain"
POSSIBLE = "possible"

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"»)]?(?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class SensitiveFinding:
    """The sentence between `start` and `end` (characters, end excluded) holds words of class `cls`.

    `places` are where these words stand in the text, in reading order, never empty and inside the sentence;
    `words` are what stands there. `certainty` is CERTAIN when they tell it of a person, POSSIBLE when the
    sentence may be general.
    """

    start: int
    end: int
    cls: str
    words: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    certainty: str = CERTAIN


def sensitive(text: str) -> list[SensitiveFinding]:
    """The sentences of `text` that hold sensitive words, one finding for each class, in reading order.

    `cls` is one of CLASSES: health, origin, opinions, religion, union, sexual_life, biometrics, offences (GDPR
    articles 9 and 10), social_situation (not in the GDPR's list, but what associations must guard most).
    """
    folded = fold(text)
    findings: list[SensitiveFinding] = []
    for start, end in _sentences(folded.text):
        classes = _classes(folded.text[start:end])
        first, last = folded.original(start, end)
        for cls in CLASSES:
            if cls in classes:
                places = tuple(folded.original(start + a, start + b) for a, b in classes[cls])
                words = tuple(text[a:b] for a, b in places)
                findings.append(SensitiveFinding(first, last, cls, words, places))
    return findings


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _classes(sentence: str) -> dict[str, list[tuple[int, int]]]:
    tokens = list(_TOKEN.finditer(sentence))
    stems = [_stem(match.group()) for match in tokens]
    found: dict[str, list[tuple[int, int]]] = {}
    for index, stem in enumerate(stems):
        for rest, cls in _by_first_stem().get(stem, ()):
            if tuple(stems[index + 1 : index + 1 + len(rest)]) == rest:
                found.setdefault(cls, []).append((tokens[index].start(), tokens[index + len(rest)].end()))
    return found


@cache
def _by_first_stem() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for cls, expressions in EXPRESSIONS.items():
        for expression in expressions:
            first, *rest = (_stem(word) for word in _TOKEN.findall(expression))
            index.setdefault(first, []).append((tuple(rest), cls))
    return index


def _stem(word: str) -> str:
    """A word without case, accents, plural and final e: « Handicapées » gives « handicap »-like stems."""
    folded = plain(word)
    if len(folded) < 4:
        return folded
    folded = folded.removesuffix("s").removesuffix("x").removesuffix("e")
    for feminine, masculine in (
        ("euse", "eur"),
        ("trice", "teur"),
        ("eus", "eur"),
        ("tric", "teur"),
        ("iv", "if"),
    ):
        if folded.endswith(feminine):
            return folded.removesuffix(feminine) + masculine
    return folded[:-1] if len(folded) > 4 and folded[-1] == folded[-2] else folded
