"""What an assessment says of use cases, and what it may never do whatever the answers."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanterne.spaces.discern.rules.answers import AnswerError, check, read
from lanterne.spaces.discern.rules.assess import assess, preview
from lanterne.spaces.discern.rules.assessment import Assessment
from lanterne.spaces.discern.rules.changes import verdict_of
from lanterne.spaces.discern.rules.questions import UNKNOWN
from lanterne.spaces.discern.rules.scales import RISKS, AiActClass, Level, Verdict
from lanterne.spaces.discern.rules.weighing import Sum, weigh

from .cases import ATTENDANCE, BASE, EMAILS, NEWSLETTER, PANEL, SELECTION, TODAY, all_answers, some_answers

SENSITIVITY = ["none", "identity", "social", "health", "origin", "offences"]
REVIEW = ["none", "sample", "each"]


def held(answers: dict) -> Sum:
    return weigh(read(check(answers, BASE.questions), BASE.questions), BASE.rules).held


def level(assessment: Assessment, risk: str) -> Level:
    return next(item.level for item in (*assessment.risks, *assessment.beside) if item.risk == risk)


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (NEWSLETTER, Verdict.GO),
        (EMAILS, Verdict.SAFEGUARDS),
        (PANEL, Verdict.PILOT),
        (ATTENDANCE, Verdict.SIMPLER),
        (SELECTION, Verdict.STOP),
    ],
)
def test_each_of_the_five_verdicts_is_reached_by_a_plausible_case(answers, verdict):
    assert assess(answers, TODAY).verdict is verdict


def test_a_closed_verdict_names_the_rules_that_set_it():
    assessment = assess(SELECTION, TODAY)
    assert [reason.rule.id for reason in assessment.decisive] == ["gdpr-22-automated"]
    assert set(assessment.decisive[0].answers) == {"decision", "decision_about", "review"}


def test_every_level_above_low_has_a_reason_with_its_answers():
    for answers in (EMAILS, PANEL, SELECTION):
        for risk in assess(answers, TODAY).risks:
            assert (risk.level is Level.LOW) == (not risk.reasons)
            for reason in risk.reasons:
                assert reason.answers or reason.rule.stage > 0


def test_two_criteria_ask_for_an_impact_assessment_before_starting():
    assessment = assess(EMAILS, TODAY)
    assert assessment.dpia.needed == "yes"
    assert {criterion.id for criterion in assessment.dpia.criteria} == {"sensitive_data", "vulnerable_people"}
    assert "dpia-needed" in {due.rule.id for due in assessment.obligations}


def test_no_personal_data_needs_no_impact_assessment():
    assert assess(NEWSLETTER, TODAY).dpia.needed == "no"


def test_sensitive_data_may_not_go_to_a_free_account():
    assessment = assess({**EMAILS, "place": "consumer"}, TODAY)
    assert assessment.verdict is Verdict.STOP
    refused = {place.id for place in assessment.places if place.refused_by}
    assert "consumer" in refused
    assert "local" not in refused


def test_a_change_that_is_announced_gives_the_verdict_announced():
    for answers in (EMAILS, PANEL, SELECTION, ATTENDANCE):
        assessment = assess(answers, TODAY)
        assert assessment.changes
        for change in assessment.changes:
            changed = dict(check(answers, BASE.questions))
            for step in change.steps:
                assert changed[step.question] == step.before
                changed[step.question] = step.after
            assert verdict_of(changed, BASE) is change.verdict is not assessment.verdict


def test_a_refused_selection_shows_that_reviewing_each_case_would_reopen_it():
    steps = [change.steps for change in assess(SELECTION, TODAY).changes if change.verdict is Verdict.PILOT]
    assert any(step.question == "review" and step.after == "each" for way in steps for step in way)


def test_two_changes_are_sought_when_one_is_not_enough():
    answers = {**SELECTION, "place": "consumer"}
    better = [change for change in assess(answers, TODAY).changes if change.verdict < Verdict.STOP]
    assert better
    assert all(len(change.steps) == 2 for change in better)


def test_an_unknown_answer_is_carried_as_a_doubt_and_not_as_no():
    assessment = assess({**NEWSLETTER, "data": UNKNOWN}, TODAY)
    assert assessment.verdict > Verdict.GO
    assert level(assessment, "personal_data") is Level.MEDIUM
    assert next(risk.could_be for risk in assessment.risks if risk.risk == "personal_data") is Level.HIGH
    assert "data" in assessment.unknown
    assert [doubt.question for doubt in assessment.doubts] == ["data"]


def test_a_missing_answer_counts_as_unknown_and_is_listed():
    answers = {key: value for key, value in NEWSLETTER.items() if key != "data"}
    assessment = assess(answers, TODAY)
    assert assessment.unanswered == ("data", "practices")  # practices matter if there are data
    assert assessment.verdict is assess({**NEWSLETTER, "data": UNKNOWN}, TODAY).verdict


def test_a_preview_counts_only_what_was_answered():
    first = preview({"outputs": ["text"]}, TODAY)
    assert first.verdict is Verdict.GO
    assert first.could_be is Verdict.STOP
    later = preview({"outputs": ["text"], "data": ["health"]}, TODAY)
    assert later.verdict is Verdict.SAFEGUARDS


def test_the_law_of_a_day_can_be_replayed():
    benefits = {**PANEL, "decision_about": ["benefits"], "mandate": "yes"}
    dates = {}
    for day in (date(2026, 7, 1), date(2026, 8, 2)):
        assessment = assess(benefits, day)
        assert assessment.ai_act is AiActClass.HIGH_RISK
        dates[day] = {due.since for due in assessment.obligations if due.rule.id == "ai-act-26-deployer"}
    assert dates == {date(2026, 7, 1): {date(2026, 8, 2)}, date(2026, 8, 2): {date(2027, 12, 2)}}


def test_intimate_images_join_the_forbidden_practices_on_2_december_2026():
    answers = {**NEWSLETTER, "outputs": ["image"], "rights": ["intimate"]}
    before, after = assess(answers, date(2026, 12, 1)), assess(answers, date(2026, 12, 2))
    assert before.verdict is after.verdict is Verdict.STOP
    assert before.ai_act is AiActClass.TRANSPARENCY
    assert after.ai_act is AiActClass.PROHIBITED


def test_the_simpler_alternative_and_the_hours_stand_beside_the_verdict():
    worth = assess(ATTENDANCE, TODAY).worth
    assert worth.hours_now == 10.0
    assert worth.hours_gained_least < 0 < worth.hours_gained_most
    assert "tableur" in worth.simpler[0].fr


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ({"couleur": "bleu"}, "couleur"),
        ({"place": "lune"}, "place"),
        ({"data": "health"}, "data"),
        ({"data": ["none", "health"]}, "none"),
        ({"data": []}, "data"),
        ({"frequency": "beaucoup"}, "frequency"),
        ({"frequency": -1}, "frequency"),
        ({"frequency": True}, "frequency"),
        ({"place": ["local"]}, "place"),
        ({"data": [["none"]]}, "data"),
    ],
)
def test_an_answer_that_no_question_allows_gets_one_sentence_that_names_it(answers, word):
    with pytest.raises(AnswerError) as caught:
        assess(answers, TODAY)
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_same_answers_give_the_same_bytes_whatever_their_order():
    shuffled = {key: EMAILS[key] for key in sorted(EMAILS, reverse=True)}
    shuffled["data"] = ["health", "identity"]
    assert assess(EMAILS, TODAY).to_json() == assess(shuffled, TODAY).to_json()


@settings(max_examples=60, deadline=None)
@given(some_answers())
def test_any_answers_give_an_assessment_that_is_json(answers):
    data = json.loads(assess(answers, TODAY).to_json())
    assert data["verdict"]["id"] in {"go", "safeguards", "pilot", "simpler", "stop"}
    assert len(data["risks"]) == 6


@settings(max_examples=300, deadline=None)
@given(all_answers(), st.integers(1, 5))
def test_more_sensitive_data_never_lower_a_level(answers, index):
    base = [choice for choice in answers["data"] if choice != "none"]
    extra = SENSITIVITY[index]
    before = held({**answers, "data": base or ["none"]})
    after = held({**answers, "data": sorted({*base, extra})})
    assert all(after.levels[risk] >= before.levels[risk] for risk in before.levels)
    assert after.verdict >= before.verdict
    assert after.dpia >= before.dpia


@settings(max_examples=300, deadline=None)
@given(all_answers())
def test_more_review_never_raises_a_level(answers):
    sums = [held({**answers, "review": review}) for review in REVIEW]
    for less, more in pairwise(sums):
        assert all(more.levels[risk] <= less.levels[risk] for risk in less.levels)
        assert more.verdict <= less.verdict


@settings(max_examples=300, deadline=None)
@given(all_answers(), st.sampled_from([question.id for question in BASE.questions]))
def test_not_knowing_never_beats_the_best_answer(answers, doubted):
    question = BASE.question(doubted)
    known = read(check(answers, BASE.questions), BASE.questions)[doubted]
    if not known.raised:
        return
    unknown = held({**answers, doubted: UNKNOWN})
    best = min(
        held({**answers, doubted: list(value) if isinstance(value, tuple) else value}).verdict
        for value in question.possible()
    )
    assert unknown.verdict >= best


@settings(max_examples=200, deadline=None)
@given(all_answers(doubts=True))
def test_a_verdict_never_leaves_an_elevated_risk_without_safeguards(answers):
    total = held(answers)
    if max(total.levels[risk] for risk in RISKS) > Level.LOW:
        assert total.verdict >= Verdict.SAFEGUARDS


@settings(max_examples=150, deadline=None)
@given(all_answers(doubts=True), all_answers(doubts=True), st.sampled_from([q.id for q in BASE.questions]))
def test_weighing_only_what_changed_gives_the_same_as_weighing_all(answers, others, changed):
    before = weigh(read(check(answers, BASE.questions), BASE.questions), BASE.rules)
    known = read(check({**answers, changed: others[changed]}, BASE.questions), BASE.questions)
    quick, full = weigh(known, BASE.rules, before), weigh(known, BASE.rules)
    assert quick.fired == full.fired
    assert (quick.sure, quick.held, quick.worst) == (full.sure, full.held, full.worst)
