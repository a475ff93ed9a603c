"""The lessons of this installation."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from lanterne.spaces.understand.lessons.library import FIRST_LANGUAGE, LANGUAGES, Library


def library() -> Library:
    """The lessons below the content folder of this installation."""
    return Library(settings.CONTENT / "lessons")


def language() -> str:
    """The reader's language, among those in which lessons are written."""
    current = (get_language() or FIRST_LANGUAGE)[:2]
    return current if current in LANGUAGES else FIRST_LANGUAGE
