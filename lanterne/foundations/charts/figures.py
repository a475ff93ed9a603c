"""Figures as a reader of French, or English, would write them. Proportions are between 0 and 1."""

from __future__ import annotations

import math

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def _percent_sign() -> str:
    return "%" if (get_language() or "fr").startswith("en") else f"{NO_BREAK}%"


def number(value: float, decimals: int = 0) -> str:
    """A number with so many decimals and the reader's own separators."""
    # Django cuts decimals off instead of rounding.
    return number_format(round(value, decimals), decimal_pos=decimals, use_l10n=True, force_grouping=True)


def share(value: float, decimals: int = 0, up: bool = False) -> str:
    """A proportion as a percentage; `up` rounds it upwards, as 'at most' must."""
    hundredths = value * 100
    if up:
        scale = 10**decimals
        hundredths = math.ceil(hundredths * scale - 1e-9) / scale
    return f"{number(hundredths, decimals)}{_percent_sign()}"


def interval(low: float, high: float) -> str:
    """An interval of proportions: '[39 – 90 %]'."""
    return f"[{number(low * 100)}{NO_BREAK}–{NO_BREAK}{number(high * 100)}{_percent_sign()}]"


def points(value: float, signed: bool = False) -> str:
    """A difference of proportions in points: '+12'; a true minus sign below zero."""
    rounded = round(value * 100)
    sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{number(abs(rounded))}"


def significant(value: float, digits: int = 2) -> str:
    """A number with so many significant digits and no useless zero."""
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, decimals)
    while decimals and round(rounded, decimals - 1) == rounded:
        decimals -= 1
    return number(rounded, decimals)


def grams(low: float, high: float) -> str:
    """A range of grams with as many decimals at both ends: '0,21 – 0,53 g', '1,2 – 1,4 kg'.

    A third digit shows when two would hide the range; one figure when both ends are the same.
    """
    factor, unit = (0.001, "kg") if high >= 1000 else (1.0, "g")
    low, high = low * factor, high * factor
    if high <= 0:
        return f"0{NO_BREAK}g"
    decimals = max(0, 1 - math.floor(math.log10(high)))
    if round(low, decimals) == round(high, decimals) and low < high:
        decimals += 1
    first, last = number(low, decimals), number(high, decimals)
    if first == last:
        return f"{first}{NO_BREAK}{unit}"
    return f"{first}{NO_BREAK}–{NO_BREAK}{last}{NO_BREAK}{unit}"


def probability(value: float) -> str:
    """A p-value as a percentage: 'moins de 1 %' below that."""
    return _("moins de 1 %") if value < 0.01 else share(value)


def duration(seconds: float) -> str:
    """A duration in the unit that a person would use: '0,4 s', '8 s', '4 min', '1 h 20'."""
    if seconds < 1:
        return f"{significant(seconds, 1)}{NO_BREAK}s"
    if seconds < 90:
        return f"{round(seconds)}{NO_BREAK}s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes}{NO_BREAK}min"
    return f"{minutes // 60}{NO_BREAK}h{NO_BREAK}{minutes % 60:02}"
