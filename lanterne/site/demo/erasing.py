"""Erasing the demo organisation: rows, files, accounts, sessions."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from lanterne.foundations.documents import waiting
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.models import Membership, Organisation, Person


class NotTheDemo(Exception):
    """Only the demo organisation may be erased this way."""


def erase_demo(organisation: Organisation) -> None:
    """Remove everything of the demo, for good. Raises `NotTheDemo`.

    The accounts that have a place nowhere else go with it, those of people who joined the demo by an invitation too.
    """
    if not organisation.is_demo:
        raise NotTheDemo
    documents = list(StoredDocument.objects.for_organisation(organisation).values_list("pk", flat=True))
    with transaction.atomic():
        elsewhere = Membership.objects.exclude(organisation=organisation).values("person_id")
        leaving = Person.objects.filter(memberships__organisation=organisation).exclude(pk__in=elsewhere)
        people = [str(pk) for pk in leaving.values_list("pk", flat=True)]
        organisation.delete()
        Person.objects.filter(pk__in=people).delete()
        _end_sessions(people)
    for document in documents:
        waiting.forget(document)


def _end_sessions(people: list[str]) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in people:
            session.delete()
