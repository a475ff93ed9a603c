"""Asking a model without an organisation, for the command line: same masking, same prompt, nothing kept."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

from lanterne.guarding import Exchange
from lanterne.guarding.leaving import masked
from lanterne.guarding.prompts import Extract
from lanterne.providers.contract import Done, Piece, ProviderError, ProviderFault
from lanterne.providers.registry import client
from lanterne.risks.personal_data import StreamRestorer


@dataclass(frozen=True, slots=True)
class DirectReply:
    """What came: the text with names put back, what left, the passages as sent, how many values were masked."""

    text: str
    sent: str
    sources: tuple[Extract, ...]
    masked: int
    done: Done


def ask(exchange: Exchange) -> DirectReply:
    """The whole answer. Raises `MaskingFailed` and `ProviderError`. Writes nothing anywhere."""
    return asyncio.run(_ask(exchange))


async def _ask(exchange: Exchange) -> DirectReply:
    leaving = await asyncio.to_thread(masked, exchange)
    restorer = StreamRestorer(exchange.marks)
    pieces: list[str] = []
    done: Done | None = None
    async with aclosing(client(exchange.model).stream(leaving.request)) as events:  # type: ignore[type-var]
        async for event in events:
            match event:
                case Piece(text=text):
                    pieces.append(restorer.feed(text))
                case Done():
                    done = event
    pieces.append(restorer.close())
    text = "".join(pieces)
    if done is None or not text.strip():
        raise ProviderError(ProviderFault.GARBAGE, "empty answer")
    sent = "\n\n".join(message.content for message in leaving.request.messages)
    return DirectReply(text, sent, leaving.extracts, leaving.masked, done)
