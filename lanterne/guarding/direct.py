"""Asking a model without an organisation, for the command line: same rules, same masking, same prompt, nothing kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from lanterne.guarding.exchange import Exchange, Piece
from lanterne.guarding.leaving import masked
from lanterne.guarding.policy import MaskingPolicy
from lanterne.guarding.prompts import Extract
from lanterne.guarding.sensitivity import hold_back
from lanterne.providers import contract
from lanterne.providers.contract import Done, ProviderError, ProviderFault, Queued, Reading
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


async def stream(
    exchange: Exchange, policy: MaskingPolicy
) -> AsyncGenerator[Queued | Reading | Piece | DirectReply, None]:
    """What happens as it happens, `DirectReply` last. `policy` stands for the exchange's own. Writes nothing.

    Raises `HeldBack` and `MaskingFailed` before anything is sent, and `ProviderError`.
    """
    exchange = replace(exchange, policy=policy)
    await asyncio.to_thread(hold_back, exchange, policy)
    leaving = await asyncio.to_thread(masked, exchange)
    restorer = StreamRestorer(exchange.marks)
    shown: list[str] = []
    done: Done | None = None
    async with aclosing(client(exchange.model).stream(leaving.request)) as events:  # type: ignore[type-var]
        async for event in events:
            match event:
                case Queued() | Reading():
                    yield event
                case contract.Piece(text=text):
                    if clear := restorer.feed(text):
                        shown.append(clear)
                        yield Piece(clear)
                case Done():
                    done = event
    if rest := restorer.close():
        shown.append(rest)
        yield Piece(rest)
    text = "".join(shown)
    if done is None or not text.strip():
        raise ProviderError(ProviderFault.GARBAGE, "empty answer")
    sent = "\n\n".join(message.content for message in leaving.request.messages)
    yield DirectReply(text, sent, leaving.extracts, leaving.masked, done)


def ask(exchange: Exchange, policy: MaskingPolicy) -> DirectReply:
    """The whole answer, from a thread that has no event loop. Raises what `stream` raises."""
    return asyncio.run(_whole(exchange, policy))


async def _whole(exchange: Exchange, policy: MaskingPolicy) -> DirectReply:
    async for event in stream(exchange, policy):
        if isinstance(event, DirectReply):
            return event
    raise AssertionError("a stream ends with DirectReply or raises")
