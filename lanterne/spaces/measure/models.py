"""Cases, campaigns, and one row for each answer asked for."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned
from lanterne.foundations.secrets.fields import EncryptedTextField
from lanterne.providers.models import ConnectedModel, ModelCall


def _person() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )


class CaseSheet(OrganisationOwned):
    """A spreadsheet of cases. Until `confirmed_at` it is only a preview. `remarks` holds [line, text, blocks]."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("nom"), max_length=120)
    remarks = models.JSONField(default=list, editable=False)
    ignored_columns = models.JSONField(default=list, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    person = _person()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("measure:sheet", args=[self.pk])


class Case(OrganisationOwned):
    """One question with what its answer must and must not hold. `secrets`: values that must never leave in clear."""

    sheet = models.ForeignKey(CaseSheet, on_delete=models.CASCADE, related_name="cases")
    position = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    question = EncryptedTextField()
    expected = models.JSONField(default=list)
    forbidden = models.JSONField(default=list)
    document = models.CharField(max_length=1000, blank=True)
    secrets_text = EncryptedTextField(blank=True)

    class Meta:
        ordering = ("sheet", "position")
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="one_case_per_position")]

    def __str__(self) -> str:
        return f"{self.sheet_id} · {self.line}"

    @property
    def secrets(self) -> list[str]:
        return self.secrets_text.split("\n") if self.secrets_text else []


class Campaign(OrganisationOwned):
    """Models × cases × repetitions. `attempt` grows at each start: work of an older attempt stops by itself."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("À lancer")
        RUNNING = "running", _("En cours")
        STOPPED = "stopped", _("Arrêtée")
        FINISHED = "finished", _("Terminée")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("nom de la campagne"), max_length=120)
    use_case_id = models.UUIDField(null=True, blank=True, db_index=True)
    sheet = models.ForeignKey(CaseSheet, on_delete=models.CASCADE, related_name="campaigns")
    repetitions = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PLANNED)
    fault = models.CharField(max_length=300, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    person = _person()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("measure:campaign", args=[self.pk])


class Candidate(OrganisationOwned):
    """A model that takes part in a campaign; it keeps its name when the model is removed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="candidates")
    position = models.PositiveSmallIntegerField()
    connected_model = models.ForeignKey(
        ConnectedModel, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ("campaign", "position")

    def __str__(self) -> str:
        return self.label


class Answer(OrganisationOwned):
    """What one model answered to one case, once. The row exists before the call: it is what makes it paid once.

    `right`: found by `score` (None when only a person can tell); `reviewed_right`: what a person decided, which wins.
    `statements` sentences of the answer were checked against the sources, `unsupported` of them rest on none.
    `secrets` values of the case had to be masked, `leaks` of them left in clear.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("En attente")
        RUNNING = "running", _("En cours")
        ANSWERED = "answered", _("Répondu")
        FAILED = "failed", _("Sans réponse")
        INTERRUPTED = "interrupted", _("Interrompu")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="answers")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="answers")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="answers")
    repetition = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.WAITING)
    worker = models.CharField(max_length=80, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    text = EncryptedTextField(blank=True)
    sent = EncryptedTextField(blank=True)
    sources_text = EncryptedTextField(blank=True)
    call = models.ForeignKey(ModelCall, null=True, on_delete=models.SET_NULL, related_name="+")
    right = models.BooleanField(null=True)
    missing = models.JSONField(default=list)
    present = models.JSONField(default=list)
    statements = models.PositiveIntegerField(default=0)
    unsupported = models.PositiveIntegerField(default=0)
    secrets = models.PositiveIntegerField(default=0)
    leaks = models.PositiveIntegerField(default=0)
    reviewed_right = models.BooleanField(null=True)
    reviewer = _person()
    reviewed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("campaign", "case", "repetition", "candidate")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "case", "repetition"], name="one_answer_asked_once")
        ]
        indexes = [models.Index(fields=["campaign", "status"])]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def verdict(self) -> bool | None:
        """Right or wrong; a person's word wins over the score's."""
        return self.right if self.reviewed_right is None else self.reviewed_right

    @property
    def sources(self) -> list[dict[str, str]]:
        """The passages given to the model: title, place, text."""
        found: list[dict[str, str]] = json.loads(self.sources_text) if self.sources_text else []
        return found

    @sources.setter
    def sources(self, passages: list[dict[str, str]]) -> None:
        self.sources_text = json.dumps(passages, ensure_ascii=False) if passages else ""
