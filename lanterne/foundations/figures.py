"""Figures as a reader of French, or English, would write them: the one place that knows how.

Proportions are between 0 and 1, masses in grams, energies in watt-hours, sizes in bytes, durations in seconds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NO_BREAK = "\u00a0"

_MASSES = ((1000.0, "kg"), (1.0, "g"))
_ENERGIES = ((1000.0, "kWh"), (1.0, "Wh"))
_LENGTHS = ((1000.0, "km"), (1.0, "m"))


def _english() -> bool:
    return (get_language() or "fr").startswith("en")


def _percent_sign() -> str:
    return "%" if _english() else f"{NO_BREAK}%"


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


def _between(low: float, high: float, units: Sequence[tuple[float, str]]) -> str:
    """A range with one unit and as many decimals at both ends; one figure when both ends are the same.

    A third digit shows when two would hide the range.
    """
    size, unit = next((entry for entry in units if high >= entry[0]), units[-1])
    low, high = low / size, high / size
    if high <= 0:
        return f"0{NO_BREAK}{unit}"
    decimals = max(0, 1 - math.floor(math.log10(high)))
    if round(low, decimals) == round(high, decimals) and low < high:
        decimals += 1
    first, last = number(low, decimals), number(high, decimals)
    if first == last:
        return f"{first}{NO_BREAK}{unit}"
    return f"{first}{NO_BREAK}–{NO_BREAK}{last}{NO_BREAK}{unit}"


def grams(low: float, high: float) -> str:
    """A range of masses: '0,21 – 0,53 g', '1,2 – 1,4 kg'."""
    return _between(low, high, _MASSES)


def carbon(low: float | None, high: float | None) -> str:
    """A range of greenhouse gases: '0,21 – 0,53 g CO₂e'; 'empreinte inconnue' when it is not known."""
    if low is None or high is None:
        return _("empreinte inconnue")
    return f"{grams(low, high)}{NO_BREAK}CO₂e"


def energy(low: float, high: float) -> str:
    """A range of electricity: '27 – 159 Wh', '1,3 – 7,9 kWh'."""
    return _between(low, high, _ENERGIES)


def metres(low: float, high: float) -> str:
    """A range of distances: '12 – 40 m', '1,2 – 4,0 km'."""
    return _between(low, high, _LENGTHS)


def euros(amount: float | Decimal | None) -> str:
    """An amount: '3,10 €', more decimals under one cent, 'inconnu' when it is not known."""
    if amount is None:
        return _("inconnu")
    least = 0.0001
    small = 0 < amount < least
    written = number(float(max(amount, least) if small else amount), 4 if 0 < amount < 0.01 else 2)
    with_sign = f"€{written}" if _english() else f"{written}{NO_BREAK}€"
    return f"<{'' if _english() else NO_BREAK}{with_sign}" if small else with_sign


def hours(value: float) -> str:
    """A number of hours: no decimals from ten on, a true minus sign."""
    decimals = 0 if abs(value) >= 10 or value == int(value) else 1
    return number(value, decimals).replace("-", "−")


def gigabytes(size: int | None) -> str:
    """A size on disk or in memory: '1,1 Go', 'inconnue' when it is not known."""
    if size is None:
        return _("inconnue")
    return f"{number(size / 1e9, 0 if size >= 10e9 else 1)}{NO_BREAK}{_('Go')}"


def megabytes(size: int) -> str:
    """A size of a file, at least one: '12 Mo'."""
    return f"{number(max(1, round(size / 1e6)))}{NO_BREAK}{_('Mo')}"


def probability(value: float) -> str:
    """A p-value as a percentage: 'moins de 1 %' below that."""
    return _("moins de 1 %") if value < 0.01 else share(value)


def duration(seconds: float) -> str:
    """A duration in the unit that a person would use: '0,4 s', '8 s', '4 min', '1 h 20'."""
    if seconds < 0.1:
        return _("moins de 0,1 s")
    if seconds < 1:
        return f"{significant(seconds, 1)}{NO_BREAK}s"
    if seconds < 90:
        return f"{round(seconds)}{NO_BREAK}s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes}{NO_BREAK}min"
    return f"{minutes // 60}{NO_BREAK}h{NO_BREAK}{minutes % 60:02}"
