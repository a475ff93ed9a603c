"""Intervals, paired comparisons and what a number of cases can show. Pure: stdlib only, imports in a few ms.

Every function states its formula and its source. `errorbars` is the oracle of the tests, not a dependency.
"""

from lanterne.statistics.means import MeanInterval, mean_interval
from lanterne.statistics.multiplicity import holm
from lanterne.statistics.paired import PairedDifference, mcnemar_exact, paired_difference, tango_interval
from lanterne.statistics.planning import Visibility, what_n_can_see
from lanterne.statistics.proportions import (
    Proportion,
    clustered_proportion,
    lower_bound,
    upper_bound,
    wilson,
)

__all__ = [
    "MeanInterval",
    "PairedDifference",
    "Proportion",
    "Visibility",
    "clustered_proportion",
    "holm",
    "lower_bound",
    "mcnemar_exact",
    "mean_interval",
    "paired_difference",
    "tango_interval",
    "upper_bound",
    "what_n_can_see",
    "wilson",
]
