"""The shared library of worked use cases, and public examples that a verdict must agree with."""

from __future__ import annotations

import pytest

from lanterne.spaces.discern.rules.answers import check, to_ask
from lanterne.spaces.discern.rules.assess import assess
from lanterne.spaces.discern.rules.library import worked_cases

from .cases import BASE, EMAILS, TODAY

LIBRARY = worked_cases()
MOST_QUESTIONS = 20
PERSONAL = {**EMAILS, "data": ["identity"], "people": ["adults"], "practices": ["none"]}


@pytest.mark.parametrize("case", LIBRARY, ids=lambda case: case.id)
def test_a_worked_case_keeps_its_verdict(case):
    assessment = assess(case.answers, TODAY)
    assert assessment.verdict_id == case.verdict
    assert assessment.ai_act_id == case.ai_act
    assert assessment.dpia.needed == case.dpia
    assert assessment.unanswered == ()


def test_the_library_holds_twenty_cases_that_reach_the_five_verdicts():
    assert len(LIBRARY) == 20
    assert {case.verdict for case in LIBRARY} == {"go", "safeguards", "pilot", "simpler", "stop"}


@pytest.mark.parametrize("case", LIBRARY, ids=lambda case: case.id)
def test_a_worked_case_asks_each_question_that_matters_and_no_other(case):
    asked = [question.id for question in to_ask(check(case.answers, BASE.questions), BASE.questions)]
    assert sorted(asked) == sorted(case.answers)
    assert len(asked) <= MOST_QUESTIONS


@pytest.mark.parametrize(
    ("example", "answers", "needed"),
    [
        (
            "a hospital processes its patients' health data",
            {"people": ["vulnerable"], "data": ["identity", "health"], "practices": ["large_scale"]},
            "yes",
        ),
        (
            "an employer monitors its staff's activity",
            {"people": ["team"], "practices": ["monitoring"]},
            "yes",
        ),
        (
            "profiles are drawn from public social media",
            {
                "outputs": ["sort_people"],
                "data": ["identity", "origin"],
                "practices": ["large_scale", "matching"],
            },
            "yes",
        ),
        (
            "a credit register decides who gets a loan",
            {"decision": "decides", "decision_about": ["credit"], "data": ["identity", "social"]},
            "yes",
        ),
        ("a magazine sends a digest to its mailing list", {"practices": ["large_scale"]}, "no"),
    ],
)
def test_the_impact_assessment_agrees_with_the_public_examples_of_the_guidelines(example, answers, needed):
    """Examples of WP 248 rev.01, which CNIL's guidelines take up."""
    found = assess({**PERSONAL, **answers}, TODAY).dpia
    assert found.needed == needed, example


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"outputs": ["emotion"], "people": ["adults"]}, "high_risk"),
        ({"outputs": ["emotion"], "people": ["team"]}, "prohibited"),
        ({"outputs": ["biometrics"]}, "high_risk"),
        ({"outputs": ["biometrics"], "data": ["identity", "origin"]}, "prohibited"),
        ({"decision": "helps", "decision_about": ["education"]}, "high_risk"),
        ({"decision": "helps", "decision_about": ["employment"]}, "high_risk"),
        ({"decision": "helps", "decision_about": ["benefits"], "mandate": "yes"}, "high_risk"),
        ({"decision": "helps", "decision_about": ["benefits"], "mandate": "no"}, "minimal"),
        ({"decision": "helps", "decision_about": ["credit"]}, "high_risk"),
        ({"decision": "helps", "decision_about": ["urgent"]}, "high_risk"),
        ({"decision": "helps", "decision_about": ["legal"], "mandate": "yes"}, "high_risk"),
        ({"outputs": ["answers"], "audience": "direct"}, "transparency"),
        ({"outputs": ["image"], "audience": "published", "rights": ["ours"]}, "transparency"),
        ({"outputs": ["text"]}, "minimal"),
    ],
)
def test_the_class_agrees_with_annex_three_and_the_articles_on_transparency(answers, expected):
    assert assess({**PERSONAL, **answers}, TODAY).ai_act_id == expected


def test_an_unknown_mandate_leaves_the_higher_class_in_sight():
    assessment = assess(
        {**PERSONAL, "decision": "helps", "decision_about": ["benefits"], "mandate": "unknown"}, TODAY
    )
    assert assessment.ai_act_id == "minimal"
    assert assessment.to_dict()["ai_act"]["could_be"] == "high_risk"
