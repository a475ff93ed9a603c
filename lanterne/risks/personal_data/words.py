"""Words as names are compared: without accents, case or typographic differences."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, as French readers would type them.
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d"}
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """`word` in lower case without accents: « Éloïse » and « ELOISE » both give « eloise »."""
    lowered = word.lower().translate(_UNDECOMPOSED)
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


def name_words(name: str) -> tuple[str, ...]:
    """The comparable words of a name, in order: « Jean-Luc d'Arc » gives (« jean », « luc », « d'arc »)."""
    return tuple(plain(word).replace("’", "'") for word in WORD.findall(name))


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())
