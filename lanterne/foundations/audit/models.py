"""The log of acts: who did what to which object, when. Never words, names or prompts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lanterne.foundations.organisations.models import OrganisationOwned


class AuditEntry(OrganisationOwned):
    """One act. `details` holds only counts, identifiers and fixed words."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    action = models.CharField(max_length=64, db_index=True, editable=False)
    target_type = models.CharField(max_length=64, blank=True, editable=False)
    target_id = models.CharField(max_length=64, blank=True, editable=False)
    details = models.JSONField(default=dict, editable=False)
    at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
