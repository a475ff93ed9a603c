"""Files that take long to read, scans above all: put aside, read in the background, then forgotten."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from lanterne.foundations import jobs
from lanterne.foundations.data_folder import data_folder
from lanterne.foundations.documents import indexing, isolation, limits
from lanterne.foundations.documents.faults import Fault, UnreadableDocument
from lanterne.foundations.documents.models import Status, StoredDocument

WAIT_FOR_A_PLACE = 600  # seconds


def put_aside(document_id: UUID, file: BinaryIO) -> None:
    """Copy the file where the background job will find it, readable by the server alone."""
    file.seek(0)
    with os.fdopen(os.open(_path(document_id), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        os.fsync(copy.fileno())


def ask_for_reading(document: StoredDocument) -> None:
    """Have the file read once the current transaction is committed."""
    jobs.enqueue(read_waiting, str(document.pk), key=str(document.pk))


def forget(document_id: UUID) -> None:
    """Remove the file that was put aside, if there is one."""
    _path(document_id).unlink(missing_ok=True)


@jobs.task("documents.read")
def read_waiting(document_id: str) -> None:
    """Read a file that was put aside. What went wrong is kept with the document, as a fault that has a sentence."""
    identifier = UUID(document_id)
    document = StoredDocument.objects.filter(pk=identifier, status=Status.READING).first()
    if document is not None:
        try:
            with _path(identifier).open("rb") as file:
                read = isolation.read(
                    document.filename, file, seconds=limits.SCAN_SECONDS, wait=WAIT_FOR_A_PLACE
                )
        except FileNotFoundError:
            _refuse(document, UnreadableDocument(Fault.BROKEN))
        except UnreadableDocument as refusal:
            _refuse(document, refusal)
        else:
            if StoredDocument.objects.filter(pk=identifier).exists():  # it may have been erased meanwhile
                indexing.keep(document, read)
    forget(identifier)


def recover() -> None:
    """After a crash: read what is still waiting, forget files that no document waits for."""
    waiting = set(StoredDocument.objects.filter(status=Status.READING).values_list("pk", flat=True))
    for identifier in waiting:
        jobs.enqueue(read_waiting, str(identifier), key=f"{identifier}:{uuid4()}")
    for path in _folder().iterdir():
        if path.name not in {str(identifier) for identifier in waiting}:
            path.unlink()


def _refuse(document: StoredDocument, refusal: UnreadableDocument) -> None:
    StoredDocument.objects.filter(pk=document.pk).update(
        status=Status.REFUSED, fault=refusal.fault, fault_facts=refusal.facts
    )


def _folder() -> Path:
    folder = data_folder() / "files" / "waiting"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _path(document_id: UUID) -> Path:
    return _folder() / str(document_id)
