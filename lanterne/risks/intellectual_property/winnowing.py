"""Resemblance that survives small changes: fingerprints by winnowing.

Source: S. Schleimer, D. Wilkerson and A. Aiken, « Winnowing: Local Algorithms for Document Fingerprinting »,
SIGMOD 2003. A shared run of at least GRAM + WINDOW − 1 = 8 words always shares a fingerprint; one shorter than
GRAM = 5 words never does.
"""

from __future__ import annotations

from hashlib import blake2b

from lanterne.risks.intellectual_property.words import words

GRAM = 5
WINDOW = 4


def fingerprints(text: str) -> frozenset[int]:
    """64-bit fingerprints, the same on every machine: they may be stored in place of the text."""
    said = [word for word, _start, _end in words(text)]
    grams = [" ".join(said[place : place + GRAM]) for place in range(len(said) - GRAM + 1)]
    hashes = [int.from_bytes(blake2b(gram.encode(), digest_size=8).digest(), "big") for gram in grams]
    if len(hashes) <= WINDOW:
        return frozenset([min(hashes)] if hashes else [])
    return frozenset(min(hashes[place : place + WINDOW]) for place in range(len(hashes) - WINDOW + 1))


def resemblance(answer: str, text: str) -> float:
    """The share (0 to 1) of the answer's fingerprints that `text` has too; 0 for an answer under five words."""
    own = fingerprints(answer)
    return len(own & fingerprints(text)) / len(own) if own else 0.0
