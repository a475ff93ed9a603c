"""Putting things straight after a process was killed, before the first request is answered."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import close_old_connections

OWNERS = [
    "lanterne.foundations.documents",
    "lanterne.metering",
    *(f"lanterne.spaces.{room}" for room in settings.SPACES),
]


def recover() -> None:
    """Call `recover()` of each part that keeps work under way: it marks as interrupted what nobody is doing."""
    try:
        for owner in OWNERS:
            if find_spec(f"{owner}.recovery"):
                import_module(f"{owner}.recovery").recover()
    finally:
        close_old_connections()
