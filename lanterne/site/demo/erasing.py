"""Erasing the demo organisation: rows, files, accounts, sessions."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from lanterne.foundations.data_folder import data_folder
from lanterne.foundations.organisations.models import Membership, Organisation, Person


class NotTheDemo(Exception):
    """Only the demo organisation may be erased this way."""


@transaction.atomic
def erase_demo(organisation: Organisation) -> None:
    """Remove everything of the demo, for good. Raises `NotTheDemo`.

    The accounts that have a place nowhere else go with it, those of people who joined the demo by an invitation too.
    """
    if not organisation.is_demo:
        raise NotTheDemo
    elsewhere = Membership.objects.exclude(organisation=organisation).values("person_id")
    leaving = Person.objects.filter(memberships__organisation=organisation).exclude(pk__in=elsewhere)
    people = [str(pk) for pk in leaving.values_list("pk", flat=True)]
    _end_sessions(people)
    organisation.delete()
    Person.objects.filter(pk__in=people).delete()
    transaction.on_commit(remember_that_it_was_erased)


def _end_sessions(people: list[str]) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in people:
            session.delete()


def remember_that_it_was_erased() -> None:
    """Keep the next start from bringing the demo back."""
    _mark().touch()


def was_erased() -> bool:
    """Whether somebody erased the demo in this installation."""
    return _mark().exists()


def _mark():  # type: ignore[no-untyped-def]
    return data_folder() / "demo.erased"
