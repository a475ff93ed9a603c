"""What the rooms learn about a use case, kept where every room can read it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned
from lanterne.risks.contract import Risk

RISK_LABELS = {
    Risk.PERSONAL_DATA: _("Données personnelles"),
    Risk.RELIABILITY: _("Fiabilité"),
    Risk.BIAS: _("Biais et toxicité"),
    Risk.EXPLAINABILITY: _("Explicabilité"),
    Risk.INTELLECTUAL_PROPERTY: _("Propriété intellectuelle"),
    Risk.ENVIRONMENT: _("Environnement"),
}


class EvidenceKind(models.TextChoices):
    """How a piece of evidence was come by: the reader weighs it by that."""

    TRIAL = "trial", _("Essai")
    MEASURE = "measure", _("Mesure")
    SELF_REPORTED = "self_reported", _("Déclaré")


class Evidence(OrganisationOwned):
    """One thing known about a use case.

    `sentence` is ready to show ('7 réponses justes sur 10 [39 – 90 %]'); `figure` holds the numbers behind it:
    `{"value": 7, "out_of": 10, "low": 0.39, "high": 0.9, "unit": "proportion"}` or another documented shape.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    use_case_id = models.UUIDField(db_index=True)
    risk = models.CharField(
        max_length=32, blank=True, choices=[(risk.value, RISK_LABELS[risk]) for risk in Risk]
    )
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    sentence = models.CharField(max_length=300)
    figure = models.JSONField(default=dict)
    blind_spot = models.CharField(max_length=300, blank=True)
    source_path = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at",)
        indexes = [models.Index(fields=["organisation", "use_case_id"])]

    def __str__(self) -> str:
        return self.sentence
