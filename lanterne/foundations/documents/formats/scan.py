"""Scanned pages: drawn by PDFium, read by the `tesseract` command, page by page."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import cache

from ..faults import Fault, UnreadableDocument

DOTS_PER_INCH = 200
LONGEST_SIDE = 3_500
"""Pixels. A page may declare to be 5 m wide; the picture of it stays within memory."""

PAGE_SECONDS = 30


def reader() -> str | None:
    """The path of `tesseract`, or None where it is not installed."""
    return shutil.which("tesseract")


@cache
def languages() -> str:
    """French first, with English beside it where both are installed."""
    command = reader()
    if command is None:
        return ""
    question = [command, "--list-langs"]
    listed = subprocess.run(question, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    installed = set(listed.stdout.split())
    return "fra" if "fra" in installed else "eng" if "eng" in installed else ""


def recognise(data: bytes, pages: list[int]) -> dict[int, str]:
    """The text of these pages (numbered from 1). Raises `UnreadableDocument` where nothing can recognise it."""
    import pypdfium2

    command = reader()
    if command is None or not languages():
        raise UnreadableDocument(Fault.NO_SCAN_READER)
    document = pypdfium2.PdfDocument(data)
    try:
        return {number: _read(command, _picture(document[number - 1])) for number in pages}
    finally:
        document.close()


def _picture(page: object) -> bytes:
    width, height = page.get_size()  # type: ignore[attr-defined]
    scale = min(DOTS_PER_INCH / 72, LONGEST_SIDE / max(width, height, 1))
    picture = page.render(scale=scale, grayscale=True).to_pil()  # type: ignore[attr-defined]
    page.close()  # type: ignore[attr-defined]
    file = io.BytesIO()
    picture.save(file, "PPM")
    return file.getvalue()


def _read(command: str, picture: bytes) -> str:
    done = subprocess.run(  # noqa: S603
        [command, "stdin", "stdout", "-l", languages(), "--dpi", str(DOTS_PER_INCH)],
        input=picture,
        capture_output=True,
        timeout=PAGE_SECONDS,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    if done.returncode:
        raise UnreadableDocument(Fault.BROKEN)
    return done.stdout.decode("utf-8", errors="replace")
