"""A person of Les Amarres, a model played by a local server, a document, and the room's streams in-process."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator

import httpx
import pytest
from django.test import Client
from starlette.applications import Starlette

from lanterne.foundations.documents import services
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.practise import streams
from lanterne.spaces.practise.conversations import Asked, open_conversation
from lanterne.spaces.practise.models import Reply
from tests.support.models import only_model
from tests.support.openai_server import OpenAIServer

RULES = """# Règlement de l’accueil

La permanence a lieu le mardi de 14 h à 17 h. Il faut se munir d’une pièce d’identité.
"""
LETTER = "Bonjour, je suis Fatou Diallo, joignable au 06 12 34 56 78. Puis-je passer mardi ?"


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(
        "La permanence a lieu le mardi de 14 h à 17 h [1]. Un duplicata coûte 5 euros."
    ) as running:
        yield running


@pytest.fixture
def connected(organisation: Organisation, server: OpenAIServer) -> ConnectedModel:
    return only_model(organisation, server)


@pytest.fixture
def document(organisation: Organisation, member: Person) -> StoredDocument:
    return services.add(organisation, member, io.BytesIO(RULES.encode()), "reglement.md")


@pytest.fixture
def waiting(organisation: Organisation, member: Person, connected: ConnectedModel) -> Callable[..., Reply]:
    """waiting(text, **asked): a reply that waits for a reader, in a new conversation."""

    def make(text: str = LETTER, **asked: object) -> Reply:
        return open_conversation(organisation, member, Asked(text, connected, **asked))  # type: ignore[arg-type]

    return make


def streamed(path: str, client: Client | None = None, **headers: str) -> httpx.Response:
    """What the room's streams answer, whole, to this client's session."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} if client else {}

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=streams.routes))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://lanterne", cookies=cookies
        ) as asking:
            return await asking.get(path, headers=headers)

    return asyncio.run(get())


def text_of(stream: str) -> str:
    """The words of a stream, as a browser would show them."""
    from html import unescape

    words = []
    for event in stream.split("\n\n"):
        lines = event.split("\n")
        if any(line.startswith("id:") for line in lines):
            data = "\n".join(line.removeprefix("data: ") for line in lines if line.startswith("data:"))
            words.append(unescape(data.removeprefix("<span>").removesuffix("</span>")))
    return "".join(words)
