from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.metering.budget import limit_of

SignIn = Callable[[Person], Client]


@pytest.mark.parametrize(("typed", "kept"), [("12,50", Decimal("12.50")), ("20", Decimal(20)), ("", None)])
def test_administrator_sets_the_budget_as_the_french_write_it(
    organisation: Organisation, administrator: Person, signed_in: SignIn, typed: str, kept: Decimal | None
) -> None:
    response = signed_in(administrator).post(reverse("site:organisation"), {"monthly_eur": typed})
    assert (response.status_code, limit_of(organisation)) == (302, kept)
    assert AuditEntry.objects.for_organisation(organisation).get().details == {}


def test_an_amount_that_is_none_gets_a_sentence(administrator: Person, signed_in: SignIn) -> None:
    response = signed_in(administrator).post(reverse("site:organisation"), {"monthly_eur": "vingt"})
    assert response.status_code == 422
    assert "Écrivez un montant" in response.content.decode()


def test_a_member_cannot_change_the_budget(
    organisation: Organisation, member: Person, signed_in: SignIn
) -> None:
    response = signed_in(member).post(reverse("site:organisation"), {"monthly_eur": "5"})
    assert (response.status_code, limit_of(organisation)) == (403, None)


def test_shelf_of_documents_is_empty_at_first(member: Person, signed_in: SignIn) -> None:
    assert "Aucun document" in signed_in(member).get(reverse("site:documents")).content.decode()
