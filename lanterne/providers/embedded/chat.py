"""The embedded model as a `ChatModel`: waits its turn, streams, frees the engine as soon as the reader leaves."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import Any

from lanterne.providers.contract import (
    ChatEvent,
    ChatRequest,
    Done,
    Piece,
    ProviderError,
    ProviderFault,
    Queued,
    Reading,
)
from lanterne.providers.embedded.engine import Engine, engine
from lanterne.providers.embedded.queue import Line, Ticket

AT_ONCE = 1  # on few cores two answers at once are each half as fast, and neither is read sooner

_line = Line(AT_ONCE)
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="embedded-model")


_closing = threading.Event()


def accept(answers: bool) -> None:
    """Whether this process still makes answers. When it no longer does, those being made stop within two seconds.

    For the server that stops: the interpreter would otherwise wait for the last word of each.
    """
    if answers:
        _closing.clear()
    else:
        _closing.set()


def waiting() -> int:
    """How many requests are being served or wait, in this process."""
    return len(_line)


class EmbeddedChat:
    """Every instance shares this process's engine and line; `load` exists for tests of the line alone."""

    def __init__(self, load: Callable[[], Engine] = engine, line: Line | None = None) -> None:
        self._load = load
        self._line = line or _line

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Events as in the contract. Raises ProviderError. Closing the iterator stops the generation."""
        ticket = self._line.join()
        handed_over = False
        try:
            while place := ticket.place:
                yield Queued(place)
                await ticket.moved()
            generation = Generation(self._load, request, ticket)
            _threads.submit(generation.run)
            handed_over = True
            async with aclosing(generation.events()) as events:
                async for event in events:
                    yield event
        finally:
            if not handed_over:
                ticket.leave()


class Generation:
    """One answer being made in the engine's thread and read in an event loop."""

    def __init__(self, load: Callable[[], Engine], request: ChatRequest, ticket: Ticket) -> None:
        self._load = load
        self._request = request
        self._ticket = ticket
        self._loop = asyncio.get_running_loop()
        self._inbox: asyncio.Queue[ChatEvent | BaseException] = asyncio.Queue()
        self._given_up = threading.Event()
        self._started = time.monotonic()
        self._finish_reason: str | None = None
        self._done: Done | None = None

    async def events(self) -> AsyncGenerator[ChatEvent, None]:
        try:
            while True:
                event = await self._inbox.get()
                if isinstance(event, BaseException):
                    raise event
                yield event
                if isinstance(event, Done):
                    return
        finally:
            self._given_up.set()

    def run(self) -> None:
        """In the engine's thread. The turn is passed on when the engine is free, before the end is told."""
        try:
            end: ChatEvent | BaseException | None = self._generate()
        except BaseException as error:  # noqa: BLE001
            end = error
        self._ticket.leave()
        if end is not None:
            self._put(end)

    def _generate(self) -> Done | None:
        if self._stopped():
            self._nothing()
            return None
        loaded = self._load()
        self._started = time.monotonic()
        loaded.chat(body_of(self._request), self._on_chunk)
        if self._done is None:
            self._nothing()
        return self._done

    def _stopped(self) -> bool:
        return self._given_up.is_set() or _closing.is_set()

    def _nothing(self) -> None:
        """The answer has no end: nobody reads it any more, or somebody must be told why."""
        if self._given_up.is_set():
            return
        if _closing.is_set():
            raise ProviderError(ProviderFault.STALLED, "the server is stopping")
        raise ProviderError(ProviderFault.GARBAGE, "the engine stopped without an end")

    def _on_chunk(self, chunk: dict[str, Any]) -> bool:
        if (progress := chunk.get("prompt_progress")) and self._request.report_reading:
            self._put(Reading(progress["processed"], progress["total"]))
        for choice in chunk.get("choices") or ():
            if text := choice["delta"].get("content"):
                self._put(Piece(text))
            self._finish_reason = choice.get("finish_reason") or self._finish_reason
        if usage := chunk.get("usage"):
            self._done = Done(
                finish_reason="length" if self._finish_reason == "length" else "stop",
                input_tokens=usage["prompt_tokens"],
                output_tokens=usage["completion_tokens"],
                seconds=time.monotonic() - self._started,
            )
        return self._stopped()

    def _put(self, event: ChatEvent | BaseException) -> None:
        try:
            self._loop.call_soon_threadsafe(self._inbox.put_nowait, event)
        except RuntimeError:  # the reader's loop is closed
            self._given_up.set()


def body_of(request: ChatRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "cache_prompt": True,
        "return_progress": True,
        "stream_options": {"include_usage": True},
    }
    if request.json_schema is not None:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": enforceable(request.json_schema)},
        }
    return body


def enforceable(schema: Any) -> Any:
    """The schema without `pattern` and `format`: an expression the engine cannot read drops *every* constraint.

    What they said must be checked on the answer by whoever asked for it.
    """
    if isinstance(schema, list):
        return [enforceable(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key in {"pattern", "format"} and isinstance(value, str):
            continue
        if key in {"enum", "const", "default", "examples"}:
            kept[key] = value
        else:
            kept[key] = enforceable(value)
    return kept
