"""Who is in the organisation, and as what. There is always an administrator left."""

from __future__ import annotations

from django.db import transaction

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.models import Membership, Organisation, Role
from lanterne.spaces.support.actions import PERSON_REMOVED, ROLE_CHANGED


class LastAdministrator(Exception):
    """The change would leave the organisation without anyone to administer it."""


def members(organisation: Organisation) -> list[Membership]:
    """Everyone, administrators first, then by name. One query."""
    places = Membership.objects.filter(organisation=organisation).select_related("person")
    rank = {role: place for place, role in enumerate(Role.values)}
    return sorted(places, key=lambda place: (rank[place.role], place.person.name.casefold()))


def _keep_an_administrator(membership: Membership) -> None:
    administrators = Membership.objects.select_for_update().filter(
        organisation=membership.organisation, role=Role.ADMINISTRATOR
    )
    if not [place for place in administrators if place.pk != membership.pk]:
        raise LastAdministrator


@transaction.atomic
def change_role(actor: Membership, membership: Membership, role: str) -> None:
    """Give another role. Raises `LastAdministrator`."""
    if membership.role == role:
        return
    if membership.is_administrator:
        _keep_an_administrator(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    log.record(membership.organisation, actor.person, ROLE_CHANGED, membership, role=str(role))


@transaction.atomic
def remove(actor: Membership, membership: Membership) -> None:
    """Take the person's place away; what they wrote stays. Raises `LastAdministrator`."""
    if membership.is_administrator:
        _keep_an_administrator(membership)
    log.record(membership.organisation, actor.person, PERSON_REMOVED, membership)
    membership.delete()
