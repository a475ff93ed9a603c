"""From bytes to clean text."""

from __future__ import annotations

import codecs
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters, characters that reverse the reading order or have no width, halves of surrogate pairs.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")


def decode(data: bytes) -> str | None:
    """The text of `data`: by its byte-order mark, else UTF-8, else Windows-1252. None when it is not a text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    sample = data[:100_000]
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in sample)
    if b"\x00\x00\x00\x00" in sample or strange > max(4, len(sample) // 50):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def clean(text: str) -> str:
    """One paragraph or line: composed letters, no control characters, single spaces; no-break spaces are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x0b", "\n")
    text = _UNWANTED.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()
