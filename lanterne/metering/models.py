"""The most that an organisation wants to spend in a month."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned


class Budget(OrganisationOwned):
    """One per organisation. Without a row, or with no amount, nothing is limited."""

    monthly_eur = models.DecimalField(
        _("plafond par mois, en euros"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_budget_per_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.monthly_eur}"
