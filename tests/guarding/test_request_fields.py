"""No field of a request can be forgotten: each is declared here, and each that a person may write is masked."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lanterne.guarding import Exchange, Source, complete
from lanterne.providers.contract import ChatRequest, Message
from tests.support.openai_server import OpenAIServer

WRITTEN = "somebody may write it: masked"
FIXED = "a word or a number that the code chooses"
STAYS = "does not leave"

REQUEST = {
    "messages.role": FIXED,
    "messages.content": WRITTEN,
    "max_tokens": FIXED,
    "temperature": FIXED,
    "json_schema": WRITTEN,
    "report_reading": FIXED,
}
EXCHANGE = {
    "organisation": STAYS,
    "model": STAYS,  # but its name and its address, without which nobody is asked
    "messages.role": FIXED,
    "messages.content": WRITTEN,
    "marks": STAYS,
    "purpose": STAYS,
    "sources.title": WRITTEN,
    "sources.text": WRITTEN,
    "sources.place": WRITTEN,
    "instructions": WRITTEN,
    "choices": STAYS,
    "policy": STAYS,
    "confirmed": STAYS,
    "already_left": STAYS,
    "person": STAYS,
    "use_case_id": STAYS,
    "max_tokens": FIXED,
    "temperature": FIXED,
    "json_schema": WRITTEN,
    "fallbacks": STAYS,
}
BODY = {
    "model",
    "messages.role",
    "messages.content",
    "max_tokens",
    "temperature",
    "stream",
    "stream_options.include_usage",
    "response_format.type",
    "response_format.json_schema.name",
    "response_format.json_schema.strict",
    "response_format.json_schema.schema",
}
HEADERS = {
    "host",
    "user-agent",
    "accept",
    "accept-encoding",
    "content-type",
    "content-length",
    "authorization",
}

WHEREVER_WRITTEN: dict[str, Callable[[str], dict[str, Any]]] = {
    "messages.content": lambda text: {"messages": [Message("user", text)]},
    "sources.title": lambda text: {"sources": [Source(text, "Rien.")]},
    "sources.text": lambda text: {"sources": [Source("Dossier", text)]},
    "sources.place": lambda text: {"sources": [Source("Dossier", "Rien.", text)]},
    "instructions": lambda text: {"instructions": text},
    "json_schema": lambda text: {
        "json_schema": {
            "title": text,
            "description": text,
            "$defs": {text: {"const": text}},
            "properties": {text: {"enum": [text], "default": text, "examples": [text], "pattern": text}},
            "required": [text],
        }
    },
}


def fields(kind: type) -> Iterator[str]:
    """The dotted names of a dataclass's fields, through messages and sources."""
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        inner = [it for it in typing.get_args(hints[field.name]) if it in (Message, Source)]
        yield from (f"{field.name}.{name}" for it in inner for name in fields(it))
        if not inner:
            yield field.name


def keys(value: Any, path: str = "") -> Iterator[str]:
    """The dotted names of what a JSON body holds, a schema counted as one."""
    if isinstance(value, dict) and not path.endswith(".schema"):
        for key, item in value.items():
            yield from keys(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item, path)
    else:
        yield path


def test_every_field_of_a_request_is_declared() -> None:
    assert set(fields(ChatRequest)) == REQUEST.keys()


def test_every_field_of_an_exchange_is_declared() -> None:
    assert set(fields(Exchange)) == EXCHANGE.keys()


def test_every_field_that_somebody_may_write_is_tried_below() -> None:
    assert {name for name, what in EXCHANGE.items() if what == WRITTEN} == WHEREVER_WRITTEN.keys()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", WHEREVER_WRITTEN)
def test_a_name_written_there_does_not_leave(
    server: OpenAIServer, exchange: Callable[..., Exchange], name: str
) -> None:
    text = "Fiche tournesol de Mme Fatou Diallo"
    complete(exchange("Que dit la fiche ?", **WHEREVER_WRITTEN[name](text)))
    assert server.calls == 1
    received = json.dumps(server.bodies, ensure_ascii=False)
    assert "tournesol" in received
    assert "Fatou" not in received
    assert "Diallo" not in received


@pytest.mark.django_db(transaction=True)
def test_nothing_else_leaves_than_what_is_declared(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    everything = {
        key: value for fields in WHEREVER_WRITTEN.values() for key, value in fields("Bleuet").items()
    }
    complete(exchange("Bleuet ?", **everything))
    assert set(keys(server.bodies[0])) == BODY
    assert {name.lower() for name in server.headers[0]} <= HEADERS
