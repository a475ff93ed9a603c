"""What a number of cases can show, said before starting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from lanterne.statistics.distributions import check_level, normal_quantile


@dataclass(frozen=True, slots=True)
class Visibility:
    """What `n` independent cases can show, in proportions (0.14 is 14 points).

    `margin` is the half-width of the interval around `expected`; `smallest_difference` is the difference between
    two models that would be seen `power` of the time when they disagree on `discordance` of the cases; None when
    even the largest possible difference would not be.
    """

    n: int
    expected: float
    margin: float
    smallest_difference: float | None
    discordance: float
    power: float


def what_n_can_see(
    n: int, expected: float = 0.8, discordance: float = 0.3, power: float = 0.8, level: float = 0.95
) -> Visibility:
    """The precision that `n` cases buy: 30 give ±14 points at 80 %, 100 give ±8, 200 give ±5.5.

    Margin: half of Wilson's interval at `expected`. Difference d: solves
    z₁₋α⁄₂·√D + z_power·√(D − d²) = d·√n for discordance D (R. J. Connor, *Sample size for testing differences in
    proportions for the paired-sample design*, Biometrics 43, 1987).
    """
    if n <= 0:
        raise ValueError(f"at least one case is needed, got {n}")
    if not 0.0 < discordance <= 1.0:
        raise ValueError(f"discordance lies between 0 and 1, got {discordance}")
    check_level(power)
    interval = _wilson_at(expected, n, level)
    alpha_part = normal_quantile(level) * math.sqrt(discordance)
    power_z = NormalDist().inv_cdf(power)

    def shortfall(d: float) -> float:
        return alpha_part + power_z * math.sqrt(max(0.0, discordance - d * d)) - d * math.sqrt(n)

    if shortfall(discordance) > 0:
        smallest = None
    else:
        low, high = 0.0, discordance
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if shortfall(middle) > 0 else (low, middle)
        smallest = high
    return Visibility(n, expected, interval, smallest, discordance, power)


def _wilson_at(expected: float, n: int, level: float) -> float:
    if not 0.0 <= expected <= 1.0:
        raise ValueError(f"an expected proportion lies between 0 and 1, got {expected}")
    z2 = normal_quantile(level) ** 2
    return math.sqrt(z2 * (expected * (1 - expected) / n + z2 / (4 * n * n))) / (1 + z2 / n)
