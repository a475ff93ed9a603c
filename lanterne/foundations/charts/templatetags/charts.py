"""{% load charts %}{% interval_line row %}: the drawing of one interval, without its words, which stand beside it."""

from __future__ import annotations

from typing import Any

from django import template

from lanterne.foundations import figures
from lanterne.foundations.charts.intervals import IntervalRow, ticks

register = template.Library()


@register.inclusion_tag("charts/interval_line.html")
def interval_line(row: IntervalRow) -> dict[str, Any]:
    """A row's point and interval on the scale from 0 to 100 %."""
    return {"row": row}


@register.inclusion_tag("charts/scale.html")
def interval_scale() -> dict[str, Any]:
    """The scale under the lines."""
    return {"ticks": ticks()}


@register.simple_tag
def share_interval(low: float, high: float) -> str:
    """'[39 – 90 %]'."""
    return figures.interval(low, high)


@register.filter
def at_most(proportion: float) -> str:
    """A bound as a percentage with one decimal, rounded upwards."""
    return figures.share(proportion, decimals=1, up=True)


@register.filter
def share(proportion: float) -> str:
    """A proportion as a whole percentage."""
    return figures.share(proportion)


@register.filter
def points(proportion: float) -> str:
    """A difference in points, with its sign."""
    return figures.points(proportion, signed=True)


@register.filter
def half_width(proportion: float) -> str:
    """Half an interval in points, without sign; a half point is kept below ten."""
    value = proportion * 100
    return figures.number(round(value * 2) / 2, 1 if value < 10 and round(value * 2) % 2 else 0)


@register.simple_tag
def grams(low: float, high: float) -> str:
    """A range of grams in one unit."""
    return figures.grams(low, high)


@register.filter
def probability(value: float) -> str:
    """A p-value as a percentage."""
    return figures.probability(value)


@register.filter
def unlocalized(value: float) -> str:
    """A coordinate: a point for its decimals, whatever the reader's language."""
    return f"{value:g}"
