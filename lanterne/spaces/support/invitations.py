"""Making, finding and accepting invitations.

The link holds the invitation's id and a signature made with the installation's own key: nothing secret is kept in
the database, and the administrator can copy the link again as long as it works.
"""

from __future__ import annotations

import uuid

from django.core import signing
from django.db import transaction
from django.utils import timezone

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.models import Membership, Organisation, Person
from lanterne.spaces.support.actions import INVITATION_ACCEPTED, INVITATION_CANCELLED, INVITATION_CREATED
from lanterne.spaces.support.models import Invitation


class InvitationSpent(Exception):
    """The invitation was used, cancelled or has expired."""


class AlreadyInside(Exception):
    """The person already has a place in the organisation."""


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt="lanterne.support.invitation")


def token_of(invitation: Invitation) -> str:
    """What the link ends with."""
    return _signer().sign(invitation.pk.hex)


def find(token: str) -> Invitation | None:
    """The invitation of a link, spent or not; None when the link was altered or the invitation cancelled."""
    try:
        pk = uuid.UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    everywhere = Invitation.objects.across_organisations()  # the link itself tells which organisation
    return everywhere.select_related("organisation", "created_by").filter(pk=pk).first()


@transaction.atomic
def invite(administrator: Membership, note: str, role: str) -> Invitation:
    """A new invitation for one person."""
    invitation = Invitation.objects.create(
        organisation=administrator.organisation, created_by=administrator.person, note=note.strip(), role=role
    )
    log.record(
        administrator.organisation, administrator.person, INVITATION_CREATED, invitation, role=str(role)
    )
    return invitation


@transaction.atomic
def cancel(administrator: Membership, invitation: Invitation) -> None:
    """Make the link useless."""
    log.record(administrator.organisation, administrator.person, INVITATION_CANCELLED, invitation)
    invitation.delete()


@transaction.atomic
def accept(invitation: Invitation, person: Person) -> Membership:
    """Give the person the place that the invitation promises.

    Raises `AlreadyInside`, which leaves the invitation to somebody else, and `InvitationSpent`: of two people who
    follow the same link at once, one gets in.
    """
    organisation = invitation.organisation
    if Membership.objects.filter(person=person, organisation=organisation).exists():
        raise AlreadyInside
    taken = (
        Invitation.objects.for_organisation(organisation)
        .filter(pk=invitation.pk)
        .pending()
        .update(accepted_at=timezone.now())
    )
    if not taken:
        raise InvitationSpent
    membership = Membership.objects.create(person=person, organisation=organisation, role=invitation.role)
    log.record(organisation, person, INVITATION_ACCEPTED, invitation, role=invitation.role)
    return membership


@transaction.atomic
def accept_as_new_person(invitation: Invitation, name: str, email: str, password: str) -> Person:
    """Create the account and give it its place, or neither. Raises `InvitationSpent`."""
    person = Person.objects.create_person(email=email, name=name, password=password)
    accept(invitation, person)
    return person


def is_demo_visitor(person: Person) -> bool:
    """Whether this account is one of the demo organisation's own, which anybody may enter without a password."""
    return not person.has_usable_password()


def pending(organisation: Organisation) -> list[Invitation]:
    """The invitations that still work, newest first. One query."""
    return list(Invitation.objects.for_organisation(organisation).pending())
