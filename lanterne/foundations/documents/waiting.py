"""Files that take long to read, scans above all: put aside, read in the background, then forgotten."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

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


def forget(document_id: UUID) -> None:
    """Remove the file that was put aside, if there is one."""
    _path(document_id).unlink(missing_ok=True)


def forget_all_but(document_ids: set[UUID]) -> None:
    """Remove the files whose document is gone, as after a crash."""
    names = {str(identifier) for identifier in document_ids}
    for path in _folder().iterdir():
        if path.name not in names:
            path.unlink()


def read(document: StoredDocument) -> bool:
    """Read the file that was put aside for a document, and keep the outcome with it. Whether it was readable."""
    rows = StoredDocument.objects.for_organisation(document.organisation_id).filter(pk=document.pk)
    try:
        with _path(document.pk).open("rb") as file:
            result = isolation.read(
                document.filename, file, seconds=limits.SCAN_SECONDS, wait=WAIT_FOR_A_PLACE
            )
    except (FileNotFoundError, UnreadableDocument) as error:
        refusal = error if isinstance(error, UnreadableDocument) else UnreadableDocument(Fault.BROKEN)
        rows.update(status=Status.REFUSED, fault=refusal.fault, fault_facts=refusal.facts)
        return False
    if not rows.exists():  # it was erased meanwhile
        return False
    indexing.keep(document, result)
    return True


def _folder() -> Path:
    folder = data_folder() / "files" / "waiting"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _path(document_id: UUID) -> Path:
    return _folder() / str(document_id)
