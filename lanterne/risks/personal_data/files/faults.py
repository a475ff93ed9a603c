"""Why a file is refused. The sentence says what to do and never quotes the file."""

from __future__ import annotations


class FileRefused(Exception):
    """Nothing was written. `str()` is one French sentence."""
