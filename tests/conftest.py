"""What every test may ask for: an organisation, people in it, signed-in clients."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from django.test import Client

from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role

hypothesis.settings.register_profile("house", deadline=None)  # a busy machine must not fail a test
hypothesis.settings.load_profile("house")

PASSWORD = "une phrase assez longue"


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Les Amarres")


@pytest.fixture
def other_organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="La Passerelle")


@pytest.fixture
def make_person(db: None) -> Callable[..., Person]:
    """make_person(organisation, role=Role.MEMBER, name=…): a person with a place in an organisation."""

    def make(place: Organisation, role: str = Role.MEMBER, name: str = "Camille Roux") -> Person:
        email = f"{name.lower().replace(' ', '.')}.{Person.objects.count()}@exemple.org"
        person = Person.objects.create_person(email=email, name=name, password=PASSWORD)
        Membership.objects.create(person=person, organisation=place, role=role)
        return person

    return make


@pytest.fixture
def administrator(organisation: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person(organisation, Role.ADMINISTRATOR, "Nadia Ferrand")


@pytest.fixture
def member(organisation: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person(organisation, Role.MEMBER, "Camille Roux")


@pytest.fixture
def mentor(organisation: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person(organisation, Role.MENTOR, "Yann Keradec")


@pytest.fixture
def stranger(other_organisation: Organisation, make_person: Callable[..., Person]) -> Person:
    """An administrator of another organisation."""
    return make_person(other_organisation, Role.ADMINISTRATOR, "Sacha Weil")


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """signed_in(person): a client whose session is that person's."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture(scope="session")
def embedded_model() -> Path:
    """The folder of the joined embedded model, for tests marked `embedded` (also in LANTERNE_MODELS)."""
    from tests.support.embedded_model import joined

    return joined()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running in the main thread until the session ends."""
    items.sort(key=lambda item: item.path.parent.name == "browser")
