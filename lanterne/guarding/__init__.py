"""The one guarded path from a person's words to a model and back."""

from lanterne.guarding.delivery import stream
from lanterne.guarding.exchange import (
    Exchange,
    Finished,
    GaveUp,
    GuardedEvent,
    GuardedReply,
    Piece,
    Sent,
    Source,
)
from lanterne.guarding.faults import STOPPED_BY, sentence
from lanterne.guarding.masking import MaskingChoices, MaskingFailed
from lanterne.guarding.policy import MaskingPolicy, policy_of
from lanterne.guarding.sensitivity import HeldBack
from lanterne.guarding.waiting import complete

__all__ = [
    "STOPPED_BY",
    "Exchange",
    "Finished",
    "GaveUp",
    "GuardedEvent",
    "GuardedReply",
    "HeldBack",
    "MaskingChoices",
    "MaskingFailed",
    "MaskingPolicy",
    "Piece",
    "Sent",
    "Source",
    "complete",
    "policy_of",
    "sentence",
    "stream",
]
