import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lanterne.foundations.documents import Fault, UnreadableDocument, isolation, limits
from lanterne.foundations.documents import read as reading
from lanterne.foundations.documents.contract import Document

from . import samples


def fault(name: str, data: bytes, **options: float) -> Fault:
    with pytest.raises(UnreadableDocument) as refusal:
        isolation.read(name, io.BytesIO(data), **options)
    return refusal.value.fault


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.ods", "a.html", "note_du_jour.txt"])
def test_the_process_reads_what_the_function_reads(name: str) -> None:
    makers = {
        ".pdf": samples.rules_pdf,
        ".docx": samples.docx,
        ".ods": samples.ods,
        ".html": lambda: samples.HTML,
    }
    data = makers.get(Path(name).suffix, lambda: samples.RULE.encode())()
    document = isolation.read(name, io.BytesIO(data))
    assert isinstance(document, Document)
    assert document == reading.read(name, data)


def test_refusals_cross_the_process() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        isolation.read("lettre.pdf", io.BytesIO(samples.docx()))
    assert refusal.value.fault is Fault.NOT_WHAT_IT_SAYS
    assert refusal.value.facts == {"said": "pdf", "found": "docx"}


def test_large_file_is_refused_before_it_is_read() -> None:
    class Huge(io.BytesIO):
        def tell(self) -> int:
            return 200_000_000

        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("the file was read")

    with pytest.raises(UnreadableDocument) as refusal:
        isolation.read("gros.pdf", Huge())
    assert refusal.value.fault is Fault.TOO_LARGE


def test_reading_that_lasts_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation.sys, "executable", _python_that(tmp_path, "import time; time.sleep(60)"))
    assert fault("a.txt", b"bonjour", seconds=1) is Fault.TOO_SLOW


def test_reading_that_eats_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "from lanterne.foundations.documents import worker, limits, read\n"
        f"limits.READING_MEMORY = {300 * 1024 * 1024}\n"
        "read.read = lambda name, data: bytearray(10 ** 9)\n"
        "raise SystemExit(worker.main('txt', 20))\n"
    )
    monkeypatch.setattr(isolation.sys, "executable", _python_that(tmp_path, program))
    assert fault("a.txt", b"bonjour") is Fault.TOO_HEAVY


@pytest.mark.parametrize(
    ("sent", "expected"),
    [(signal.SIGKILL, Fault.TOO_HEAVY), (signal.SIGSEGV, Fault.TOO_HEAVY), (signal.SIGXCPU, Fault.TOO_SLOW)],
)
def test_reader_that_is_killed_leaves_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals, expected: Fault
) -> None:
    program = f"import os; os.kill(os.getpid(), {int(sent)})"
    monkeypatch.setattr(isolation.sys, "executable", _python_that(tmp_path, program))
    assert fault("a.txt", b"bonjour") is expected


def test_reader_does_not_receive_the_servers_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANTERNE_SECRET", "clé")
    assert "LANTERNE_SECRET" not in isolation._environment(str(tmp_path))


def test_no_place_to_read_asks_to_come_back() -> None:
    for _ in range(isolation.AT_ONCE):
        isolation._PLACES.acquire()
    try:
        assert fault("a.txt", b"bonjour", wait=0.01) is Fault.BUSY
    finally:
        for _ in range(isolation.AT_ONCE):
            isolation._PLACES.release()


def test_temporary_files_are_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation.tempfile, "tempdir", str(tmp_path))
    isolation.read("boite.mbox", io.BytesIO(samples.mbox()))
    fault("a.pdf", b"%PDF-1.7\n%%EOF")
    assert os.listdir(tmp_path) == []


def test_worker_bounds_itself_before_it_reads() -> None:
    program = (
        "import resource, sys; from lanterne.foundations.documents import worker; worker._bound(7);"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[1], resource.getrlimit(resource.RLIMIT_AS)[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=isolation._PACKAGES
    )
    assert done.stdout.split() == ["7", str(limits.READING_MEMORY)]


def _python_that(folder: Path, program: str) -> str:
    """A stand-in for the interpreter, which runs `program` instead of the module it is asked for."""
    (folder / "program.py").write_text(program)
    script = folder / "python"
    script.write_text(f"#!/bin/sh\nexec {sys.executable} {folder / 'program.py'}\n")
    script.chmod(0o755)
    return str(script)
