"""An organisation's rules of masking, one row each; an organisation that changed nothing has none."""

from __future__ import annotations

from django.db import models

from lanterne.foundations.organisations.models import OrganisationOwned
from lanterne.foundations.secrets.fields import EncryptedTextField


class MaskingRules(OrganisationOwned):
    """`masked` and `sensitive` hold only what differs from the defaults, by class. `always` and `never` are lists
    of words or phrases, one a line, encrypted: the first holds names."""

    masked = models.JSONField(default=dict)
    sensitive = models.JSONField(default=dict)
    always = EncryptedTextField(blank=True)
    never = EncryptedTextField(blank=True)
    with_gender = models.BooleanField(default=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="one_set_of_masking_rules_per_organisation")
        ]

    def __str__(self) -> str:
        return str(self.pk)
