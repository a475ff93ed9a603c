"""Which models an organisation may use, in which order, and how to talk to each."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.contract import ChatModel
from lanterne.providers.embedded.chat import EmbeddedChat
from lanterne.providers.models import ConnectedModel, embedded_model


def models_for(organisation: Organisation, *, disabled_too: bool = False) -> list[ConnectedModel]:
    """The organisation's models in their order of preference. The embedded one is always among them.

    One query; the first call for an organisation also writes its row for the embedded model.
    """
    models = list(ConnectedModel.objects.for_organisation(organisation))
    if not any(model.is_embedded for model in models):
        models.append(_first_embedded(organisation))
    return [model for model in models if disabled_too or model.enabled]


def _first_embedded(organisation: Organisation) -> ConnectedModel:
    try:
        with transaction.atomic():
            model = embedded_model(organisation)
            model.save()
            return model
    except IntegrityError:  # another request wrote it meanwhile
        kind = ConnectedModel.Kind.EMBEDDED
        return ConnectedModel.objects.for_organisation(organisation).get(kind=kind)  # type: ignore[no-any-return]


def client(model: ConnectedModel) -> ChatModel:
    """How to talk to this model. No query; raises ProviderError when its key can no longer be read."""
    if model.is_embedded:
        return EmbeddedChat()
    # 10 MB of aiohttp, that a machine with the embedded model alone never needs.
    from lanterne.providers.openai_client import OpenAIChat

    return OpenAIChat(
        base_url=model.base_url,
        model_name=model.model_name,
        key=model.key(),
        private_network=model.on_our_network,
    )


def fallbacks(model: ConnectedModel, models: list[ConnectedModel]) -> list[ConnectedModel]:
    """Which of `models` to ask, in order, when `model` fails before its first word.

    What is meant for a model that keeps words on the spot never goes on to one that takes them away.
    """
    return [other for other in models if other.pk != model.pk and (other.is_local or not model.is_local)]
