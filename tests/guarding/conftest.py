"""A conversation on its way to a local server that plays a provider."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding import Exchange, stream
from lanterne.guarding.exchange import GuardedEvent
from lanterne.providers.contract import Message
from lanterne.providers.models import ConnectedModel
from lanterne.risks.personal_data import MarkMap
from tests.support.openai_server import OpenAIServer


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


@pytest.fixture
def connected(organisation: Organisation, server: OpenAIServer) -> ConnectedModel:
    return ConnectedModel.objects.create(
        organisation=organisation,
        label="Modèle d’essai",
        base_url=server.url,
        model_name="small",
        on_our_network=True,
        price_in=1,
        price_out=2,
        parameters=1.5,
        zone="FRA",
    )


@pytest.fixture
def exchange(
    organisation: Organisation, member: Person, connected: ConnectedModel
) -> Callable[..., Exchange]:
    """exchange(text, **fields): a request with this text as its last message."""

    def make(text: str, **fields: Any) -> Exchange:
        values: dict[str, Any] = {
            "organisation": organisation,
            "person": member,
            "model": connected,
            "messages": [Message("user", text)],
            "marks": MarkMap(),
            "purpose": "conversation",
        }
        return Exchange(**(values | fields))

    return make


def events_of(exchange: Exchange) -> list[GuardedEvent]:
    """Everything that happens to an exchange."""

    async def collect() -> list[GuardedEvent]:
        return [event async for event in stream(exchange)]

    return asyncio.run(collect())
