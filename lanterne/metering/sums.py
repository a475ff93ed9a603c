"""What was used since a date, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, Sum

from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ModelCall


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over paid calls. `cost_eur` leaves out `unpriced` calls, the footprint leaves out `unfootprinted` ones:
    show those counts beside the sums, or the sums would lie."""

    calls: int
    input_tokens: int
    output_tokens: int
    seconds: float
    masked: int
    cost_eur: float
    unpriced: int
    energy_wh_low: float
    energy_wh_high: float
    gwp_g_low: float
    gwp_g_high: float
    unfootprinted: int

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens


def totals(
    organisation: Organisation,
    since: datetime | None = None,
    *,
    use_case_id: UUID | None = None,
    purpose: str | None = None,
) -> Totals:
    """What the organisation used since `since` (default: ever), for one use case or purpose if given. One query."""
    calls = ModelCall.objects.for_organisation(organisation).filter(status=ModelCall.Status.SETTLED)
    if since is not None:
        calls = calls.filter(created_at__gte=since)
    if use_case_id is not None:
        calls = calls.filter(use_case_id=use_case_id)
    if purpose is not None:
        calls = calls.filter(purpose=purpose)
    # Counts come first: once an aggregate is named like its field, no later one may look at that field.
    found = calls.aggregate(
        unpriced=Count("pk", filter=Q(cost_eur__isnull=True)),
        unfootprinted=Count("pk", filter=Q(gwp_g_max__isnull=True)),
        calls=Count("pk"),
        input_tokens=Sum("input_tokens"),
        output_tokens=Sum("output_tokens"),
        seconds=Sum("seconds"),
        masked=Sum("masked_count"),
        cost_eur=Sum("cost_eur"),
        energy_wh_low=Sum("energy_wh_min"),
        energy_wh_high=Sum("energy_wh_max"),
        gwp_g_low=Sum("gwp_g_min"),
        gwp_g_high=Sum("gwp_g_max"),
    )
    return Totals(**{name: _zero(value) for name, value in found.items()})  # type: ignore[arg-type]


def _zero(value: object) -> int | float:
    if value is None:
        return 0
    return value if isinstance(value, int) else float(value)  # type: ignore[arg-type]
