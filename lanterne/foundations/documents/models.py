"""Documents as they are kept: their passages, never the file itself."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.documents.contract import Kind
from lanterne.foundations.documents.faults import sentence
from lanterne.foundations.organisations.models import OrganisationOwned

PASSAGES_PER_PAGE = 30


class Status(models.TextChoices):
    """Where a document stands."""

    READING = "reading", _("Lecture en cours")
    READY = "ready", _("Prêt")
    REFUSED = "refused", _("Refusé")


class StoredDocument(OrganisationOwned):
    """A document that an organisation brought. `fault` and `fault_facts` say why it was refused, if it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("titre"), max_length=200)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, editable=False)
    kind = models.CharField(
        max_length=8, blank=True, choices=[(kind.value, kind.value.upper()) for kind in Kind]
    )
    size = models.PositiveBigIntegerField(help_text="bytes")
    use_case_id = models.UUIDField(null=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.READING)
    fault = models.CharField(max_length=32, blank=True)
    fault_facts = models.JSONField(default=dict)
    passage_count = models.PositiveIntegerField(default=0)
    embedded_count = models.PositiveIntegerField(default=0)
    scanned_pages = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at", "title")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sha256"], name="one_document_per_content")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.pk])

    @property
    def kilobytes(self) -> int:
        """Its size, in thousands of bytes, at least one."""
        return max(1, round(self.size / 1000))

    @property
    def is_ready(self) -> bool:
        """Whether its passages can be read and found by their words."""
        return self.status == Status.READY

    @property
    def is_fully_indexed(self) -> bool:
        """Whether every passage can be found by its meaning too."""
        return self.is_ready and self.embedded_count >= self.passage_count

    @property
    def refusal(self) -> str:
        """Why it was refused and what to do, in the language of the moment; empty when it was not."""
        return sentence(self.fault, self.fault_facts) if self.fault else ""


class StoredPassage(OrganisationOwned):
    """A passage; `position` counts from 1. `terms` and `vector` are what the search reads."""

    document = models.ForeignKey(StoredDocument, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    terms = models.TextField(blank=True, editable=False)
    vector = models.BinaryField(null=True, editable=False)

    class Meta:
        ordering = ("document", "position")
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="one_passage_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} · {self.position}"

    @property
    def anchor(self) -> str:
        return f"p{self.position}"

    def get_absolute_url(self) -> str:
        """The document's page, open at this passage."""
        part = (self.position - 1) // PASSAGES_PER_PAGE + 1
        query = f"?page={part}" if part > 1 else ""
        return f"{reverse('documents:document', args=[self.document_id])}{query}#{self.anchor}"
