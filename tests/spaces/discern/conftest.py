"""Use cases of the test organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.discern import store
from lanterne.spaces.discern.models import UseCase

from .rules.cases import EMAILS

MakeCase = Callable[..., UseCase]


@pytest.fixture
def make_case(organisation: Organisation, member: Person) -> MakeCase:
    """make_case(answers=EMAILS, title=…, organisation=…): a described and answered use case."""

    def make(
        answers: dict[str, Any] | None = None, title: str = "Répondre aux courriels", place: Any = None
    ) -> UseCase:
        use_case = store.describe(place or organisation, member, title, "Trois bénévoles répondent.")
        answers = EMAILS if answers is None else answers
        return store.answer(use_case, member, answers) if answers else use_case

    return make


@pytest.fixture
def client_of_member(member: Person, signed_in: Callable[[Person], Client]) -> Client:
    return signed_in(member)
