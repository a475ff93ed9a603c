"""What the organisation used since the first of the month, with an equivalent that can be pictured."""

from __future__ import annotations

from dataclasses import dataclass

from lanterne.foundations import figures
from lanterne.foundations.organisations.models import Organisation
from lanterne.metering.budget import limit_of, month_start
from lanterne.metering.equivalents import PETROL_CAR, SOURCE, amount
from lanterne.metering.sums import Totals, totals
from lanterne.risks.environment import BLIND_SPOT, Range


@dataclass(frozen=True, slots=True)
class Month:
    """`metres` by petrol car emit as much as the calls; `limit_eur` is the month's budget, None without one."""

    totals: Totals
    limit_eur: float | None
    metres: Range
    source: str = SOURCE
    blind_spot: str = BLIND_SPOT

    @property
    def journey(self) -> str:
        """The distance by petrol car, always with both ends: '12 – 40 m', '1,2 – 4,0 km'."""
        return figures.metres(self.metres.low, self.metres.high)


def month(organisation: Organisation) -> Month:
    """The month so far. Two queries."""
    used = totals(organisation, month_start())
    limit = limit_of(organisation)
    return Month(
        totals=used,
        limit_eur=None if limit is None else float(limit),
        metres=amount(Range(used.gwp_g_low, used.gwp_g_high), PETROL_CAR),
    )
