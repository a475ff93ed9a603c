"""Writing use cases: describing, answering, erasing; each act is logged, none of its words."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lanterne.foundations.audit import log
from lanterne.foundations.comments.thread import erase_threads
from lanterne.foundations.evidence.models import Evidence
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.discern import actions
from lanterne.spaces.discern.examining import base, next_question, refresh, usable
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.rules.answers import check


@transaction.atomic
def describe(organisation: Organisation, person: Person | None, title: str, description: str) -> UseCase:
    """A new use case in the person's own words."""
    use_case = UseCase.objects.create(
        organisation=organisation, author=person, title=title.strip(), description=description.strip()
    )
    log.record(organisation, person, actions.DESCRIBED, use_case)
    return use_case


@transaction.atomic
def answer(use_case: UseCase, person: Person | None, answers: dict[str, Any]) -> UseCase:
    """Add or replace answers. Raises AnswerError for one that no question allows, and then changes nothing.

    A decision in force is reopened when an answer changes; it stays in the history.
    """
    known = base()
    checked = check(answers, known.questions)
    before = usable(use_case.answers, known)
    after = {**before, **checked}
    was_waiting = not use_case.examined_on
    use_case.answers = {
        name: list(value) if isinstance(value, tuple) else value for name, value in after.items()
    }
    refresh(use_case, known)
    if use_case.decided_at and after != before:
        use_case.decided_verdict, use_case.decided_at, use_case.review_on = "", None, None
        log.record(use_case.organisation, person, actions.REOPENED, use_case)
    use_case.save()
    if was_waiting and next_question(use_case, known) is None:
        log.record(use_case.organisation, person, actions.EXAMINED, use_case, verdict=use_case.verdict)
    return use_case


@transaction.atomic
def erase(use_case: UseCase, person: Person | None) -> None:
    """Remove the case with its decisions, its evidence and its thread."""
    organisation = use_case.organisation
    log.record(organisation, person, actions.ERASED, use_case)
    erase_threads(organisation, [use_case.pk])
    Evidence.objects.for_organisation(organisation).filter(use_case_id=use_case.pk).delete()
    use_case.delete()
