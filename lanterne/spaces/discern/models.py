"""A use case, and the decisions taken on it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned
from lanterne.foundations.use_cases import Stage, Verdict

MAX_TITLE = 140
MAX_DESCRIPTION = 4000
MAX_REASON = 4000

VERDICTS = [
    (Verdict.GO.value, _("Allez-y")),
    (Verdict.SAFEGUARDS.value, _("Avec garde-fous")),
    (Verdict.PILOT.value, _("Pilotez d’abord")),
    (Verdict.SIMPLER.value, _("Plus simple sans IA")),
    (Verdict.STOP.value, _("Renoncez")),
]


class UseCase(OrganisationOwned):
    """What the association would like to do with AI.

    `answers` holds the answers by question id, in the engine's form. `verdict` is the engine's, as of `examined_on`,
    kept so that lists need not weigh anything; the pages of the case weigh it anew each time. The `decided_*` fields
    repeat the decision in force, and are empty again as soon as an answer changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("titre"), max_length=MAX_TITLE)
    description = models.TextField(_("description"), max_length=MAX_DESCRIPTION, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    verdict = models.CharField(max_length=16, blank=True, choices=VERDICTS)
    highest_level = models.CharField(max_length=8, blank=True)
    hours_a_month = models.FloatField(null=True, blank=True)
    examined_on = models.DateField(null=True, blank=True)
    content_version = models.CharField(max_length=16, blank=True)
    decided_verdict = models.CharField(max_length=16, blank=True, choices=VERDICTS)
    decided_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-updated_at", "pk")
        indexes = [models.Index(fields=["organisation", "-updated_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("discern:case", args=[self.pk])

    @property
    def steps_described(self) -> tuple[Stage, ...]:
        """The steps of a case whose questions are not all answered."""
        return (Stage.DESCRIBED,)

    @property
    def shown_verdict(self) -> str:
        """The decided verdict when there is one, else the engine's."""
        return self.decided_verdict or self.verdict


class Decision(OrganisationOwned):
    """One decision; they are never changed, the last one counts.

    `assessment` is the whole assessment as it was that day. `gaps` are the fixed words of what was missing and was
    accepted knowingly.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="decisions")
    proposed = models.CharField(max_length=16, choices=VERDICTS)
    verdict = models.CharField(max_length=16, choices=VERDICTS)
    reason = models.TextField(max_length=MAX_REASON, blank=True)
    conditions = models.TextField(max_length=MAX_REASON, blank=True)
    gaps = models.JSONField(default=list)
    review_on = models.DateField()
    assessment = models.JSONField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    author_name = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.use_case_id} · {self.verdict} · {self.at:%Y-%m-%d}"
