"""Read a file that a person sent, in a process of its own with bounds on time and memory."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from . import limits
from .contract import Document, Kind, Passage
from .faults import Fault, UnreadableDocument
from .read import LONGEST_TITLE, refuse_size
from .text import clean

AT_ONCE = 2
"""Readings at the same time in one server process: each may take a gigabyte."""

_PLACES = threading.BoundedSemaphore(AT_ONCE)
_LOGGER = logging.getLogger(__name__)
_PACKAGES = Path(__file__).resolve().parents[3]


def read(filename: str, file: BinaryIO, seconds: int = limits.READING_SECONDS, wait: float = 10) -> Document:
    """As `read.read`, for a file opened in binary mode, within `seconds`; `wait` seconds for a place to read.

    Raises `UnreadableDocument`, also when the reading took too long or too much memory, or was killed.
    """
    file.seek(0, os.SEEK_END)
    refuse_size(file.tell())
    file.seek(0)
    name = PurePosixPath(filename)
    with _place(wait), tempfile.TemporaryDirectory(prefix="lanterne-lecture-") as folder:
        answer = _run("".join(filter(str.isalnum, name.suffix))[:20], file, seconds, folder)
    if "fault" in answer:
        raise UnreadableDocument(Fault(answer["fault"]), **answer["facts"])
    title = (
        answer["title"] or clean(name.stem.replace("_", " ").replace("\n", " "))[:LONGEST_TITLE] or "Document"
    )
    passages = tuple(Passage(text, page, heading) for text, page, heading in answer["passages"])
    return Document(title, Kind(answer["kind"]), passages, answer["scanned_pages"])


@contextmanager
def _place(wait: float) -> Iterator[None]:
    if not _PLACES.acquire(timeout=wait):
        raise UnreadableDocument(Fault.BUSY)
    try:
        yield
    finally:
        _PLACES.release()


def _run(extension: str, file: BinaryIO, seconds: int, folder: str) -> dict:
    with tempfile.TemporaryFile(dir=folder) as given:  # a real descriptor, whatever kind of file came
        while chunk := file.read(1 << 20):
            given.write(chunk)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", f"{__package__}.worker", extension, str(seconds)],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            cwd=folder,
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise UnreadableDocument(Fault.TOO_SLOW, seconds=seconds) from None
        finally:
            _end(process)
    if process.returncode == 0:
        return json.loads(output)
    _LOGGER.warning("The process that reads documents ended with code %s", process.returncode)
    if process.returncode == -signal.SIGXCPU:
        raise UnreadableDocument(Fault.TOO_SLOW, seconds=seconds)
    if process.returncode in (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, 1):
        raise UnreadableDocument(Fault.TOO_HEAVY)
    raise UnreadableDocument(Fault.BROKEN)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the reader and what it started (`tesseract`), and closes its pipe."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the server's environment but what Python and `tesseract` need: it may hold keys."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX") if name in os.environ
    }
    return {
        **kept,
        "PYTHONPATH": str(_PACKAGES),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",  # its threads reserve memory that the bound would refuse
        "OMP_NUM_THREADS": "1",
        "HOME": folder,
        "TMPDIR": folder,
    }
