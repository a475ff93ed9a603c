"""Words as they are compared: whatever the capitals, the punctuation and the spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of `text`, folded, with its offsets in `text` (end excluded)."""
    for match in _WORD.finditer(text):
        yield unicodedata.normalize("NFKC", match[0]).casefold(), match.start(), match.end()
