"""After a crash or a restore: take up the readings and the indexing that nobody is doing any more."""

from __future__ import annotations

from lanterne.foundations.documents import indexing, waiting


def recover() -> None:
    """Called once, before the server answers."""
    waiting.recover()
    indexing.resume()
