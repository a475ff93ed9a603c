"""Texts of lessons in templates."""

from __future__ import annotations

from django import template

from lanterne.spaces.understand.lessons import typography

register = template.Library()


@register.filter
def typeset(text: str, language: str) -> str:
    """French spaces and apostrophes; escaped afterwards like any other text."""
    return typography.typeset(str(text), language)
