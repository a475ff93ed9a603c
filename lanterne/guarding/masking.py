"""Masking everything that leaves: what the detector found, corrected by the organisation's rules and by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lanterne.guarding.classes import may_be_left
from lanterne.risks.personal_data import MarkMap, Masked, Span
from lanterne.risks.personal_data.detectors.context import before
from lanterne.risks.personal_data.folding import fold
from lanterne.risks.personal_data.identities import PersonName

CHOSEN = "CHOSEN"
"""The kind of what a person or a list masked: its marks read [MASQUE_1]."""


class MaskingFailed(Exception):
    """The text could not be masked, so nothing was sent. Never carries the text.

    `names_unread` when it is not the text's fault: the language model of names is missing or damaged.
    """

    def __init__(self, *, names_unread: bool = False) -> None:
        super().__init__()
        self.names_unread = names_unread


def same_value(text: str) -> str:
    """Two values are one when they differ only by case and spaces."""
    return " ".join(text.split()).casefold()


def entries(words: Iterable[str]) -> frozenset[str]:
    """Words or phrases as they are compared; what holds no letter and no digit is dropped."""
    return frozenset(value for value in map(same_value, words) if any(c.isalnum() for c in value))


@dataclass(frozen=True, slots=True)
class MaskingChoices:
    """What is masked besides what was found, and what is left readable.

    `also` are words or phrases to mask wherever they stand. `clear` are values to leave as they are, with the parts
    of a name among them. `clear_phrases` leave readable only what stands inside them: 'Maison Marie Curie' does not
    uncover every Marie. `clear_kinds` are kinds of the detector that stay readable. Secrets and numbers that open an
    account or a right are masked whatever is asked (`classes.may_be_left`); what is asked both ways is masked.
    """

    also: frozenset[str] = field(default_factory=frozenset)
    clear: frozenset[str] = field(default_factory=frozenset)
    clear_phrases: frozenset[str] = field(default_factory=frozenset)
    clear_kinds: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, also: Iterable[str] = (), clear: Iterable[str] = ()) -> MaskingChoices:
        """From words as typed. What is asked both ways is masked."""
        masked = entries(also)
        return cls(masked, entries(clear) - masked)

    def leaves(self, value: str, kind: str, before: str = "") -> bool:
        """Whether a value found stays readable: it was chosen, or it is part of a name that was.

        `before` is what stands before it: « M. Martin » is not part of « Sophie Martin ».
        """
        comparable = same_value(value)
        if kind != "PERSON":
            return comparable in self.clear
        words = set(comparable.split())
        name = PersonName.read(value, before)
        return any(
            words <= set(chosen.split()) and name.may_be(PersonName.read(chosen)) for chosen in self.clear
        )


def mask(text: str, marks: MarkMap, choices: MaskingChoices) -> Masked:
    """The text with marks in place of personal data. `marks` learns the new values.

    Raises what the detector raises when it cannot read the text.
    """
    return marks.replace(text, found_in(text, marks, choices))


def found_in(text: str, marks: MarkMap, choices: MaskingChoices) -> list[Span]:
    """What of the text is to be masked, in reading order, disjoint. `marks` tells what was met before."""
    return found_together([text], marks, choices)[0]


def found_together(texts: Sequence[str], marks: MarkMap, choices: MaskingChoices) -> list[list[Span]]:
    """As `found_in`, for texts that leave together: what is found in one of them is masked in all."""
    return [
        _chosen(text, found, choices) for text, found in zip(texts, marks.find_together(texts), strict=True)
    ]


def _chosen(text: str, found: list[Span], choices: MaskingChoices) -> list[Span]:
    if choices == MaskingChoices():
        return found
    readable = _occurrences(text, choices.clear_phrases)
    kept = [span for span in found if not _is_left(text, span, choices, readable)]
    return _with_chosen(kept, _occurrences(text, choices.also))


def _is_left(text: str, span: Span, choices: MaskingChoices, readable: Sequence[tuple[int, int]]) -> bool:
    if span.kind in choices.clear_kinds:
        return True
    if not may_be_left(span.kind):
        return False
    value = text[span.start : span.end]
    return choices.leaves(value, span.kind, before(text, span.start)) or any(
        a <= span.start and span.end <= b for a, b in readable
    )


def _with_chosen(found: Sequence[Span], chosen: Sequence[tuple[int, int]]) -> list[Span]:
    """What was found and what was chosen, disjoint: where they cross, one mark covers both."""
    claims = sorted(
        [*found, *(Span(start, end, CHOSEN) for start, end in chosen)],
        # A detector's kind is kept for the same words: a name masked by hand too is still a person's.
        key=lambda span: (span.start, -span.end, span.kind == CHOSEN),
    )
    merged: list[Span] = []
    for claim in claims:
        last = merged[-1] if merged else None
        if last is None or claim.start >= last.end:
            merged.append(claim)
        elif claim.end > last.end:
            merged[-1] = Span(last.start, claim.end, CHOSEN)
    return merged


def _comparable(text: str) -> str:
    """Character by character without accents and case, so that places stay the same."""
    return "".join(
        lowered if len(lowered := unicodedata.normalize("NFD", character)[0].lower()) == 1 else character
        for character in text
    )


@lru_cache(maxsize=16)
def _pattern(values: frozenset[str]) -> re.Pattern[str]:
    # Longest first: 'Marie Curie' wins over 'Curie'. A space, a hyphen and a line's end are the same between words.
    written = sorted((_comparable(fold(value).text) for value in values), key=len, reverse=True)
    phrases = (r"(?:[ -]{1,3}|\n)".join(map(re.escape, re.split(r"[ -]+", value))) for value in written)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _occurrences(text: str, values: frozenset[str]) -> list[tuple[int, int]]:
    """Where any of the values stands in the text, through case, accents, typographic spaces and hidden characters."""
    if not values:
        return []
    folded = fold(text)
    pattern = _pattern(values)
    return [folded.original(*match.span()) for match in pattern.finditer(_comparable(folded.text))]
