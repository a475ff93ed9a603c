from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from django.utils import timezone

from lanterne.foundations import learning, use_cases
from lanterne.foundations.comments import thread
from lanterne.foundations.learning import LearningSummary
from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role
from lanterne.foundations.use_cases import Stage, UseCaseSummary, Verdict
from lanterne.providers.models import ModelCall

SignIn = Callable[[Person], Client]
ROOM = "/accompagner/"


class Shelf:
    """A directory filled by the test."""

    def __init__(self) -> None:
        self.cases: dict[uuid.UUID, list[UseCaseSummary]] = {}

    def put(self, organisation: Organisation, title: str) -> UseCaseSummary:
        case = UseCaseSummary(
            id=uuid.uuid4(),
            title=title,
            verdict=Verdict.SAFEGUARDS,
            done=(Stage.DESCRIBED, Stage.EXAMINED),
            updated_at=timezone.now(),
            review_on=None,
            url=f"/discerner/{len(self.cases)}/",
        )
        self.cases.setdefault(organisation.pk, []).append(case)
        return case

    def get(self, organisation: Organisation, use_case_id: uuid.UUID) -> UseCaseSummary | None:
        return next((case for case in self.list(organisation) if case.id == use_case_id), None)

    def list(self, organisation: Organisation) -> Sequence[UseCaseSummary]:
        return self.cases.get(organisation.pk, [])


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    directory = Shelf()
    monkeypatch.setattr(use_cases, "_directory", directory)
    return directory


def test_each_use_case_shows_what_waits_and_the_first_leads_there(
    organisation: Organisation, member: Person, shelf: Shelf, signed_in: SignIn
) -> None:
    case = shelf.put(organisation, "Répondre aux courriels")
    page = signed_in(member).get(ROOM).content.decode()
    assert page.count("Répondre aux courriels") == 2
    assert "Essayer sur un vrai exemple" in page
    assert f'<a class="button light" href="{case.url}">Reprendre' in page


def test_a_mentor_is_led_to_read_and_comment(
    organisation: Organisation, mentor: Person, shelf: Shelf, signed_in: SignIn
) -> None:
    shelf.put(organisation, "Répondre aux courriels")
    assert "Lire et commenter" in signed_in(mentor).get(ROOM).content.decode()


def test_a_mentor_sees_only_their_organisations(
    mentor: Person,
    organisation: Organisation,
    other_organisation: Organisation,
    shelf: Shelf,
    signed_in: SignIn,
) -> None:
    third = Organisation.objects.create(name="Le Môle")
    Membership.objects.create(person=mentor, organisation=third, role=Role.MENTOR)
    shelf.put(other_organisation, "Cas d’ailleurs")
    client = signed_in(mentor)
    page = client.get(ROOM).content.decode()
    assert "Le Môle" in page
    assert "La Passerelle" not in page
    assert "Cas d’ailleurs" not in page
    client.post("/changer-d-organisation/", {"organisation": str(other_organisation.pk)})
    assert "Où en est Les Amarres" in client.get(ROOM).content.decode()
    client.post("/changer-d-organisation/", {"organisation": str(third.pk)})
    assert "Où en est Le Môle" in client.get(ROOM).content.decode()


def test_the_last_comments_lead_to_the_use_case(
    organisation: Organisation, mentor: Person, shelf: Shelf, signed_in: SignIn
) -> None:
    case = shelf.put(organisation, "Répondre aux courriels")
    said = thread.add(Membership.objects.get(person=mentor), case.id, "Qui relit les réponses ?")
    page = signed_in(mentor).get(ROOM).content.decode()
    assert "Qui relit les réponses" in page
    assert f"{case.url}#commentaire-{said.pk}" in page


def test_the_month_adds_up_this_organisations_calls_only(
    organisation: Organisation,
    other_organisation: Organisation,
    member: Person,
    shelf: Shelf,
    signed_in: SignIn,
) -> None:
    for owner, calls in ((organisation, 3), (other_organisation, 40)):
        for _number in range(calls):
            ModelCall.objects.create(
                organisation=owner,
                purpose="conversation",
                model_label="Modèle",
                model_name="modele",
                status=ModelCall.Status.SETTLED,
                cost_eur="0.5",
                gwp_g_min=10,
                gwp_g_max=20,
                masked_count=2,
            )
    context = signed_in(member).get(ROOM).context
    used = context["month"].totals
    assert (used.calls, used.masked, used.cost_eur, used.gwp_g_low, used.gwp_g_high) == (3, 6, 1.5, 30, 60)
    assert context["month"].journey == "138\u00a0–\u00a0276\u00a0m"


def test_what_was_learned_is_counted(
    organisation: Organisation,
    member: Person,
    shelf: Shelf,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Register:
        def summary(self, organisation: Organisation) -> LearningSummary:
            return LearningSummary(lessons=3, finished={member.pk: 2, uuid.uuid4(): 1})

    monkeypatch.setattr(learning, "_register", Register())
    summary = signed_in(member).get(ROOM).context["learning"]
    assert (summary.total, summary.people) == (3, 2)


def test_an_empty_organisation_is_told_where_to_start(
    member: Person, shelf: Shelf, signed_in: SignIn
) -> None:
    assert "Aucun cas d’usage pour l’instant" in signed_in(member).get(ROOM).content.decode()


def test_the_page_makes_as_many_queries_for_two_hundred_cases_as_for_one(
    organisation: Organisation,
    mentor: Person,
    shelf: Shelf,
    signed_in: SignIn,
    django_assert_num_queries: Callable[..., object],
) -> None:
    place = Membership.objects.get(person=mentor)
    for number in range(200):
        case = shelf.put(organisation, f"Cas {number}")
        if number % 10 == 0:
            thread.add(place, case.id, "Bien.")
    client = signed_in(mentor)
    client.get(ROOM)
    with django_assert_num_queries(8):
        client.get(ROOM)
