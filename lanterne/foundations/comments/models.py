"""One message in the thread of a use case."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned

MAX_COMMENT = 4000  # characters


class Comment(OrganisationOwned):
    """What a member or a mentor wrote about a use case. It outlives its author's account, without the name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    use_case_id = models.UUIDField(editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    text = models.TextField(_("commentaire"), max_length=MAX_COMMENT)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["organisation", "use_case_id", "at"])]

    def __str__(self) -> str:
        return f"{self.use_case_id} · {self.at:%Y-%m-%d %H:%M}"
