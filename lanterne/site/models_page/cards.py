"""What the page of models shows of each, and of this machine. No query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from lanterne.foundations import figures
from lanterne.metering.ledger import price_of
from lanterne.metering.prices import Price
from lanterne.providers import faults
from lanterne.providers.embedded.chat import waiting
from lanterne.providers.embedded.description import EMBEDDED
from lanterne.providers.embedded.engine import LEAST_MEMORY, loaded
from lanterne.providers.embedded.machine import Machine, this_machine
from lanterne.providers.embedded.model_file import last_check, model_path
from lanterne.providers.models import ConnectedModel
from lanterne.providers.presets import PRESETS
from lanterne.site.models_page.forms import ZONES


@dataclass(frozen=True, slots=True)
class Card:
    """A connected model, ready to show. `tone` is that of the tag about its last attempt."""

    model: ConnectedModel
    host: str
    place: str
    price: Price | None
    free_here: bool
    tone: str
    state: str
    first: bool
    last: bool


def cards(models: list[ConnectedModel]) -> list[Card]:
    return [
        Card(
            model,
            host=urlsplit(model.base_url).netloc,
            place=place_of(model),
            price=(price := price_of(model)),
            free_here=model.is_local and price is not None and price.input_eur == price.output_eur == 0,
            tone=tone_of(model),
            state=state_of(model),
            first=number == 0,
            last=number == len(models) - 1,
        )
        for number, model in enumerate(models)
    ]


def place_of(model: ConnectedModel) -> str:
    """Where the words go, in a few words."""
    if model.is_embedded:
        return _("Rien ne quitte cette machine")
    if model.on_our_network:
        return _("Reste sur votre réseau")
    if model.zone:
        return str(dict(ZONES).get(model.zone, model.zone))
    preset = PRESETS.get(model.preset)
    return str(preset.country) if preset and preset.id != "other" else _("Pays inconnu")


def tone_of(model: ConnectedModel) -> str:
    if not model.enabled or model.tested_at is None:
        return "unsure"
    return "stop" if model.tested_fault else "go"


def state_of(model: ConnectedModel) -> str:
    if not model.enabled:
        return _("Suspendu")
    if model.tested_at is None:
        return _("Pas encore essayé")
    if model.tested_fault:
        return faults.short(model.tested_fault).capitalize()
    return _("Répond en %(duration)s") % {"duration": figures.duration(model.tested_seconds or 0)}


@dataclass(frozen=True, slots=True)
class EmbeddedState:
    """The embedded model on this machine. `checked_at` is None when its file is missing or was never checked."""

    present: bool
    checked_at: datetime | None
    loaded: bool
    waiting: int
    size: str
    memory: str
    description: Any
    machine: Machine
    machine_memory: str
    machine_available: str
    enough_memory: bool


def embedded_state() -> EmbeddedState:
    path = model_path()
    check = last_check(path)
    machine = this_machine()
    available = machine.memory_available
    return EmbeddedState(
        present=path.exists(),
        checked_at=datetime.fromisoformat(check.checked_at) if check else None,
        loaded=loaded(),
        waiting=waiting(),
        size=figures.gigabytes(EMBEDDED.size),
        memory=figures.gigabytes(EMBEDDED.memory),
        description=EMBEDDED,
        machine=machine,
        machine_memory=figures.gigabytes(machine.memory_total),
        machine_available=figures.gigabytes(available),
        enough_memory=loaded() or available is None or available >= LEAST_MEMORY,
    )
