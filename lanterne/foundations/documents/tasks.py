"""The background work on documents: reading what takes long, then giving meanings, turn by turn."""

from __future__ import annotations

from uuid import UUID, uuid4

from lanterne.foundations import jobs
from lanterne.foundations.documents import indexing, waiting
from lanterne.foundations.documents.models import Status, StoredDocument


def ask_for_reading(document: StoredDocument) -> None:
    """Have a file that was put aside read, once the current transaction is committed."""
    jobs.enqueue(read_waiting, str(document.pk), key=str(document.pk))


def ask_for_meanings(document: StoredDocument) -> None:
    """Have the passages that lack a meaning given one, once the current transaction is committed."""
    jobs.enqueue(embed, str(document.pk), key=f"{document.pk}:{document.embedded_count}")


def ask_again(document: StoredDocument) -> None:
    """The same after a crash or a restore, when nobody knows what the queue still holds. Asking twice is harmless."""
    task = read_waiting if document.status == Status.READING else embed
    jobs.enqueue(task, str(document.pk), key=f"{document.pk}:{uuid4()}")


@jobs.task("documents.read")
def read_waiting(document_id: str) -> None:
    """Read a file that was put aside. What goes wrong is kept with the document, as a fault that has a sentence."""
    document = _find(document_id, Status.READING)
    if document is not None and waiting.read(document):
        ask_for_meanings(document)
    waiting.forget(UUID(document_id))


@jobs.task("documents.embed")
def embed(document_id: str) -> None:
    """One turn; the next one queues behind the other documents. A document erased meanwhile ends the work."""
    document = _find(document_id, Status.READY)
    if document is None:
        return
    indexing.give_meanings(document)
    document = _find(document_id, Status.READY)
    if document is not None and not document.is_fully_indexed:
        ask_for_meanings(document)


def _find(document_id: str, status: Status) -> StoredDocument | None:
    documents = StoredDocument.objects.across_organisations()
    return documents.filter(pk=UUID(document_id), status=status).first()
