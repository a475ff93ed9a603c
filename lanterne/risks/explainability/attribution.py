"""Leave one passage out and ask again: what disappears from the answer was carried by that passage.

A model also changes its words when nothing changes: the same question is asked twice with every passage, and only
what stays the same in both answers is attributed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lanterne.risks.reliability.facts import facts
from lanterne.risks.reliability.sentences import sentences
from lanterne.risks.reliability.terms import terms

# French msgid, translated where it is shown.
BLIND_SPOT = (
    "Ce test dit quel passage a porté la réponse, pas comment le modèle a raisonné. Quand deux passages disent la même "
    "chose, en retirer un ne change rien : aucun des deux n’est alors désigné."
)

SAME = 0.6
"""Share of a sentence's content words found again in one sentence of another answer, from which it is said again."""

Ask = Callable[[Sequence[str]], str]
"""Asks the model the same question with these passages; gives its answer."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the answer, by its offsets (end excluded).

    `carried_by`: the passages, by their index, without which it is no longer said. `stable`: whether it was said
    again when nothing was removed; an unstable claim is attributed to nothing.
    """

    start: int
    end: int
    stable: bool
    carried_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """`changes[i]`: share (0 to 1) of the stable claims that disappear without passage i. `noise`: the share of claims
    that disappear when nothing is removed; with a high one, the rest says little."""

    answer: str
    claims: tuple[Claim, ...]
    changes: tuple[float, ...]
    noise: float


def calls_needed(passages: int) -> int:
    """How many times the model is asked: to be shown, with its cost, before starting."""
    return passages + 2


def leave_one_out(ask: Ask, passages: Sequence[str]) -> Attribution:
    """Ask with every passage, twice, then without each of them in turn.

    Raises `ValueError` without passages, and whatever `ask` raises: a half-made attribution says nothing.
    """
    if not passages:
        raise ValueError("there is no passage to leave out")
    answer = ask(passages)
    again = _said(ask(passages))
    without = [_said(ask([*passages[:i], *passages[i + 1 :]])) for i in range(len(passages))]
    claims = []
    for start, end in sentences(answer):
        claim = _Said.of(answer[start:end])
        if not claim.words and not claim.facts:
            continue
        stable = claim.is_in(again)
        carried = tuple(i for i, said in enumerate(without) if stable and not claim.is_in(said))
        claims.append(Claim(start, end, stable, carried))
    stable_claims = [claim for claim in claims if claim.stable]
    changes = tuple(
        sum(i in claim.carried_by for claim in stable_claims) / len(stable_claims) if stable_claims else 0.0
        for i in range(len(passages))
    )
    noise = 1 - len(stable_claims) / len(claims) if claims else 0.0
    return Attribution(answer, tuple(claims), changes, noise)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence says: its content words, and its figures, dates and names under comparable keys."""

    words: frozenset[str]
    facts: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, sentence: str) -> _Said:
        return cls(frozenset(terms(sentence)), frozenset((fact.kind, fact.key) for fact in facts(sentence)))

    def is_in(self, others: Sequence[_Said]) -> bool:
        """Whether one of the others holds all of its facts and enough of its words."""
        return any(
            self.facts <= other.facts and len(self.words & other.words) >= SAME * len(self.words)
            for other in others
        )


def _said(answer: str) -> list[_Said]:
    return [_Said.of(answer[start:end]) for start, end in sentences(answer)]
