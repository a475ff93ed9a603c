"""{% load discern %}: how this room's pages say what the engine found."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lanterne.foundations import figures
from lanterne.spaces.discern import wording as words
from lanterne.spaces.discern.rules.conditions import Value
from lanterne.spaces.discern.rules.questions import Question
from lanterne.spaces.discern.rules.scales import Level

register = template.Library()
register.filter(words.say)
register.filter(figures.hours)
register.simple_tag(words.level_word)
register.simple_tag(words.word)
register.simple_tag(figures.energy, name="energy_range")

LEVEL_TONES = {Level.LOW: "go", Level.MEDIUM: "care", Level.HIGH: "stop"}


@register.simple_tag
def level_tag(level: Level, wording: Any) -> SafeString:
    """A risk level as a word in its colour."""
    return format_html('<span class="tag {}">{}</span>', LEVEL_TONES[level], words.level_word(level, wording))


@register.simple_tag
def answer_text(question: Question, value: Value) -> str:
    """An answer as a person would say it."""
    return words.answer_words(question, value, get_language() or "fr")


@register.filter
def day(value: date) -> str:
    """A date in full: '1er août 2026' in French."""
    return words.written_day(value, get_language() or "fr")


@register.simple_tag
def place_label(known: Any, place: str) -> str:
    """Where a model runs, in the words of the question."""
    return words.say(known.question("place").label(place))
