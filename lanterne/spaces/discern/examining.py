"""A use case seen through the engine: its answers, what is still to ask, its assessment of the day."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.rules.answers import AnswerError, State, check_one, read, to_ask
from lanterne.spaces.discern.rules.assess import assess, preview
from lanterne.spaces.discern.rules.assessment import Assessment
from lanterne.spaces.discern.rules.conditions import Value
from lanterne.spaces.discern.rules.knowledge import Knowledge, knowledge
from lanterne.spaces.discern.rules.questions import Kind, Question
from lanterne.spaces.discern.rules.scales import Level
from lanterne.spaces.discern.rules.texts import ContentError

logger = logging.getLogger(__name__)
_last_good: Knowledge | None = None


def today() -> date:
    return timezone.localdate()


def base(day: date | None = None) -> Knowledge:
    """What the engine knows on a day.

    Raises ContentError when a content file is broken and nothing good was read before. While the server runs, the last
    good content stays in use and the log says so: a rule never disappears in silence.
    """
    wanted = day or today()
    try:
        known = knowledge(wanted)
    except ContentError as error:
        if _last_good is None:
            raise
        logger.critical("discern content is broken, the last good one stays in use: %s", error)
        return replace(_last_good, as_of=wanted)
    _remember(known)
    return known


def _remember(known: Knowledge) -> None:
    global _last_good
    _last_good = known


def usable(answers: Mapping[str, Any], known: Knowledge) -> dict[str, Value]:
    """The answers that the questions of today still allow; the others are asked again, never guessed."""
    kept: dict[str, Value] = {}
    for question in known.questions:
        if question.id in answers:
            try:
                kept[question.id] = check_one(question, answers[question.id])
            except AnswerError:
                continue
    return kept


def outdated(answers: Mapping[str, Any], known: Knowledge) -> list[str]:
    """The ids of answers that were given to an older version of the questions and no longer fit."""
    return sorted(set(answers) - set(usable(answers, known)))


def asked(use_case: UseCase, known: Knowledge) -> list[Question]:
    """The questions that matter for this case, in order."""
    return [
        question
        for question in to_ask(usable(use_case.answers, known), known.questions)
        if question.kind is not Kind.TEXT
    ]


def expected_total(use_case: UseCase, known: Knowledge) -> int:
    """About how many questions this case will take: those that matter for sure, and half of those that may."""
    states = read(usable(use_case.answers, known), known.questions).values()
    sure = sum(item.raised or item.state is State.KNOWN for item in states)
    perhaps = sum(item.state is State.MISSING and not item.raised for item in states)
    return sure + (perhaps + 1) // 2


def next_question(use_case: UseCase, known: Knowledge, after: str | None = None) -> Question | None:
    """The next question without an answer, from the one after `after`, then from the start; None when all are given."""
    questions = asked(use_case, known)
    answers = usable(use_case.answers, known)
    ids = [question.id for question in questions]
    start = ids.index(after) + 1 if after in ids else 0
    for question in (*questions[start:], *questions[:start]):
        if question.id not in answers:
            return question
    return None


def assessment_of(use_case: UseCase, known: Knowledge) -> Assessment:
    return assess(usable(use_case.answers, known), known.as_of, known)


def preview_of(answers: Mapping[str, Any], known: Knowledge) -> Assessment:
    return preview(usable(answers, known), known.as_of, known)


def refresh(use_case: UseCase, known: Knowledge) -> Assessment | None:
    """Write the engine's verdict of today on the case (not saved here); None while questions wait for an answer."""
    if next_question(use_case, known) is not None:
        use_case.verdict = use_case.highest_level = use_case.content_version = ""
        use_case.examined_on = use_case.hours_a_month = None
        return None
    assessment = assessment_of(use_case, known)
    use_case.verdict = assessment.verdict.name.lower()
    use_case.highest_level = max((risk.level for risk in assessment.risks), default=Level.LOW).name.lower()
    use_case.hours_a_month = assessment.worth.hours_now
    use_case.examined_on = known.as_of
    use_case.content_version = known.version
    return assessment
