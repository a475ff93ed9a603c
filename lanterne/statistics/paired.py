"""Two models on the same cases."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from lanterne.statistics.distributions import bisect, normal_quantile, student_quantile, student_two_sided_p
from lanterne.statistics.means import clustered_error


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """mean(a) − mean(b) on the same cases, its interval, and the p-value of 'no difference'.

    `better` and `worse` count the cases where a did better, or worse, than b. `method` says how it was found.
    """

    difference: float
    low: float
    high: float
    p_value: float
    n: int
    better: int
    worse: int
    level: float
    method: Literal["tango", "student", "clusters counted once"]


def mcnemar_exact(better: int, worse: int) -> float:
    """The exact two-sided p-value of McNemar's test: 2·P(Bin(b + c, ½) ≤ min(b, c)), at most 1.

    `better` and `worse` are the discordant pairs. Sources: Q. McNemar, Psychometrika 12, 1947; exact binomial
    form: A. Agresti, *Categorical Data Analysis*, 3rd ed., § 11.1. No discordant pair gives 1.
    """
    if better < 0 or worse < 0:
        raise ValueError("counts of pairs cannot be negative")
    total = better + worse
    if total == 0:
        return 1.0
    tail = sum(math.comb(total, k) for k in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / (1 << total))


def tango_interval(better: int, worse: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Tango's score interval for (better − worse) / n with binary paired scores.

    Inverts T(Δ) = (b − c − nΔ) / √(n(2q̂ + Δ(1 − Δ))), where q̂ is the constrained estimate of the probability
    of a 'worse' pair. Sound at small n and when no pair differs. Sources: T. Tango, *Statistics in Medicine* 17,
    1998; recommended by Fagerland, Lydersen and Laake, *Statistics in Medicine* 33, 2014.
    """
    if better < 0 or worse < 0 or n <= 0 or better + worse > n:
        raise ValueError(f"impossible counts: {better} better and {worse} worse among {n}")
    z = normal_quantile(level)

    def statistic(delta: float) -> float:
        linear = -better - worse + (2 * n - better + worse) * delta
        constant = -worse * delta * (1 - delta)
        q = max(0.0, (math.sqrt(max(0.0, linear**2 - 8 * n * constant)) - linear) / (4 * n))
        spread = n * (2 * q + delta * (1 - delta))
        distance = better - worse - n * delta
        if spread <= 1e-15:
            return math.copysign(math.inf, distance) if abs(distance) > 1e-12 else 0.0
        return distance / math.sqrt(spread)

    estimate = (better - worse) / n
    low = -1.0 if estimate <= -1 else bisect(lambda delta: statistic(delta) - z, -1.0, estimate)
    high = 1.0 if estimate >= 1 else bisect(lambda delta: statistic(delta) + z, estimate, 1.0)
    return low, high


def paired_difference(
    a: Sequence[float],
    b: Sequence[float],
    clusters: Sequence[Hashable] | None = None,
    level: float = 0.95,
) -> PairedDifference:
    """mean(a) − mean(b), one value in [0, 1] per case and model (a mean over repetitions when there are several).

    Binary and independent: Tango's interval and McNemar's exact test. Otherwise Student's interval on the
    differences, with cluster-robust errors and G − 1 degrees of freedom when `clusters` names the document that
    several cases share. When no case differs from another the spread says nothing: each cluster counts once,
    with Tango's interval and McNemar's test on clusters. Raises `ValueError` on unequal or empty lists.
    """
    n = len(a)
    if n == 0 or n != len(b):
        raise ValueError(f"the same cases are needed on both sides, and at least one: {n} and {len(b)}")
    differences = [first - second for first, second in zip(a, b, strict=True)]
    difference = math.fsum(differences) / n
    better = sum(d > 0 for d in differences)
    worse = sum(d < 0 for d in differences)
    groups: Sequence[Hashable] = range(n) if clusters is None else clusters
    if len(groups) != n:
        raise ValueError(f"as many clusters as cases are needed: {n} and {len(groups)}")
    independent = len(set(groups)) == n
    binary = all(value in (0.0, 1.0) for value in (*a, *b))
    if independent and binary:
        low, high = tango_interval(better, worse, n, level)
        p_value = mcnemar_exact(better, worse)
        return PairedDifference(difference, low, high, p_value, n, better, worse, level, "tango")
    error, count = clustered_error(differences, groups) if len(set(groups)) > 1 else (0.0, 1)
    if error < 1e-9:
        return _clusters_once(differences, groups, level)
    half = student_quantile(level, count - 1) * error
    p_value = student_two_sided_p(difference / error, count - 1)
    low, high = max(-1.0, difference - half), min(1.0, difference + half)
    return PairedDifference(difference, low, high, p_value, n, better, worse, level, "student")


def _clusters_once(
    differences: Sequence[float], groups: Sequence[Hashable], level: float
) -> PairedDifference:
    totals: dict[Hashable, float] = {}
    for d, group in zip(differences, groups, strict=True):
        totals[group] = totals.get(group, 0.0) + d
    better = sum(total > 1e-12 for total in totals.values())
    worse = sum(total < -1e-12 for total in totals.values())
    low, high = tango_interval(better, worse, len(totals), level)
    n = len(differences)
    difference = math.fsum(differences) / n
    return PairedDifference(
        difference,
        min(low, difference),
        max(high, difference),
        mcnemar_exact(better, worse),
        n,
        sum(d > 0 for d in differences),
        sum(d < 0 for d in differences),
        level,
        "clusters counted once",
    )
