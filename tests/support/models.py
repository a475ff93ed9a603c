"""Connecting a local test provider as an organisation's only model."""

from __future__ import annotations

from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ConnectedModel
from lanterne.providers.registry import models_for
from tests.support.openai_server import OpenAIServer


def only_model(organisation: Organisation, server: OpenAIServer) -> ConnectedModel:
    """The organisation's only model: the embedded one is switched off."""
    for embedded in models_for(organisation):
        embedded.enabled = False
        embedded.save()
    return ConnectedModel.objects.create(
        organisation=organisation,
        label="Modèle d’essai",
        base_url=server.url,
        model_name="small",
        on_our_network=True,
        order=0,
        price_in=1,
        price_out=2,
        parameters=1.5,
        zone="FRA",
    )
