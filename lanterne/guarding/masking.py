"""Masking everything that leaves, with what the person chose on top of what the detector found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lanterne.risks.personal_data import MarkMap, Masked, Span

CHOSEN = "SECRET"
"""The detector's kind for what a person masked by hand: its marks read [SECRET_1]."""


class MaskingFailed(Exception):
    """The text could not be masked, so nothing was sent. Never carries the text."""


def same_value(text: str) -> str:
    """Two values are one when they differ only by case and spaces."""
    return " ".join(text.split()).casefold()


def _as_values(words: Iterable[str]) -> frozenset[str]:
    return frozenset(value for value in map(same_value, words) if value)


@dataclass(frozen=True, slots=True)
class MaskingChoices:
    """What the person decided for a conversation: words to mask besides, values to leave as they are."""

    also: frozenset[str] = field(default_factory=frozenset)
    clear: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, also: Iterable[str] = (), clear: Iterable[str] = ()) -> MaskingChoices:
        """From words as typed. What is asked both ways is masked."""
        masked = _as_values(also)
        return cls(masked, _as_values(clear) - masked)

    def leaves(self, value: str, kind: str) -> bool:
        """Whether a value found stays readable: it was chosen, or it is part of a name that was."""
        value = same_value(value)
        if kind != "PERSON":
            return value in self.clear
        words = set(value.split())
        return any(words <= set(chosen.split()) for chosen in self.clear)


def _occurrences(text: str, value: str) -> Iterator[tuple[int, int]]:
    words = r"\s+".join(re.escape(word) for word in value.split())
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
        yield match.start(), match.end()


def mask(text: str, marks: MarkMap, choices: MaskingChoices) -> Masked:
    """The text with marks in place of personal data. `marks` learns the new values.

    Raises what the detector raises when it cannot read the text.
    """
    found = marks.mask(text)
    if not choices.also and not choices.clear:
        return found
    kept = [
        Span(span.start, span.end, span.kind)
        for span in found.spans
        if not choices.leaves(text[span.start : span.end], span.kind)
    ]
    # Longest first: 'Marie Curie' chosen by hand wins over 'Curie'.
    for value in sorted(choices.also, key=len, reverse=True):
        for start, end in _occurrences(text, value):
            overlapping = [span for span in kept if start < span.end and span.start < end]
            if all(start <= span.start and span.end <= end for span in overlapping):
                kept = [span for span in kept if span not in overlapping]
                kept.append(Span(start, end, CHOSEN))
    return marks.replace(text, kept)
