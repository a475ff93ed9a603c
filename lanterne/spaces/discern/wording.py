"""How this room says what the engine found, on pages, in documents and in messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lanterne.foundations import figures
from lanterne.spaces.discern.rules.conditions import Value
from lanterne.spaces.discern.rules.questions import UNKNOWN, Kind, Question
from lanterne.spaces.discern.rules.scales import Level
from lanterne.spaces.discern.rules.texts import Text


def say(text: Text) -> str:
    """A bilingual text in the reader's language."""
    return text.in_language(get_language() or "fr")


def word(wording: Mapping[str, Any], *path: str) -> str:
    """A word of the engine: word(wording, "risk", "bias")."""
    table = wording
    for key in path:
        table = table[key]
    return say(Text(table["fr"], table["en"]))


def level_word(level: Level, wording: Mapping[str, Any]) -> str:
    """A risk level as a word."""
    return word(wording, "level", level.name.lower())


def answer_words(question: Question, value: Value, language: str) -> str:
    """An answer as a person would say it."""
    if question.kind is Kind.NUMBER and isinstance(value, int):
        unit = question.unit.in_language(language) if question.unit else ""
        return figures.number(value) + (f" {unit}" if unit else "")
    items = value if isinstance(value, tuple | list) else (value,)
    return "\u202f; ".join(
        _("Je ne sais pas") if item == UNKNOWN else question.label(str(item)).in_language(language)
        for item in items
    )


def written_day(value: date, language: str) -> str:
    """A date in full: '1er août 2026' in French."""
    text = date_format(value, "j F Y")
    return f"1er{text[1:]}" if value.day == 1 and language.startswith("fr") else text
