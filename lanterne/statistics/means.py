"""A mean and its interval."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from lanterne.statistics.distributions import student_quantile


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """A mean and its two-sided interval, in the values' own unit."""

    mean: float
    low: float
    high: float
    n: int
    level: float


def mean_interval(values: Sequence[float], level: float = 0.95) -> MeanInterval:
    """Student's interval: mean ± t(n−1)·s/√n. Source: Student, *The probable error of a mean*, Biometrika 6, 1908.

    Raises `ValueError` under two values: one value has no measurable spread.
    """
    n = len(values)
    if n < 2:
        raise ValueError(f"at least two values are needed for an interval, got {n}")
    mean = math.fsum(values) / n
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (n - 1))
    half = student_quantile(level, n - 1) * deviation / math.sqrt(n)
    return MeanInterval(mean, mean - half, mean + half, n, level)


def clustered_error(values: Sequence[float], clusters: Sequence[Hashable]) -> tuple[float, int]:
    """The cluster-robust standard error of the mean (CR1) and the number of clusters.

    √(G/(G−1) · Σ(sum of a cluster's residuals)²) / n. Source: Cameron and Miller, *A practitioner's guide to
    cluster-robust inference*, J. Human Resources 50, 2015. Raises `ValueError` under two clusters.
    """
    n = len(values)
    if n != len(clusters):
        raise ValueError(f"as many clusters as values are needed: {n} and {len(clusters)}")
    mean = math.fsum(values) / n if n else 0.0
    residuals: dict[Hashable, float] = defaultdict(float)
    for value, cluster in zip(values, clusters, strict=True):
        residuals[cluster] += value - mean
    groups = len(residuals)
    if groups < 2:
        raise ValueError(f"at least two clusters are needed, got {groups}")
    total = math.fsum(residual * residual for residual in residuals.values())
    return math.sqrt(total * groups / (groups - 1)) / n, groups
