"""Explainability: which passage carried which part of an answer? The inside of the model stays unseen."""

from .attribution import BLIND_SPOT, Attribution, Claim, calls_needed, leave_one_out
from .citations import MISPLACED_CITATIONS

__all__ = [
    "BLIND_SPOT",
    "MISPLACED_CITATIONS",
    "Attribution",
    "Claim",
    "calls_needed",
    "leave_one_out",
]
