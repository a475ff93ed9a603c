from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lanterne.foundations.organisations.models import Organisation
from lanterne.providers import openai_client
from lanterne.providers.models import ConnectedModel
from lanterne.providers.ordering import connect
from tests.support.openai_server import KEY, OpenAIServer


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    openai_client._learned.clear()
    with OpenAIServer("Bonjour !") as running:
        yield running


@pytest.fixture
def make_model(organisation: Organisation) -> Callable[..., ConnectedModel]:
    """make_model(label, **fields): a connected model, with a key, placed before the embedded one."""

    def make(label: str = "Petit", **fields: Any) -> ConnectedModel:
        model = ConnectedModel(
            **{"label": label, "base_url": "https://api.exemple.org/v1", "model_name": "small", **fields}
        )
        model.set_key(KEY)
        connect(fields.get("organisation", organisation), model)
        return model

    return make
