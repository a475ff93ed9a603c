"""The guarded path for code that waits for the whole answer: jobs, lessons, commands."""

from __future__ import annotations

import asyncio

from lanterne.guarding.delivery import stream
from lanterne.guarding.exchange import Exchange, Finished, GuardedReply


async def whole(exchange: Exchange) -> GuardedReply:
    """The finished answer. Raises what `stream` raises."""
    async for event in stream(exchange):
        if isinstance(event, Finished):
            return event.reply
    raise AssertionError("a stream ends with Finished or raises")


def complete(exchange: Exchange) -> GuardedReply:
    """The finished answer, from a thread that has no event loop. Raises what `stream` raises."""
    return asyncio.run(whole(exchange))
