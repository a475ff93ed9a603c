"""The search itself: Okapi BM25 on terms and cosine on meanings, joined.

Pure: it knows nothing of the database. The joined score is 0.2 × words + 0.8 × meaning, each brought to 0–1 over the
passages searched; measured on 159 questions as users phrased them (nDCG@10): words .42, meaning .53, joined .58, and
.72 with titles before passages. Rank fusion was never better than meaning alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy

from . import meaning
from .terms import index_terms

if TYPE_CHECKING:
    from collections.abc import Hashable

WEIGHT_OF_WORDS = 0.2
WEIGHT_OF_MEANING = 0.8
SATURATION = 1.5
"""BM25's k1: how soon a repeated word stops counting."""
LENGTH_PENALTY = 0.75
"""BM25's b: how much a long passage is held against it."""


class IndexedPassage(NamedTuple):
    """`terms` as `index_terms` gives them, joined by spaces; `vector` as `meaning.of_passage` gives it, if it did."""

    id: Hashable
    terms: str
    vector: bytes | None = None


class Hit(NamedTuple):
    """A passage found. `score` is between 0 and 1, and compares passages of one search only."""

    passage_id: Hashable
    score: float


class Segment:
    """The passages of one document, ready to be searched. Never changes: a document read again gets a new one."""

    def __init__(self, passages: Iterable[IndexedPassage]) -> None:
        listed = list(passages)
        self.ids = [passage.id for passage in listed]
        counts: dict[str, tuple[list[int], list[int]]] = {}
        lengths = []
        for row, passage in enumerate(listed):
            words = passage.terms.split()
            lengths.append(len(words))
            for term, count in Counter(words).items():
                rows, times = counts.setdefault(term, ([], []))
                rows.append(row)
                times.append(count)
        self.lengths = numpy.array(lengths, dtype=numpy.float32)
        self.postings = {
            term: (numpy.array(rows, dtype=numpy.int32), numpy.array(times, dtype=numpy.float32))
            for term, (rows, times) in counts.items()
        }
        embedded = [(row, passage.vector) for row, passage in enumerate(listed) if passage.vector is not None]
        self.embedded_rows = numpy.array([row for row, _vector in embedded], dtype=numpy.int64)
        joined = b"".join(vector for _row, vector in embedded)
        self.vectors = numpy.frombuffer(joined, dtype="<f4").reshape(len(embedded), meaning.DIMENSIONS)

    def __len__(self) -> int:
        return len(self.ids)


class Index:
    """Several documents searched together."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = [segment for segment in segments if len(segment)]
        self.size = sum(map(len, self.segments))

    @classmethod
    def of(cls, passages: Iterable[IndexedPassage]) -> Index:
        """An index of passages that come from anywhere."""
        return cls([Segment(passages)])

    def search(self, question: str, k: int = 5) -> list[Hit]:
        """The `k` best passages, best first. Passages whose meaning is not computed yet are judged by their words."""
        if not self.size or not question.strip():
            return []
        words = _between_0_and_1(self._words(index_terms(question)), lowest=0.0)
        has_meaning = any(len(segment.embedded_rows) for segment in self.segments)
        scores = self._joined(words, meaning.of_question(question)) if has_meaning else words
        best = numpy.argsort(-scores, kind="stable")[:k]
        ids = [passage for segment in self.segments for passage in segment.ids]
        return [Hit(ids[row], round(float(scores[row]), 6)) for row in best if scores[row] > 0]

    def _words(self, terms: Sequence[str]) -> numpy.ndarray:
        """BM25 of every passage; float32, shape (size,)."""
        scores = numpy.zeros(self.size, dtype=numpy.float32)
        average = sum(float(segment.lengths.sum()) for segment in self.segments) / self.size or 1.0
        for term in set(terms):
            holding = sum(
                len(segment.postings[term][0]) for segment in self.segments if term in segment.postings
            )
            if not holding:
                continue
            rarity = numpy.log1p((self.size - holding + 0.5) / (holding + 0.5))
            start = 0
            for segment in self.segments:
                found = segment.postings.get(term)
                if found is not None:
                    rows, times = found
                    length = 1 - LENGTH_PENALTY + LENGTH_PENALTY * segment.lengths[rows] / average
                    scores[start + rows] += rarity * times * (SATURATION + 1) / (times + SATURATION * length)
                start += len(segment)
        return scores

    def _joined(self, words: numpy.ndarray, question: numpy.ndarray) -> numpy.ndarray:
        places, closeness, start = [], [], 0
        for segment in self.segments:
            places.append(start + segment.embedded_rows)
            closeness.append(segment.vectors @ question)
            start += len(segment)
        embedded = numpy.concatenate(places)
        scores = words.copy()
        near = _between_0_and_1(numpy.concatenate(closeness))
        scores[embedded] = WEIGHT_OF_WORDS * words[embedded] + WEIGHT_OF_MEANING * near
        return scores


def _between_0_and_1(values: numpy.ndarray, lowest: float | None = None) -> numpy.ndarray:
    low = float(values.min()) if lowest is None else lowest
    high = float(values.max())
    if high <= low:  # nothing tells them apart: one passage alone, or no word found
        return numpy.zeros_like(values) if lowest is not None else numpy.ones_like(values)
    return (values - low) / (high - low)
