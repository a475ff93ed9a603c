"""Intellectual property: does an answer repeat given texts word for word? What a model was trained on stays unseen."""

from .verbatim import ALERT_WORDS, BLIND_SPOT, VERBATIM_COPY, Run, copied_runs, longest_run
from .winnowing import fingerprints, resemblance

__all__ = [
    "ALERT_WORDS",
    "BLIND_SPOT",
    "VERBATIM_COPY",
    "Run",
    "copied_runs",
    "fingerprints",
    "longest_run",
    "resemblance",
]
