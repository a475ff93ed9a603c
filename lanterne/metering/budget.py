"""How much of the month's budget is left, and refusing what would pass it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.models import Organisation
from lanterne.metering.models import Budget
from lanterne.providers.models import ModelCall

MICRO_EURO = Decimal("0.000001")
RESERVATION_LASTS = timedelta(hours=1)
"""A call reserved longer ago than this was lost with its process: it no longer holds money back."""


class BudgetExceeded(Exception):
    """This month's budget does not cover the call. The text is one sentence for the person."""

    def __init__(self, left: Decimal, needed: Decimal) -> None:
        super().__init__(
            _(
                "Le budget du mois ne couvre plus cet envoi. Choisissez le modèle de cette machine, "
                "ou demandez à l’administration de votre organisation de relever le plafond."
            )
        )
        self.left = left
        self.needed = needed


def month_start(now: datetime | None = None) -> datetime:
    """The first instant of the current month, in the installation's time zone."""
    local = timezone.localtime(now)
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def limit_of(organisation: Organisation) -> Decimal | None:
    """The organisation's monthly limit in euros; None when it set none."""
    limit: Decimal | None = (
        Budget.objects.for_organisation(organisation).values_list("monthly_eur", flat=True).first()
    )
    return limit


def set_limit(organisation: Organisation, monthly_eur: Decimal | None) -> None:
    """Set the monthly limit in euros, or lift it with None."""
    Budget.objects.for_organisation(organisation).update_or_create(
        organisation=organisation, defaults={"monthly_eur": monthly_eur}
    )


def spent(organisation: Organisation, since: datetime | None = None) -> Decimal:
    """Euros settled or held back by calls under way since `since` (default: this month)."""
    under_way = Q(status=ModelCall.Status.RESERVED, created_at__gte=timezone.now() - RESERVATION_LASTS)
    found = (
        ModelCall.objects.for_organisation(organisation)
        .filter(created_at__gte=since or month_start())
        .filter(~Q(status=ModelCall.Status.RESERVED) | under_way)
        .aggregate(total=Sum("cost_eur"))
    )
    return Decimal(found["total"] or 0).quantize(MICRO_EURO)


def check(organisation: Organisation, needed: Decimal) -> None:
    """Raise `BudgetExceeded` unless `needed` euros are left this month.

    Call inside a transaction, before writing the reservation: the budget's row is locked, so that two calls at once
    cannot both take the last euro (PostgreSQL by `FOR UPDATE`, SQLite because its transactions are IMMEDIATE).
    """
    budget = Budget.objects.for_organisation(organisation).select_for_update().first()
    if budget is None or budget.monthly_eur is None or needed <= 0:
        return
    left = budget.monthly_eur - spent(organisation)
    if needed > left:
        raise BudgetExceeded(left, needed)
