"""The few quantiles that the standard library lacks.

scipy would bring 100 MB for two functions; see docs/decisions/0140-statistics-without-scipy.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

_NORMAL = NormalDist()


def check_level(level: float) -> None:
    """Raise `ValueError` unless `level` lies strictly between 0 and 1."""
    if not 0.0 < level < 1.0:
        raise ValueError(f"a confidence level lies strictly between 0 and 1, got {level}")


def normal_quantile(level: float) -> float:
    """Two-sided critical value of the normal law: 1.959964 for `level` 0.95."""
    check_level(level)
    return _NORMAL.inv_cdf(0.5 + level / 2)


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 ≤ x ≤ 1.

    Continued fraction, modified Lentz method (Press et al., *Numerical Recipes*, 3rd ed., § 6.4).
    """
    if a <= 0 or b <= 0:
        raise ValueError(f"a and b must be positive, got {a} and {b}")
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1.0 - front * _continued_fraction(b, a, 1.0 - x) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    tiny = 1e-300
    c = 1.0
    d = 1.0 / _away_from_zero(1.0 - (a + b) * x / (a + 1.0), tiny)
    value = d
    for m in range(1, 2000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1.0 / _away_from_zero(1.0 + numerator * d, tiny)
            c = _away_from_zero(1.0 + numerator / c, tiny)
            value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return value


def _away_from_zero(number: float, tiny: float) -> float:
    return number if abs(number) > tiny else tiny


def bisect(function: Callable[[float], float], low: float, high: float) -> float:
    """The root of a decreasing `function` between `low` and `high`, to the last bits of a float."""
    for _ in range(200):
        middle = (low + high) / 2
        if function(middle) > 0:
            low = middle
        else:
            high = middle
        if high - low <= 1e-14 * max(1.0, abs(high)):
            break
    return (low + high) / 2


def student_two_sided_p(statistic: float, degrees: float) -> float:
    """P(|T| ≥ |statistic|) for Student's law: I_{ν/(ν+t²)}(ν/2, 1/2) (Abramowitz and Stegun, 26.7.1)."""
    if degrees <= 0:
        raise ValueError(f"degrees of freedom must be positive, got {degrees}")
    if math.isinf(statistic):
        return 0.0
    return incomplete_beta(degrees / 2, 0.5, degrees / (degrees + statistic * statistic))


@lru_cache(maxsize=256)
def student_quantile(level: float, degrees: float) -> float:
    """Two-sided critical value of Student's law: 2.0227 for `level` 0.95 and 39 degrees of freedom."""
    check_level(level)
    alpha = 1.0 - level
    high = 10.0
    while student_two_sided_p(high, degrees) > alpha:
        high *= 2
    return bisect(lambda t: student_two_sided_p(t, degrees) - alpha, 0.0, high)


@lru_cache(maxsize=256)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """The x for which I_x(a, b) = `probability`."""
    check_level(probability)
    return bisect(lambda x: probability - incomplete_beta(a, b, x), 0.0, 1.0)
