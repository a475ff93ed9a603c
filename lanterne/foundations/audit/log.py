"""Writing to the log of acts."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.organisations.models import Organisation, Person

_ACTIONS: dict[str, str | Promise] = {}

Detail = int | float | bool | None | str
MAX_DETAIL = 80  # characters: enough for an identifier or a fixed word, too short for somebody's words


class UnknownAction(Exception):
    """The action was not registered: each room names its acts once, at start."""


def register(action: str, label: str | Promise) -> str:
    """Make an act known, with the words that the log shows for it. Returns the action, to be kept as a constant."""
    _ACTIONS[action] = label
    return action


def label_of(action: str) -> str:
    """The words for an act; the act's own name when a later version no longer knows it."""
    return str(_ACTIONS.get(action, action))


def record(
    organisation: Organisation,
    person: Person | None,
    action: str,
    target: models.Model | None = None,
    **details: Detail,
) -> AuditEntry:
    """Write one act. Raises `UnknownAction`, and `ValueError` for a detail long enough to hold somebody's words."""
    if action not in _ACTIONS:
        raise UnknownAction(action)
    for name, value in details.items():
        if isinstance(value, str) and len(value) > MAX_DETAIL:
            raise ValueError(f"audit detail {name!r} is longer than {MAX_DETAIL} characters")
    return AuditEntry.objects.create(
        organisation=organisation,
        person=person,
        action=action,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        details=details,
    )
