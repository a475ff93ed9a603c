"""Environment: a footprint is a range in a named frame, never a single figure, never mixed with another frame."""

from lanterne.risks.environment.footprint import (
    BLIND_SPOT,
    DifferentFrames,
    Footprint,
    Range,
    per_useful_answer,
    total,
)

__all__ = ["BLIND_SPOT", "DifferentFrames", "Footprint", "Range", "per_useful_answer", "total"]
