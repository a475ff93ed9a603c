from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from lanterne.foundations.use_cases import Stage, UseCaseSummary, Verdict
from lanterne.spaces.support.progress import Urgency, next_stage, progress, standing

TODAY = date(2026, 11, 23)
ALL = tuple(Stage)


def case(
    done: tuple[Stage, ...] = (Stage.DESCRIBED,),
    verdict: Verdict | None = None,
    review_on: date | None = None,
    days_ago: int = 1,
) -> UseCaseSummary:
    updated = datetime(2026, 11, 23, 12, tzinfo=UTC) - timedelta(days=days_ago)
    return UseCaseSummary(uuid.uuid4(), "Un cas", verdict, done, updated, review_on, "/discerner/1/")


@pytest.mark.parametrize("count", range(1, 5))
def test_the_next_step_is_the_first_not_done(count: int) -> None:
    assert next_stage(case(ALL[:count], Verdict.SAFEGUARDS)) is ALL[count]


def test_a_step_skipped_still_waits() -> None:
    assert next_stage(case((Stage.DESCRIBED, Stage.EXAMINED, Stage.MEASURED))) is Stage.TRIED


@pytest.mark.parametrize("verdict", [Verdict.SIMPLER, Verdict.STOP])
def test_giving_up_ai_is_decided_without_a_trial(verdict: Verdict) -> None:
    assert next_stage(case((Stage.DESCRIBED, Stage.EXAMINED), verdict)) is Stage.DECIDED


def test_a_decided_case_waits_for_its_review_only() -> None:
    one = standing(case(ALL, Verdict.GO, date(2027, 6, 1)), TODAY)
    assert (one.urgency, "1 juin 2027" in one.waits) == (Urgency.QUIET, True)


@pytest.mark.parametrize(
    ("review_on", "urgency"),
    [
        (date(2026, 11, 22), Urgency.OVERDUE),
        (date(2026, 11, 23), Urgency.OVERDUE),
        (date(2026, 11, 24), Urgency.SOON),
        (date(2026, 12, 23), Urgency.SOON),
        (date(2026, 12, 24), Urgency.QUIET),
        (None, Urgency.QUIET),
    ],
)
def test_a_review_presses_as_its_date_comes(review_on: date | None, urgency: Urgency) -> None:
    assert standing(case(ALL, Verdict.GO, review_on), TODAY).urgency is urgency


@pytest.mark.parametrize(("days", "urgency"), [(29, Urgency.UNDER_WAY), (30, Urgency.ASLEEP)])
def test_a_case_untouched_for_a_month_is_asleep(days: int, urgency: Urgency) -> None:
    assert standing(case(days_ago=days), TODAY).urgency is urgency


def test_what_presses_most_comes_first_then_what_was_left_longest() -> None:
    late = case(ALL, Verdict.GO, date(2026, 1, 1))
    asleep = case(days_ago=60)
    older, newer = case(days_ago=20), case(days_ago=2)
    quiet = case(ALL, Verdict.STOP, date(2027, 11, 1), days_ago=90)
    stands = progress([quiet, newer, asleep, older, late], TODAY)
    assert [one.use_case for one in stands.standings] == [late, asleep, older, newer, quiet]
    assert (stands.decided, stands.open, stands.overdue) == (2, 3, 1)


def test_nothing_comes_first_when_all_is_quiet() -> None:
    assert progress([case(ALL, Verdict.GO, date(2027, 11, 1))], TODAY).first is None
    assert progress([], TODAY).first is None
