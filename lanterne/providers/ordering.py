"""The order in which an organisation's models are proposed and tried."""

from __future__ import annotations

from django.db import transaction

from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ConnectedModel
from lanterne.providers.registry import models_for


@transaction.atomic
def connect(organisation: Organisation, model: ConnectedModel) -> None:
    """Save a new model, just before the embedded one: what one connects is meant to be better."""
    models = models_for(organisation, disabled_too=True)
    model.organisation = organisation
    model.save()
    embedded = next(place for place, known in enumerate(models) if known.is_embedded)
    models.insert(embedded, model)
    _number(models)


@transaction.atomic
def move(organisation: Organisation, model: ConnectedModel, step: int) -> bool:
    """Exchange a model with the one before (`step` −1) or after (+1). False when it is already at that end."""
    models = models_for(organisation, disabled_too=True)
    place = models.index(model)
    target = place + step
    if not 0 <= target < len(models):
        return False
    models[place], models[target] = models[target], models[place]
    _number(models)
    return True


def _number(models: list[ConnectedModel]) -> None:
    for place, model in enumerate(models, start=1):
        if model.order != place:
            model.order = place
            model.save(update_fields=["order"])
