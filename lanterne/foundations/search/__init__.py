"""Find the passages that answer a question: by their words, and by their meaning."""

from .index import Hit, Index, IndexedPassage, Segment
from .terms import index_terms

__all__ = ["Hit", "Index", "IndexedPassage", "Segment", "index_terms"]
