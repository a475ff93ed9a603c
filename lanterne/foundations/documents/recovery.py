"""After a crash or a restore: take up the readings and the indexing that nobody is doing any more."""

from __future__ import annotations

from django.db.models import F, Q

from lanterne.foundations.documents import tasks, waiting
from lanterne.foundations.documents.models import Status, StoredDocument


def recover() -> None:
    """Ask again for what is not finished, and forget files put aside that no document waits for."""
    half_indexed = Q(status=Status.READY, embedded_count__lt=F("passage_count"))
    documents = StoredDocument.objects.across_organisations()
    unfinished = list(documents.filter(half_indexed | Q(status=Status.READING)).only("pk", "status"))
    waiting.forget_all_but({document.pk for document in unfinished if document.status == Status.READING})
    for document in unfinished:
        tasks.ask_again(document)
