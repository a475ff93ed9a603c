"""Keeping what was read, then giving each passage its meaning in the background, a few at a time."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from lanterne.foundations.documents.contract import Document
from lanterne.foundations.documents.models import Status, StoredDocument, StoredPassage
from lanterne.foundations.search import index_terms, meaning

PASSAGES_PER_TURN = 40
"""About 10 s of work: then other documents have their turn."""

PASSAGES_PER_WRITE = 8


def keep(document: StoredDocument, read: Document) -> None:
    """Write what was read, whole or not at all; it can be searched by words at once."""
    with transaction.atomic():
        document.title, document.kind = read.title, read.kind
        document.scanned_pages, document.passage_count = read.scanned_pages, len(read.passages)
        document.status = Status.READY
        document.save()
        StoredPassage.objects.bulk_create(
            [
                StoredPassage(
                    organisation_id=document.organisation_id,
                    document=document,
                    position=position,
                    page=passage.page,
                    heading=passage.heading,
                    text=passage.text,
                    terms=" ".join(
                        index_terms(meaning.with_title(read.title, passage.heading, passage.text))
                    ),
                )
                for position, passage in enumerate(read.passages, start=1)
            ],
            batch_size=200,
        )


def give_meanings(document: StoredDocument) -> None:
    """Give their meaning to the next `PASSAGES_PER_TURN` passages that lack it; none when it was erased meanwhile."""
    lacking = document.passages.filter(vector=None).only("pk", "heading", "text").order_by("position")
    turn = list(lacking[:PASSAGES_PER_TURN])
    for start in range(0, len(turn), PASSAGES_PER_WRITE):
        batch = turn[start : start + PASSAGES_PER_WRITE]
        vectors = [meaning.of_passage(document.title, passage.heading, passage.text) for passage in batch]
        with transaction.atomic():
            written = sum(
                document.passages.filter(pk=passage.pk, vector=None).update(vector=vector)
                for passage, vector in zip(batch, vectors, strict=True)
            )
            documents = StoredDocument.objects.for_organisation(document.organisation_id)
            documents.filter(pk=document.pk).update(embedded_count=F("embedded_count") + written)
