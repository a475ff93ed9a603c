"""Reliability: does a sentence of the answer rest on a source? It sees invention, never contradiction."""

from lanterne.risks.reliability.expected import EXPECTED_ELEMENTS
from lanterne.risks.reliability.measure import UNSUPPORTED_SENTENCES
from lanterne.risks.reliability.sentences import sentences
from lanterne.risks.reliability.support import BLIND_SPOT, SentenceSupport, support

__all__ = [
    "BLIND_SPOT",
    "EXPECTED_ELEMENTS",
    "UNSUPPORTED_SENTENCES",
    "SentenceSupport",
    "sentences",
    "support",
]
