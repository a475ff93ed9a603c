"""Documents that an organisation brings: read into passages, kept, shown, searched, really deleted."""

from .contract import Document, Kind, Passage
from .faults import Fault, UnreadableDocument

__all__ = ["Document", "Fault", "Kind", "Passage", "UnreadableDocument"]
