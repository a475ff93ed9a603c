"""Replies being made in this process: one task each, any number of readers.

A reader that comes late or comes back is first given what already came. When the last one has left for
`GRACE` seconds, the task is cancelled: nobody pays for words that nobody waits for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass, field
from uuid import UUID

GRACE = 8.0  # seconds: time to reload a page, not to make coffee


@dataclass(frozen=True, slots=True)
class Progress:
    """What a reader is told: text from character `start` on, or a word on where the reply stands."""

    text: str = ""
    start: int = 0
    status: str | None = None


@dataclass(eq=False)
class Making:
    """One reply being made: everything that came so far, and who follows it."""

    text: str = ""
    status: str = ""
    over: bool = False
    readers: int = 0
    task: asyncio.Task[None] | None = None
    leaving: asyncio.TimerHandle | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, piece: str) -> None:
        """A piece of the answer came."""
        self.text += piece
        self._tell()

    def say(self, status: str) -> None:
        """Where the reply stands, in the reader's words."""
        if status != self.status:
            self.status = status
            self._tell()

    def finish(self) -> None:
        self.over = True
        self._tell()

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def changes(self, start: int) -> AsyncGenerator[Progress, None]:
        """Everything from character `start`, then what comes, until the reply is over."""
        status = ""
        while True:
            changed = self._changed
            if self.status != status:
                status = self.status
                yield Progress(status=status)
            if len(self.text) > start:
                piece = self.text[start:]
                start = len(self.text)
                yield Progress(text=piece, start=start)
            elif self.over:
                return
            else:
                await changed.wait()


Maker = Callable[[UUID, Making], Coroutine[None, None, None]]


class Hub:
    """The replies under way, by id. Lives in the event loop of the server."""

    def __init__(self, make: Maker, grace: float = GRACE) -> None:
        self._make = make
        self._grace = grace
        self._making: dict[UUID, Making] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def under_way(self, reply: UUID) -> bool:
        return reply in self._making

    async def follow(self, reply: UUID, start: int = 0) -> AsyncGenerator[Progress, None]:
        """Follow a reply, making it if nobody does yet."""
        self._loop = asyncio.get_running_loop()
        making = self._making.get(reply)
        if making is None:
            making = self._making[reply] = Making()
            making.task = asyncio.create_task(self._run(reply, making))
        making.readers += 1
        if making.leaving:
            making.leaving.cancel()
            making.leaving = None
        try:
            async for progress in making.changes(start):
                yield progress
        finally:
            making.readers -= 1
            if making.readers == 0 and not making.over:
                making.leaving = self._loop.call_later(self._grace, self._abandon, making)

    def stop(self, reply: UUID) -> None:
        """Stop making a reply; what came is kept. May be called from any thread."""
        making = self._making.get(reply)
        if making is not None and making.task is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(making.task.cancel)

    async def _run(self, reply: UUID, making: Making) -> None:
        try:
            await self._make(reply, making)
        finally:
            if making.leaving:
                making.leaving.cancel()
            del self._making[reply]
            making.finish()

    def _abandon(self, making: Making) -> None:
        if making.readers == 0 and making.task is not None:
            making.task.cancel()
