"""Loading the demo organisation through each room's own services."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lanterne.foundations.comments import thread
from lanterne.foundations.comments.models import Comment
from lanterne.foundations.documents import services as documents
from lanterne.foundations.organisations.models import Membership, Organisation, Person
from lanterne.site.demo.content import Demo, DemoCase, DemoDecision, demo_content
from lanterne.spaces.discern import decisions, store
from lanterne.spaces.discern.directory import evidence_kinds, stages
from lanterne.spaces.discern.examining import assessment_of, base
from lanterne.spaces.discern.models import Decision, UseCase
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure.cases import read_sheet


def load_demo() -> Organisation:
    """The demo organisation, made or completed: running it again after a crash adds only what is missing."""
    content = demo_content()
    organisation = Organisation.objects.filter(is_demo=True).first() or found(content)
    visitor = Membership.objects.select_related("person").filter(organisation=organisation).earliest("pk")
    for document in content.documents:
        with document.path.open("rb") as file:
            documents.add(organisation, visitor.person, file, document.filename)
    return organisation


@transaction.atomic
def found(content: Demo) -> Organisation:
    """The organisation, its people, its use cases and its twenty test cases, without its documents. All or nothing."""
    organisation = Organisation.objects.create(name=content.name, is_demo=True)
    places = _people(organisation, content)
    for case in content.cases:
        _use_case(case, places)
    with content.sheet.path.open("rb") as file:
        sheet = read_sheet(content.sheet.path.name, file)
    author = next(iter(places.values())).person
    campaigns.confirm_sheet(campaigns.keep_sheet(organisation, author, content.sheet.filename, sheet), author)
    return organisation


def _people(organisation: Organisation, content: Demo) -> dict[str, Membership]:
    """The demo's people by address, the visitor first: that is the one whom the door of the demo leads to."""
    places = {}
    for wanted in sorted(content.people, key=lambda person: not person.visitor):
        person = Person.objects.create_person(email=wanted.email, name=wanted.name)
        places[wanted.email] = Membership.objects.create(
            person=person, organisation=organisation, role=wanted.role
        )
    return places


def _use_case(case: DemoCase, places: dict[str, Membership]) -> None:
    author = next(iter(places.values()))
    use_case = store.describe(author.organisation, author.person, case.title, case.description)
    store.answer(use_case, author.person, case.answers)
    touched = [case.described_days_ago]
    if case.decision:
        _decide(use_case, author.person, case.decision)
        touched.append(case.decision.days_ago)
    for said in case.comments:
        comment = thread.add(places[said.author], use_case.pk, said.text)
        Comment.objects.for_organisation(author.organisation).filter(pk=comment.pk).update(
            at=_before(said.days_ago)
        )
    # The screens tell when things happened: spread over the past weeks, as in a real organisation.
    UseCase.objects.for_organisation(author.organisation).filter(pk=use_case.pk).update(
        created_at=_before(case.described_days_ago), updated_at=_before(min(touched))
    )


def _decide(use_case: UseCase, person: Person, wanted: DemoDecision) -> None:
    organisation = use_case.organisation
    assessment = assessment_of(use_case, base())
    verdict = assessment.verdict.name.lower()
    done = stages(use_case, evidence_kinds(organisation, [use_case.pk]).get(use_case.pk, ()))
    decision = decisions.decide(
        use_case,
        person,
        assessment,
        verdict=verdict,
        reason=wanted.reason,
        conditions=wanted.conditions,
        review_on=timezone.localdate() + timedelta(days=wanted.review_in_days),
        missing=decisions.gaps(assessment, done, verdict),
        accepted=True,
    )
    at = _before(wanted.days_ago)
    Decision.objects.for_organisation(organisation).filter(pk=decision.pk).update(at=at)
    UseCase.objects.for_organisation(organisation).filter(pk=use_case.pk).update(decided_at=at)


def _before(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
