"""The door to the demo organisation is open to anybody, so it must lead nowhere else."""

from __future__ import annotations

import pytest

from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role
from lanterne.site.accounts import demo_administrator


@pytest.fixture
def demo(db: None) -> Organisation:
    return Organisation.objects.create(name="Le Fanal", is_demo=True)


def enter(person: Person, organisation: Organisation) -> None:
    Membership.objects.create(person=person, organisation=organisation, role=Role.ADMINISTRATOR)


def test_the_door_leads_to_the_account_without_a_password(demo: Organisation) -> None:
    visitor = Person.objects.create_person("visite@example.org", "Visite")
    enter(visitor, demo)
    assert demo_administrator() == visitor


def test_the_door_never_leads_to_somebody_who_joined_the_demo(demo: Organisation) -> None:
    enter(Person.objects.create_person("reelle@example.org", "Réelle", "une phrase assez longue"), demo)
    assert demo_administrator() is None


def test_the_door_never_leads_into_another_organisation(
    demo: Organisation, organisation: Organisation
) -> None:
    visitor = Person.objects.create_person("visite@example.org", "Visite")
    enter(visitor, demo)
    enter(visitor, organisation)
    assert demo_administrator() is None
