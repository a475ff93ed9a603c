from collections.abc import Sequence

import pytest

from lanterne.risks.contract import Reply, Risk
from lanterne.risks.explainability import MISPLACED_CITATIONS, calls_needed, leave_one_out

HOURS = "La permanence a lieu le mardi de 14 h à 17 h."
PAPERS = "Pour refaire une attestation, apportez une pièce d’identité."
MEALS = "Les repas chauds sont servis tous les soirs d’hiver."


def reader(passages: Sequence[str]) -> str:
    """A model that says back the two passages that it was asked about."""
    return " ".join(passage for passage in passages if passage != MEALS) or "Je ne trouve pas."


def test_each_claim_leads_to_the_passage_that_carried_it() -> None:
    found = leave_one_out(reader, [MEALS, HOURS, PAPERS])
    assert [claim.carried_by for claim in found.claims] == [(1,), (2,)]
    assert found.changes == (0.0, 0.5, 0.5)
    assert found.noise == 0


def test_changed_figure_is_a_changed_claim() -> None:
    def ask(passages: Sequence[str]) -> str:
        return "Le duplicata coûte 5 euros." if HOURS in passages else "Le duplicata coûte 6 euros."

    assert leave_one_out(ask, [HOURS, PAPERS]).claims[0].carried_by == (0,)


def test_claim_that_changes_by_itself_is_attributed_to_nothing() -> None:
    answers = iter([f"{HOURS} {PAPERS}", HOURS, HOURS, ""])
    found = leave_one_out(lambda passages: next(answers), [HOURS, MEALS])
    assert [claim.stable for claim in found.claims] == [True, False]
    assert found.claims[1].carried_by == ()
    assert found.noise == 0.5


def test_passages_that_say_the_same_hide_each_other() -> None:
    found = leave_one_out(
        lambda passages: HOURS if HOURS in passages else "Je ne trouve pas.", [HOURS, HOURS]
    )
    assert found.claims[0].carried_by == ()


def test_model_is_asked_as_often_as_announced() -> None:
    asked: list[int] = []

    def ask(passages: Sequence[str]) -> str:
        asked.append(len(passages))
        return HOURS

    leave_one_out(ask, [HOURS, PAPERS, MEALS])
    assert len(asked) == calls_needed(3)
    assert asked == [3, 3, 2, 2, 2]


def test_nothing_to_leave_out_is_refused() -> None:
    with pytest.raises(ValueError, match="no passage"):
        leave_one_out(reader, [])


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("La permanence a lieu le mardi de 14 h à 17 h [1]. Apportez une pièce d’identité [2].", []),
        ("La permanence a lieu le mardi de 14 h à 17 h. Apportez une pièce d’identité [2].", ["UNCITED"]),
        ("La permanence a lieu le mardi de 14 h à 17 h [2].", ["MISCITED"]),
        ("La permanence a lieu le mardi de 14 h à 17 h [9].", ["UNCITED"]),
        ("La permanence a lieu le mardi de 14 h à 17 h [1, 2].", []),
        ("La permanence a lieu le mardi de 14 h à 17 h. [1] Apportez une pièce d’identité. [2]", []),
    ],
)
def test_citation_must_lead_to_a_passage_that_says_it(answer: str, kinds: list[str]) -> None:
    score = MISPLACED_CITATIONS(Reply("Quand venir ?", answer, (HOURS, PAPERS)))
    assert [finding.kind for finding in score.findings] == kinds
    assert score.value == len(kinds)
    assert MISPLACED_CITATIONS.risk is Risk.EXPLAINABILITY


def test_measure_does_not_apply_without_sources() -> None:
    assert MISPLACED_CITATIONS(Reply("Quand venir ?", HOURS)).out_of == 0
