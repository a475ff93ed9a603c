from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from lanterne.foundations.data_folder import data_folder
from lanterne.foundations.documents import waiting
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.evidence.models import Evidence, EvidenceKind
from lanterne.foundations.organisations.models import (
    Membership,
    Organisation,
    OrganisationOwned,
    Person,
    Role,
)
from lanterne.providers.models import ModelCall
from lanterne.providers.registry import models_for
from lanterne.site.accounts import demo_administrator
from lanterne.site.demo.erasing import NotTheDemo, erase_demo
from lanterne.site.demo.loading import load_demo
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.measure.campaigns import plan
from lanterne.spaces.measure.models import CaseSheet
from lanterne.spaces.practise.conversations import Asked, open_conversation
from lanterne.spaces.support import invitations

ERASE = "/organisation/demonstration/effacer/"
SignIn = Callable[[Person], Client]


def rows() -> dict[str, int]:
    """How many rows each table of the project holds."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def use(demo: Organisation) -> None:
    """What a visitor leaves behind: a guest, an invitation, evidence, a paid call, a session, a file put aside."""
    place = Membership.objects.select_related("person", "organisation").get(
        organisation=demo, role=Role.ADMINISTRATOR
    )
    guest = invitations.invite(place, "Une amie", Role.MEMBER)
    invitations.accept_as_new_person(guest, "Awa Sarr", "awa@exemple.org", "la marée monte à six heures")
    invitations.invite(place, "Un collègue", Role.MENTOR)
    case = UseCase.objects.for_organisation(demo).first()
    Evidence.objects.create(
        organisation=demo, use_case_id=case.pk, kind=EvidenceKind.TRIAL, sentence="3 réponses utiles sur 4"
    )
    ModelCall.objects.create(
        organisation=demo, person=place.person, purpose="conversation", model_label="M", model_name="m"
    )
    documents = list(StoredDocument.objects.for_organisation(demo))
    asked = Asked("Mme Da Costa demande quand nous ouvrons.", None, documents, also=["Da Costa"])
    open_conversation(demo, place.person, asked, case.pk)
    sheet = CaseSheet.objects.for_organisation(demo).get()
    model = models_for(demo)[0]
    plan(demo, place.person, title="Premier essai", sheet=sheet, models=[model], cases=5)
    Client().post("/bienvenue/demo/")
    document = StoredDocument.objects.for_organisation(demo).first()
    with (data_folder() / "secrets" / "django.key").open("rb") as file:
        waiting.put_aside(document.pk, file)


def test_nothing_of_the_demo_remains_in_any_table_or_file(
    organisation: Organisation, stranger: Person
) -> None:
    models_for(organisation)  # the embedded model belongs to all and stays
    before = rows()
    demo = load_demo()
    use(demo)
    assert rows() != before
    erase_demo(demo)
    assert rows() == before
    assert list((data_folder() / "files" / "waiting").iterdir()) == []


def test_every_owned_table_is_emptied_by_the_organisation_alone(demo: Organisation) -> None:
    owned = [model for model in apps.get_models() if issubclass(model, OrganisationOwned)]
    links = [model._meta.get_field("organisation").remote_field.on_delete.__name__ for model in owned]
    assert len(owned) > 8
    assert set(links) == {"CASCADE"}


def test_someone_with_a_place_elsewhere_keeps_their_account(demo: Organisation, stranger: Person) -> None:
    Membership.objects.create(person=stranger, organisation=demo, role=Role.MENTOR)
    erase_demo(demo)
    assert Membership.objects.get(person=stranger).organisation.name == "La Passerelle"


def test_another_organisation_is_never_erased_this_way(organisation: Organisation) -> None:
    with pytest.raises(NotTheDemo):
        erase_demo(organisation)
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_the_page_asks_then_erases_and_leaves(demo: Organisation) -> None:
    visitor = Client()
    visitor.post("/bienvenue/demo/")
    assert "disparaît pour de bon" in visitor.get(ERASE).content.decode()
    assert Organisation.objects.filter(is_demo=True).exists()
    page: Any = visitor.post(ERASE, follow=True)
    assert page.redirect_chain[-1][0] == "/bienvenue/"
    assert "La démonstration est effacée" in page.content.decode()
    assert demo_administrator() is None


def test_the_page_exists_for_the_demo_alone(administrator: Person, signed_in: SignIn) -> None:
    assert signed_in(administrator).post(ERASE).status_code == 404


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MENTOR])
def test_only_the_demos_administrator_erases_it(role: str, demo: Organisation, signed_in: SignIn) -> None:
    person = Membership.objects.select_related("person").get(organisation=demo, role=role).person
    assert signed_in(person).post(ERASE).status_code == 403
    assert Organisation.objects.filter(pk=demo.pk).exists()
