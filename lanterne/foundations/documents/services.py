"""What the rooms do with documents: add one, search them, erase one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction

from lanterne.foundations.audit import log
from lanterne.foundations.documents import indexing, isolation, tasks, waiting
from lanterne.foundations.documents.actions import DOCUMENT_ADDED, DOCUMENT_ERASED
from lanterne.foundations.documents.faults import Fault, UnreadableDocument
from lanterne.foundations.documents.models import Status, StoredDocument, StoredPassage
from lanterne.foundations.documents.read import refuse_size
from lanterne.foundations.organisations.models import Organisation, Person

PATIENCE = 4
"""Seconds that a person waits for a document to be read; a longer reading goes on in the background."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its document, and how well it answers (0 to 1, comparable within one search only)."""

    passage: StoredPassage
    score: float


def add(
    organisation: Organisation,
    person: Person | None,
    file: BinaryIO,
    filename: str = "",
    use_case_id: UUID | None = None,
) -> StoredDocument:
    """Read and keep a document. The same content brought twice gives the document that is already there.

    A file that takes longer than `PATIENCE` comes back with the status READING and is read in the background.
    Call outside of a transaction: the reading would hold it. Raises `UnreadableDocument`; nothing is kept then.
    """
    filename = PurePosixPath((filename or getattr(file, "name", "") or "").replace("\\", "/")).name[:255]
    file.seek(0, os.SEEK_END)
    size = file.tell()
    refuse_size(size)
    digest = _sha256(file)
    known = StoredDocument.objects.for_organisation(organisation).filter(sha256=digest).first()
    if known is not None and known.status != Status.REFUSED:
        return known
    try:
        read = isolation.read(filename, file, seconds=PATIENCE, wait=PATIENCE)
    except UnreadableDocument as refusal:
        if refusal.fault not in (Fault.TOO_SLOW, Fault.BUSY):
            raise
        read = None
    document = StoredDocument(
        organisation=organisation,
        title=read.title if read else PurePosixPath(filename).stem[:200] or "Document",
        filename=filename,
        sha256=digest,
        size=size,
        use_case_id=use_case_id,
        uploaded_by=person,
    )
    try:
        if read is None:
            waiting.put_aside(document.pk, file)
        with transaction.atomic():
            if known is not None:
                known.delete()
            document.save(force_insert=True)
            log.record(organisation, person, DOCUMENT_ADDED, document, bytes=size)
            if read is not None:
                indexing.keep(document, read)
                tasks.ask_for_meanings(document)
            else:
                tasks.ask_for_reading(document)
    except BaseException as failure:
        waiting.forget(document.pk)
        if isinstance(failure, IntegrityError):  # the same file came twice at the same time
            twin = StoredDocument.objects.for_organisation(organisation).filter(sha256=digest).first()
            if twin is not None:
                return twin
        raise
    return document


def search(
    organisation: Organisation,
    question: str,
    documents: Iterable[StoredDocument | UUID] | None = None,
    k: int = 5,
) -> list[Found]:
    """The `k` passages that best answer, best first, among these documents or all of the organisation's.

    Three queries at most: the documents, the passages of those not yet in memory, the passages found.
    """
    # These load numpy, which a server at rest does without.
    from lanterne.foundations.documents.segments import segments_of
    from lanterne.foundations.search.index import Index

    ready = StoredDocument.objects.for_organisation(organisation).filter(status=Status.READY)
    if documents is not None:
        ready = ready.filter(pk__in=[getattr(document, "pk", document) for document in documents])
    hits = Index(segments_of(organisation, ready.values_list("pk", "embedded_count"))).search(question, k)
    if not hits:
        return []
    passages = (
        StoredPassage.objects.for_organisation(organisation)
        .filter(pk__in=[hit.passage_id for hit in hits])
        .select_related("document")
        .defer("terms", "vector")
    )
    by_id = {passage.pk: passage for passage in passages}
    return [Found(by_id[hit.passage_id], hit.score) for hit in hits if hit.passage_id in by_id]


def erase(document: StoredDocument, person: Person | None) -> None:
    """Erase a document, its passages and what was put aside of its file."""
    with transaction.atomic():
        log.record(document.organisation, person, DOCUMENT_ERASED, document)
        identifier = document.pk
        document.delete()
    waiting.forget(identifier)


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
