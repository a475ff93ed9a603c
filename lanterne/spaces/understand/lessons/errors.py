"""The one error of this package: a lesson that cannot be read, said in a sentence for its author."""

from __future__ import annotations


class LessonError(ValueError):
    """A lesson file is wrong. The message is French, names the place, and says what to write instead."""
