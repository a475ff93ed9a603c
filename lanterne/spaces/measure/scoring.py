"""Scores of a stored answer. Pure, free, repeatable: no model is asked again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lanterne.risks.reliability import support
from lanterne.risks.reliability.expected import check


@dataclass(frozen=True, slots=True)
class Marks:
    """What scoring found; the fields are those of `models.Answer`."""

    right: bool | None
    missing: tuple[str, ...]
    present: tuple[str, ...]
    statements: int
    unsupported: int
    secrets: int
    leaks: int


def score(
    *,
    question: str,
    answer: str,
    sources: Sequence[str],
    expected: Sequence[str],
    forbidden: Sequence[str],
    secrets: Sequence[str],
    sent: str,
) -> Marks:
    """Score one answer. `sent` is all that left for the model, `secrets` what should not have been in it."""
    verdict = check(answer, expected, forbidden)
    sentences = support(answer, sources, given=question) if sources else []
    return Marks(
        right=verdict.right,
        missing=verdict.missing,
        present=verdict.present,
        statements=len(sentences),
        unsupported=sum(not sentence.supported for sentence in sentences),
        secrets=len(secrets),
        leaks=len(leaked(secrets, sent)),
    )


def leaked(secrets: Sequence[str], sent: str) -> list[str]:
    """The secrets found in what was sent, however they are spaced or capitalised."""
    text = _squeezed(sent)
    return [secret for secret in secrets if (value := _squeezed(secret)) and value in text]


def _squeezed(text: str) -> str:
    """Letters and digits alone, without accents or case: « 06 39-98 » leaks as « 063998 » too."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum())
