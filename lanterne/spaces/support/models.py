"""Invitations to join an organisation."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned, OwnedQuerySet, Role

VALIDITY = timedelta(days=7)


def expiry() -> datetime:
    """When an invitation made now stops working."""
    return timezone.now() + VALIDITY


class InvitationQuerySet(OwnedQuerySet):
    """Invitations."""

    def pending(self) -> InvitationQuerySet:
        """Those that would still let somebody in."""
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())


class Invitation(OrganisationOwned):
    """A link that lets one person in, once, during seven days. Cancelled means deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.CharField(_("pour qui"), max_length=80)
    role = models.CharField(_("rôle"), max_length=16, choices=Role.choices, default=Role.MEMBER)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=expiry, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.role} · {self.created_at:%Y-%m-%d}"

    @property
    def is_pending(self) -> bool:
        """Whether it would still let somebody in."""
        return self.accepted_at is None and self.expires_at > timezone.now()
