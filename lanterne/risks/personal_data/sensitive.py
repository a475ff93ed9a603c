"""Finds the sentences that tell something especially sensitive about someone (GDPR, articles 9 and 10).

By words and by whether the sentence speaks of somebody, not by meaning: what is said with none of these words is
not seen. It warns and keeps a text local; it never proves that a text is harmless. `docs/personal-data.md` tells
how often it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanterne.risks.personal_data.folding import fold
from lanterne.risks.personal_data.sensitive_patterns import (
    AMBIGUOUS,
    CLASSES,
    PERSONAL,
    PLAIN,
    Hit,
    hits,
    tokens,
)
from lanterne.risks.personal_data.sensitive_persons import Person, about

CERTAIN = "certain"
POSSIBLE = "possible"

__all__ = ["CERTAIN", "CLASSES", "POSSIBLE", "SensitiveFinding", "sensitive"]

# A full stop after a title or an initial (« M. Diallo ») ends no sentence.
_SENTENCE_END = re.compile(r"(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\b[A-Z])[.!?…]+[\"»)]?(?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class SensitiveFinding:
    """The sentence between `start` and `end` (characters, end excluded) holds words of class `cls`.

    `places` are where these words stand in the text, in reading order, never empty and inside the sentence;
    `words` are what stands there. `certainty` is CERTAIN when they tell it of a person, POSSIBLE when the words
    are ambiguous or the sentence may be general.
    """

    start: int
    end: int
    cls: str
    words: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    certainty: str = CERTAIN


def sensitive(text: str) -> list[SensitiveFinding]:
    """The sentences of `text` that tell something sensitive, one finding for each class, in reading order.

    `cls` is one of CLASSES: health, origin, opinions, religion, union, sexual_life, biometrics, offences (GDPR
    articles 9 and 10), social_situation (not in the GDPR's list, but what associations must guard most).
    """
    folded = fold(text)
    findings: list[SensitiveFinding] = []
    for start, end in _sentences(folded.text):
        sentence = folded.text[start:end]
        words = tokens(sentence)
        found: dict[str, list[Hit]] = {}
        for hit in hits(words):
            found.setdefault(hit.cls, []).append(hit)
        if not found:
            continue
        told = {at for of in found.values() for hit in of for at in range(hit.first, hit.last + 1)}
        person = about(sentence, words, told)
        first, last = folded.original(start, end)
        for cls in CLASSES:
            certainty = _certainty(found.get(cls, []), person)
            if certainty:
                spans = _merged((words[hit.first].start, words[hit.last].end) for hit in found[cls])
                places = tuple(folded.original(start + a, start + b) for a, b in spans)
                written = tuple(text[a:b] for a, b in places)
                findings.append(SensitiveFinding(first, last, cls, written, places, certainty))
    return findings


def _certainty(found: list[Hit], person: Person) -> str | None:
    strongest = max((hit.strength for hit in found), default=None)
    if strongest is None:
        return None
    if strongest == PERSONAL:
        return CERTAIN
    if strongest == AMBIGUOUS and len({hit.first for hit in found}) > 1:
        strongest = PLAIN
    if person is Person.SURE:
        return CERTAIN if strongest == PLAIN else POSSIBLE
    if person in (Person.LIKELY, Person.UNSAID) and strongest == PLAIN:
        return POSSIBLE
    return None


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


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
