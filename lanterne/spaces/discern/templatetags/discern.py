"""How this room's pages say what the engine found."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lanterne.spaces.discern.rules.conditions import Value
from lanterne.spaces.discern.rules.questions import UNKNOWN, Kind, Question
from lanterne.spaces.discern.rules.scales import Level
from lanterne.spaces.discern.rules.texts import Text

register = template.Library()

LEVEL_TONES = {Level.LOW: "go", Level.MEDIUM: "care", Level.HIGH: "stop"}


@register.filter
def say(text: Text) -> str:
    """A bilingual text in the reader's language."""
    return text.in_language(get_language() or "fr")


@register.simple_tag
def level_tag(level: Level, wording: Any) -> SafeString:
    """A risk level as a word in its colour."""
    return format_html('<span class="tag {}">{}</span>', LEVEL_TONES[level], level_word(level, wording))


@register.simple_tag
def level_word(level: Level, wording: Any) -> str:
    """A risk level as a word."""
    words = wording["level"][level.name.lower()]
    return say(Text(words["fr"], words["en"]))


@register.simple_tag
def word(wording: Any, *path: str) -> str:
    """A word of the engine: word(wording, "risk", "bias")."""
    table = wording
    for key in path:
        table = table[key]
    return say(Text(table["fr"], table["en"]))


@register.simple_tag
def answer_text(question: Question, value: Value) -> str:
    """An answer as a person would say it."""
    return answer_words(question, value, get_language() or "fr")


def answer_words(question: Question, value: Value, language: str) -> str:
    if question.kind is Kind.NUMBER and isinstance(value, int):
        unit = question.unit.in_language(language) if question.unit else ""
        return f"{value:,}".replace(",", "\u202f") + (f" {unit}" if unit else "")
    items = value if isinstance(value, tuple | list) else (value,)
    return " ; ".join(
        _("Je ne sais pas") if item == UNKNOWN else question.label(str(item)).in_language(language)
        for item in items
    ).replace(" ; ", "\u202f; ")


@register.filter
def day(value: date) -> str:
    """A date in full: '1er août 2026' in French."""
    return written_day(value, get_language() or "fr")


def written_day(value: date, language: str) -> str:
    text = date_format(value, "j F Y")
    return f"1er{text[1:]}" if value.day == 1 and language.startswith("fr") else text


@register.filter
def hours(value: float) -> str:
    """A number of hours: no decimals from ten on, a real minus sign."""
    decimals = 0 if abs(value) >= 10 or value == int(value) else 1
    return number_format(value, decimal_pos=decimals).replace("-", "−")


@register.simple_tag
def place_label(known: Any, place: str) -> str:
    """Where a model runs, in the words of the question."""
    return say(known.question("place").label(place))


@register.simple_tag
def energy_range(least: float, most: float) -> str:
    """A range of electricity: '27 – 159 Wh' or '1,3 – 7,9 kWh'."""
    unit, scale = ("kWh", 1000) if most >= 1000 else ("Wh", 1)
    low, high = (number_format(value / scale, decimal_pos=1 if scale > 1 else 0) for value in (least, most))
    return f"{low} – {high}\u00a0{unit}"
