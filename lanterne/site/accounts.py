"""The first account, and the door to the demo organisation."""

from __future__ import annotations

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Exists, OuterRef

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role
from lanterne.site.actions import ORGANISATION_CREATED


def demo_organisation() -> Organisation | None:
    """The demo organisation, unless it was erased."""
    return Organisation.objects.filter(is_demo=True).first()


def demo_administrator() -> Person | None:
    """The person whose place one takes in the demo organisation.

    Anybody may take it without a password, so it is only ever an account made for that: one that has no password and
    no place anywhere else.
    """
    elsewhere = Membership.objects.filter(person=OuterRef("person"), organisation__is_demo=False)
    place = (
        Membership.objects.filter(
            organisation__is_demo=True,
            role=Role.ADMINISTRATOR,
            person__password__startswith=UNUSABLE_PASSWORD_PREFIX,
        )
        .exclude(Exists(elsewhere))
        .select_related("person")
        .order_by("created_at")
        .first()
    )
    return place.person if place else None


def first_organisation_is_awaited() -> bool:
    """True until somebody has made the installation's first real organisation."""
    return not Organisation.objects.filter(is_demo=False).exists()


@transaction.atomic
def found_organisation(organisation: str, name: str, email: str, password: str) -> Person:
    """A new organisation and the person who administers it."""
    person = Person.objects.create_person(email=email, name=name, password=password)
    created = Organisation.objects.create(name=organisation)
    Membership.objects.create(person=person, organisation=created, role=Role.ADMINISTRATOR)
    log.record(created, person, ORGANISATION_CREATED, created)
    return person
