"""Personal data: finds it, replaces it by marks, and puts it back. Pure: no Django, no database, no network.

`spans(text)` finds; a `MarkMap` (one a conversation) masks and restores; a `StreamRestorer` restores an answer
that arrives piece by piece. Importing this package is cheap: the language model loads at the first text, or
with `warm_up()`.
"""

from __future__ import annotations

from lanterne.risks.personal_data.detection import detect
from lanterne.risks.personal_data.detectors.name_model import loaded, warm_up
from lanterne.risks.personal_data.genders import Gender
from lanterne.risks.personal_data.kinds import GuardFailure, NamesUnread, Span
from lanterne.risks.personal_data.marks import MarkMap, Masked, MaskedSpan
from lanterne.risks.personal_data.restoring import StreamRestorer
from lanterne.risks.personal_data.sensitive import CERTAIN, CLASSES, POSSIBLE, SensitiveFinding, sensitive

__all__ = [
    "CERTAIN",
    "CLASSES",
    "POSSIBLE",
    "Gender",
    "GuardFailure",
    "MarkMap",
    "Masked",
    "MaskedSpan",
    "NamesUnread",
    "SensitiveFinding",
    "Span",
    "StreamRestorer",
    "detect",
    "loaded",
    "sensitive",
    "spans",
    "warm_up",
]


def spans(text: str) -> list[tuple[int, int, str]]:
    """Personal data in `text`: (start, end, kind), disjoint, in reading order, end excluded.

    Raises GuardFailure when the text could not be read whole.
    """
    return [(span.start, span.end, span.kind) for span in detect(text)]
