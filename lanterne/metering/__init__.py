"""Tokens, euros and footprint of every call; the budget that bounds them.

`reserve` before a call, `settle` after it, `release` when it did not happen; `totals` adds up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lanterne.metering.budget import BudgetExceeded
    from lanterne.metering.ledger import release, reserve, settle
    from lanterne.metering.sums import Totals, totals

__all__ = ["BudgetExceeded", "Totals", "release", "reserve", "settle", "totals"]

_HOME = {
    "BudgetExceeded": "budget",
    "release": "ledger",
    "reserve": "ledger",
    "settle": "ledger",
    "Totals": "sums",
    "totals": "sums",
}


def __getattr__(name: str) -> Any:
    """Loaded on first use: this package is a Django app, whose models are not ready while it is imported."""
    if name not in _HOME:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"lanterne.metering.{_HOME[name]}"), name)
