"""Bias: the same request for two people who differ in one thing. No filter that works exists: a measure, no guard."""

from .agreement import Proposal, propose_template
from .outcomes import BLIND_SPOT, Tally, decision, tally
from .pairs import Axis, Pair, make_pairs
from .profiles import NAMES_SOURCE, PROFILES, Profile
from .templates import TemplateError, fill, slots

__all__ = [
    "BLIND_SPOT",
    "NAMES_SOURCE",
    "PROFILES",
    "Axis",
    "Pair",
    "Profile",
    "Proposal",
    "Tally",
    "TemplateError",
    "decision",
    "fill",
    "make_pairs",
    "propose_template",
    "slots",
    "tally",
]
