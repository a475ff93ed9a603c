from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.discern.models import UseCase


def describe(organisation: Organisation, count: int) -> None:
    for number in range(count):
        UseCase.objects.create(organisation=organisation, title=f"Cas {number}")


@pytest.mark.parametrize("count", [2, 200])
def test_home_asks_as_many_questions_with_two_cases_as_with_two_hundred(
    organisation: Organisation,
    member: Person,
    signed_in: Callable[[Person], Client],
    django_assert_num_queries: Callable[..., object],
    count: int,
) -> None:
    describe(organisation, count)
    client = signed_in(member)
    client.get(reverse("site:home"))
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        client.get(reverse("site:home"))


def test_home_of_an_empty_organisation_says_where_to_start(
    member: Person, signed_in: Callable[[Person], Client]
) -> None:
    page = signed_in(member).get(reverse("site:home")).content.decode()
    assert reverse("discern:new") in page
    assert "Aucun échange avec un modèle" in page


def test_mentor_is_not_offered_to_write(mentor: Person, signed_in: Callable[[Person], Client]) -> None:
    page = signed_in(mentor).get(reverse("site:home")).content.decode()
    assert reverse("discern:new") not in page
    assert 'name="message"' not in page
