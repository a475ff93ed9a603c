"""Conversations: what was asked, what was answered, and what it took."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.models import Organisation, OrganisationOwned, OwnedQuerySet, Person
from lanterne.foundations.secrets.fields import EncryptedTextField
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.spaces.practise.fields import EncryptedJSONField

TITLE_LENGTH = 80  # characters


class ConversationQuerySet(OwnedQuerySet):
    """Conversations are read by the person who holds them, and by nobody else in the organisation."""

    def of(self, organisation: Organisation, person: Person) -> Any:
        return self.for_organisation(organisation).filter(person=person)

    def titled(self, words: str) -> Any:
        """Those whose title holds the words, whatever their case. Titles are encrypted: they are read one by one."""
        sought = words.casefold()
        return self.filter(pk__in=[row.pk for row in self.only("title") if sought in row.title.casefold()])


class Conversation(OrganisationOwned):
    """A thread of questions and replies. `marks` is its map between names and marks, which never leaves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    # It starts as the first words of the first message: as private as the message.
    title = EncryptedTextField(_("titre"))
    use_case_id = models.UUIDField(null=True, blank=True, db_index=True)
    model = models.ForeignKey(ConnectedModel, null=True, on_delete=models.SET_NULL, related_name="+")
    documents = models.ManyToManyField(StoredDocument, related_name="+", blank=True)
    marks = EncryptedJSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ConversationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ("-updated_at",)

    def __str__(self) -> str:
        return str(self.pk)


class LeftReadable(models.TextChoices):
    """Why a person leaves a value readable. The code goes to the log of acts."""

    NOT_PERSONAL = "not_personal", _("Ce n’est pas une donnée personnelle")
    ORGANISATION = "organisation", _("C’est le nom d’une organisation ou d’un lieu public")
    PUBLIC = "public", _("C’est une personne publique, dans son rôle public")
    AGREED = "agreed", _("La personne a donné son accord")


class MaskingChoice(OrganisationOwned):
    """One value that a person masked by hand, or left readable, and why: a code of `LeftReadable`."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="masking_choices")
    value = EncryptedTextField()
    masked = models.BooleanField()
    reason = EncryptedTextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return str(self.pk)


class Question(OrganisationOwned):
    """What a person asked, in clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="questions")
    text = EncryptedTextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("created_at",)

    def __str__(self) -> str:
        return str(self.pk)


class ReplyState(models.TextChoices):
    """Where a reply stands. Only the first two may still change by themselves."""

    WAITING = "waiting", _("En attente")
    RUNNING = "running", _("En cours")
    FINISHED = "finished", _("Terminée")
    INTERRUPTED = "interrupted", _("Interrompue")
    FAILED = "failed", _("Échouée")
    HELD = "held", _("Retenue")


class Rating(models.TextChoices):
    """What a person thinks of a reply."""

    USEFUL = "useful", _("Utile")
    TO_CORRECT = "to_correct", _("À corriger")
    WRONG = "wrong", _("Fausse")


class Reply(OrganisationOwned):
    """One answer to one question; trying again makes another.

    `text` is in clear; `sent` lists the masked messages as `{"role", "content"}`; `sources` the passages given as
    `{"document", "passage", "title", "place", "text"}`, numbered from 1; `support` the verdicts as
    `[start, end, supported, best_source]`; `hidden` the masked stretches of the question as `[start, end, mark]`.
    `held` says why nothing left, as `{"classes", "may_confirm", "sentences": [[class, where, words]]}`; `confirmed` are
    the sensitive classes that the person accepted to send with this one.
    `beat_at` moves while a process works on it: when it stops moving, nobody does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="replies")
    model = models.ForeignKey(ConnectedModel, null=True, on_delete=models.SET_NULL, related_name="+")
    model_label = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=16, choices=ReplyState.choices, default=ReplyState.WAITING, db_index=True
    )
    text = EncryptedTextField(blank=True)
    sent = EncryptedJSONField(null=True, blank=True)
    hidden = EncryptedJSONField(null=True, blank=True)
    sources = EncryptedJSONField(null=True, blank=True)
    support = EncryptedJSONField(null=True, blank=True)
    held = EncryptedJSONField(null=True, blank=True)
    confirmed = models.JSONField(default=list, blank=True)
    masked_count = models.PositiveIntegerField(default=0)
    call = models.ForeignKey(ModelCall, null=True, on_delete=models.SET_NULL, related_name="+")
    cut_short = models.BooleanField(default=False)
    fault = models.CharField(max_length=400, blank=True)
    rating = models.CharField(max_length=16, choices=Rating.choices, blank=True)
    rating_note = models.CharField(max_length=200, blank=True)
    evidence_id = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)
    stop_asked = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("created_at",)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def flow_url(self) -> str:
        """Where it is read as it comes (see `streams`)."""
        return f"{reverse('practise:index')}flux/{self.pk}"

    @property
    def held_url(self) -> str:
        """Where a browser without JavaScript waits for it."""
        return f"{reverse('practise:index')}attendre/{self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state not in {ReplyState.WAITING, ReplyState.RUNNING}
