"""The line in front of the engine: who is served, who waits, at which place. Works across threads and event loops."""

from __future__ import annotations

import asyncio
import threading


class Ticket:
    """One request's place in a line. Belongs to the event loop in which it was taken."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._loop = asyncio.get_running_loop()
        self._moved = asyncio.Event()

    @property
    def place(self) -> int:
        """0 when it is this request's turn, 1 when it is next, and so on."""
        return self._line.place(self)

    async def moved(self) -> None:
        """Wait until the line in front of this request has changed."""
        await self._moved.wait()
        self._moved.clear()

    def leave(self) -> None:
        """Give the turn, or the place, to those behind. From any thread; harmless when repeated."""
        self._line.leave(self)

    def wake(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._moved.set)
        except RuntimeError:  # its loop is closed: nobody will ever take this turn
            self.leave()


class Line:
    """First come, first served, `at_once` at a time."""

    def __init__(self, at_once: int = 1) -> None:
        self.at_once = at_once
        self._tickets: list[Ticket] = []
        self._lock = threading.Lock()

    def join(self) -> Ticket:
        ticket = Ticket(self)
        with self._lock:
            self._tickets.append(ticket)
        return ticket

    def place(self, ticket: Ticket) -> int:
        with self._lock:
            return max(0, self._tickets.index(ticket) + 1 - self.at_once)

    def leave(self, ticket: Ticket) -> None:
        with self._lock:
            if ticket not in self._tickets:
                return
            position = self._tickets.index(ticket)
            self._tickets.remove(ticket)
            behind = self._tickets[position:]
        for other in behind:
            other.wake()

    def __len__(self) -> int:
        with self._lock:
            return len(self._tickets)
