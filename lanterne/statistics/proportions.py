"""One proportion and its interval."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from lanterne.statistics.distributions import beta_quantile, check_level, normal_quantile, student_quantile


@dataclass(frozen=True, slots=True)
class Proportion:
    """A proportion and its two-sided interval; all between 0 and 1.

    `effective_n` is the number of independent cases that would give the same precision: it is below `n`
    when answers come in groups (repetitions of a case, cases of one document).
    """

    estimate: float
    low: float
    high: float
    n: int
    effective_n: float
    level: float


def wilson(successes: int, n: int, level: float = 0.95) -> Proportion:
    """Wilson's score interval for `successes` among `n`.

    Centre (p + z²/2n) / (1 + z²/n), half-width z·√(p(1−p)/n + z²/4n²) / (1 + z²/n).
    Source: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
    JASA 22, 1927. Raises `ValueError` on an empty or impossible count.
    """
    _check_count(successes, n)
    return _wilson(successes / n, n, float(n), level)


def upper_bound(successes: int, n: int, level: float = 0.95) -> float:
    """The exact one-sided upper bound: 0 of 100 gives 0.0295, said 'at most 3.0 %'.

    Beta(`level`; x + 1, n − x) quantile; for x = 0 it is 1 − (1 − level)^(1/n), which the 'rule of three' 3/n
    approximates. Source: C. J. Clopper and E. S. Pearson, Biometrika 26, 1934.
    """
    _check_count(successes, n)
    check_level(level)
    if successes == n:
        return 1.0
    return beta_quantile(level, successes + 1, n - successes)


def lower_bound(successes: int, n: int, level: float = 0.95) -> float:
    """The exact one-sided lower bound: 100 of 100 gives 0.9705. Mirror of `upper_bound`."""
    return 1.0 - upper_bound(n - successes, n, level)


def clustered_proportion(
    values: Sequence[float], clusters: Sequence[Hashable], level: float = 0.95
) -> Proportion:
    """A proportion when answers that share a cluster are not independent.

    `values` lie in [0, 1], one per answer, `clusters` names each one's group. The interval is Wilson's with an
    effective size p(1−p)/v, where v is the cluster-robust variance (CR1) of the mean, times (z/t)² with t on
    G − 1 degrees of freedom for G clusters, and never above the number of answers.
    Sources: E. L. Korn and B. I. Graubard, *Survey Methodology* 24, 1998 (effective size and t correction);
    A. C. Cameron and D. L. Miller, *J. Human Resources* 50, 2015 (CR1). When all answers agree, v says nothing
    and each cluster counts once. With all clusters of size one it is plain Wilson.
    """
    n = len(values)
    if n == 0 or n != len(clusters):
        raise ValueError(f"as many clusters as values are needed, and at least one: {n} and {len(clusters)}")
    if any(not 0.0 <= value <= 1.0 for value in values):
        raise ValueError("values of a proportion lie between 0 and 1")
    mean = math.fsum(values) / n
    residuals: dict[Hashable, float] = defaultdict(float)
    for value, cluster in zip(values, clusters, strict=True):
        residuals[cluster] += value - mean
    groups = len(residuals)
    if groups == n and all(value in (0.0, 1.0) for value in values):
        return _wilson(mean, n, float(n), level)
    variance = math.fsum(total * total for total in residuals.values()) / n**2
    if groups < 2 or variance < 1e-12:
        return _wilson(mean, n, float(groups), level)
    variance *= groups / (groups - 1)
    correction = (normal_quantile(level) / student_quantile(level, groups - 1)) ** 2
    effective = min(float(n), mean * (1 - mean) / variance * correction)
    return _wilson(mean, n, max(1.0, effective), level)


def _wilson(estimate: float, n: int, effective_n: float, level: float) -> Proportion:
    z2 = normal_quantile(level) ** 2
    scale = 1.0 + z2 / effective_n
    centre = (estimate + z2 / (2 * effective_n)) / scale
    half = math.sqrt(z2 * (estimate * (1 - estimate) / effective_n + z2 / (4 * effective_n**2))) / scale
    low = 0.0 if estimate == 0 else max(0.0, min(estimate, centre - half))
    high = 1.0 if estimate == 1 else min(1.0, max(estimate, centre + half))
    return Proportion(estimate, low, high, n, effective_n, level)


def _check_count(successes: int, n: int) -> None:
    if n <= 0:
        raise ValueError(f"at least one case is needed, got {n}")
    if not 0 <= successes <= n:
        raise ValueError(f"successes lie between 0 and {n}, got {successes}")
