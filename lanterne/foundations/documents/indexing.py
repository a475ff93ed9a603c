"""Keeping what was read, then giving each passage its meaning in the background, a few at a time."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from lanterne.foundations import jobs
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
        jobs.enqueue(embed, str(document.pk), key=f"{document.pk}:0")


@jobs.task("documents.embed")
def embed(document_id: str) -> None:
    """Give their meaning to the next passages that lack it. A document erased meanwhile ends the work."""
    document = StoredDocument.objects.filter(pk=UUID(document_id), status=Status.READY).first()
    if document is None:
        return
    lacking = document.passages.filter(vector=None).only("pk", "heading", "text").order_by("position")
    turn = list(lacking[:PASSAGES_PER_TURN])
    for start in range(0, len(turn), PASSAGES_PER_WRITE):
        batch = turn[start : start + PASSAGES_PER_WRITE]
        vectors = [meaning.of_passage(document.title, passage.heading, passage.text) for passage in batch]
        with transaction.atomic():
            written = sum(
                StoredPassage.objects.filter(pk=passage.pk, vector=None).update(vector=vector)
                for passage, vector in zip(batch, vectors, strict=True)
            )
            StoredDocument.objects.filter(pk=document.pk).update(embedded_count=F("embedded_count") + written)
    document = StoredDocument.objects.filter(pk=document.pk).only("embedded_count", "passage_count").first()
    if document is not None and document.embedded_count < document.passage_count:
        jobs.enqueue(embed, document_id, key=f"{document_id}:{document.embedded_count}")


def resume() -> None:
    """Ask again for what is not finished, after a restore or a crash that lost the queue."""
    unfinished = StoredDocument.objects.filter(status=Status.READY, embedded_count__lt=F("passage_count"))
    for identifier in unfinished.values_list("pk", flat=True):
        jobs.enqueue(embed, str(identifier), key=f"{identifier}:{uuid4()}")
