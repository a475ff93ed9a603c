"""What people read and tried: progress by lesson and version, answers to exercises, models' live answers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import OrganisationOwned

VERSION_LENGTH = 12
SLUG_LENGTH = 80


class LessonProgress(OrganisationOwned):
    """One person's reading of one version of one lesson: a line of the register."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson = models.SlugField(max_length=SLUG_LENGTH)
    version = models.CharField(max_length=VERSION_LENGTH)
    language = models.CharField(max_length=2)
    opened_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("person", "opened_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "lesson", "version"], name="one_reading_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson} {self.version}"


class LiveAnswer(OrganisationOwned):
    """What a model answered, for real, to the request of an exercise. Shared by the organisation's people.

    `turn` counts the answers to one exercise from 0: three hundred people who open a lesson at once ask once.
    """

    class State(models.TextChoices):
        """Where the answer stands."""

        WAITING = "waiting", _("En attente")
        ANSWERED = "answered", _("Répondu")
        FAILED = "failed", _("Pas de réponse")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesson = models.SlugField(max_length=SLUG_LENGTH)
    exercise = models.SlugField(max_length=SLUG_LENGTH)
    version = models.CharField(max_length=VERSION_LENGTH)
    language = models.CharField(max_length=2)
    turn = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    model = models.CharField(max_length=160, blank=True)
    answer = models.TextField(blank=True)
    sent = models.JSONField(default=list)
    fault = models.CharField(max_length=32, blank=True)
    call = models.ForeignKey(
        "providers.ModelCall", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-turn",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "lesson", "version", "exercise", "turn"], name="one_answer_per_turn"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson}/{self.exercise} {self.state}"


class ExerciseAttempt(OrganisationOwned):
    """One answer to an exercise: the numbers of the choices made and the score. Never any text.

    `right` is null while a bet waits for the model. `live` is null when a recorded answer was used, or none.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson = models.SlugField(max_length=SLUG_LENGTH)
    exercise = models.SlugField(max_length=SLUG_LENGTH)
    version = models.CharField(max_length=VERSION_LENGTH)
    choices = models.JSONField(default=list)
    right = models.PositiveSmallIntegerField(null=True, blank=True)
    out_of = models.PositiveSmallIntegerField()
    live = models.ForeignKey(
        LiveAnswer, null=True, blank=True, on_delete=models.SET_NULL, related_name="attempts"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["organisation", "person", "lesson"])]

    def __str__(self) -> str:
        return f"{self.lesson}/{self.exercise} {self.right}/{self.out_of}"
