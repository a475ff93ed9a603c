"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

ROOMS = {
    "understand": _("Comprendre"),
    "discern": _("Discerner"),
    "practise": _("Pratiquer"),
    "measure": _("Mesurer"),
    "support": _("Accompagner"),
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """The rooms with their addresses, and the room in which the page stands."""
    here = (
        request.resolver_match.app_names[0]
        if request.resolver_match and request.resolver_match.app_names
        else ""
    )
    rooms = [
        {"name": name, "label": label, "url": reverse(f"{name}:index"), "current": name == here}
        for name, label in ROOMS.items()
    ]
    return {"rooms": rooms}
