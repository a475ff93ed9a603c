"""Nobody opens what another organisation owns, whatever the address; erasing an organisation leaves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from lanterne.foundations.organisations.models import Organisation, OrganisationOwned, Person
from tests.foundations.organisations.test_isolation import owned_models


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[tuple[str, list[str]]]:
    """(address with placeholders, names of its converters) of every page."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, list(pattern.pattern.converters)


def filled(route: str, key: UUID) -> str:
    return re.sub(r"<(?:\w+:)?\w+>", str(key), route)


@pytest.fixture
def everything_of_the_demo(db: None) -> list[OrganisationOwned]:
    from lanterne.site.demo.loading import load_demo

    demo = load_demo()
    return [
        row for model in owned_models() if (row := model.objects.for_organisation(demo).first()) is not None
    ]


def test_no_address_opens_what_another_organisation_owns(
    everything_of_the_demo: list[OrganisationOwned], stranger: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(stranger)
    keys = {row.pk for row in everything_of_the_demo if isinstance(row.pk, UUID)}
    pages = [route for route, converters in addresses(get_resolver().url_patterns) if converters]
    opened = [
        address
        for route in pages
        for key in keys
        if route.count("<uuid:") == 1 or route.count("<") == 1
        for method in (client.get, client.post)
        if (response := method(address := filled(route, key))).status_code not in {302, 403, 404, 405, 410}
        or (response.status_code == 302 and method == client.post)
    ]
    assert opened == []


def test_erasing_an_organisation_leaves_none_of_its_rows(
    everything_of_the_demo: list[OrganisationOwned], other_organisation: Organisation
) -> None:
    assert {type(row) for row in everything_of_the_demo}
    everything_of_the_demo[0].organisation.delete()
    left = [
        model.__name__
        for model in owned_models()
        if model.objects.across_organisations().exclude(organisation=other_organisation).exists()
    ]
    assert left == []
