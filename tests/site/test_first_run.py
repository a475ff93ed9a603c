from __future__ import annotations

from django.test import Client
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.organisations.models import Membership, Organisation, Role

FORM = {
    "organisation": "Le Phare",
    "name": "Inès Aubry",
    "email": "Ines@exemple.org",
    "password": "une lampe sur le bureau",
}


def test_first_account_administers_its_new_organisation(db: None, client: Client) -> None:
    response = client.post(reverse("site:create_organisation"), FORM)
    place = Membership.objects.get()
    assert (response.status_code, place.role, place.person.email) == (
        302,
        Role.ADMINISTRATOR,
        "ines@exemple.org",
    )
    assert AuditEntry.objects.for_organisation(place.organisation).count() == 1


def test_second_organisation_cannot_be_made_by_a_visitor(organisation: Organisation, client: Client) -> None:
    client.post(reverse("site:create_organisation"), FORM)
    assert Organisation.objects.count() == 1


def test_weak_password_keeps_what_was_typed_and_creates_nothing(db: None, client: Client) -> None:
    response = client.post(reverse("site:create_organisation"), FORM | {"password": "lanterne"})
    assert response.status_code == 422
    assert "Le Phare" in response.content.decode()
    assert not Organisation.objects.exists()


def test_visitor_is_sent_to_sign_in(organisation: Organisation, client: Client) -> None:
    assert client.get(reverse("site:home")).headers["location"].startswith(reverse("site:sign_in"))


def test_demo_door_is_closed_when_there_is_no_demo(organisation: Organisation, client: Client) -> None:
    client.post(reverse("site:enter_demo"))
    assert "_auth_user_id" not in client.session
