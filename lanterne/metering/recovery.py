"""After a killed process: calls that nobody is waiting for any more give back what they held."""

from __future__ import annotations

from django.utils import timezone

from lanterne.metering.budget import RESERVATION_LASTS
from lanterne.providers.models import ModelCall


def recover() -> None:
    """Mark as failed the calls reserved too long ago to be under way, in this process or in another one."""
    ModelCall.objects.across_organisations().filter(
        status=ModelCall.Status.RESERVED, created_at__lt=timezone.now() - RESERVATION_LASTS
    ).update(status=ModelCall.Status.FAILED, cost_eur=0, settled_at=timezone.now())
