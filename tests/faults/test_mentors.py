"""A mentor reads and comments: whatever address they post to, the organisation's things stay as they are."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django.test import Client

from lanterne.foundations.organisations.models import Membership, OrganisationOwned, Person, Role
from lanterne.providers.registry import models_for
from tests.faults.conftest import LESSON, House

THEIRS = {"lessonprogress", "exerciseattempt", "liveanswer", "auditentry"}
FIELDS = {
    "title": "Changé",
    "description": "Changée",
    "message": "Bonjour",
    "label": "Changé",
    "value": "yes",
    "verdict": "juste",
    "role": Role.ADMINISTRATOR,
    "direction": "up",
    "rating": "useful",
    "monthly_eur": "1000",
    "cases": "1",
    "note": "",
}


def everything_of(house: House) -> dict[str, list[tuple[object, ...]]]:
    """Every row that the organisation owns, and its memberships, but what a mentor's own reading leaves."""
    owned = [
        model
        for model in apps.get_models()
        if issubclass(model, OrganisationOwned) and model._meta.model_name not in THEIRS
    ]
    rows = {
        model.__name__: list(
            model.objects.for_organisation(house.organisation).order_by("pk").values_list()  # type: ignore[attr-defined]
        )
        for model in owned
    }
    return rows | {"Membership": list(Membership.objects.order_by("pk").values_list())}


def test_nothing_changes_wherever_a_mentor_posts(house: House) -> None:
    mentor = Person.objects.create_person(email="m@example.org", name="Yann Keradec", password="une phrase")
    Membership.objects.create(person=mentor, organisation=house.organisation, role=Role.MENTOR)
    client = Client()
    client.force_login(mentor)
    models_for(
        house.organisation
    )  # the embedded model's row is written the first time that models are listed
    before = everything_of(house)
    commenting = [f"/commentaires/{house.case.pk}/"]
    changed = []
    for url in house.addresses():
        if url in commenting or url.startswith(f"/comprendre/{LESSON}"):
            continue
        with transaction.atomic():
            client.post(url, FIELDS)
            if everything_of(house) != before:
                changed.append(url)
            transaction.set_rollback(True)
    assert changed == []
