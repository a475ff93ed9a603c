"""A model behind any server that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from lanterne.providers.contract import ChatEvent, ChatRequest, Done, Piece, ProviderError, ProviderFault
from lanterne.providers.openai.addresses import RefusedAddress, check_url, refused
from lanterne.providers.openai.chunks import Chunk, ending, read_chunk, tokens_of
from lanterne.providers.openai.refusals import adaptation_for, error_in_stream, error_of
from lanterne.providers.openai.sessions import session
from lanterne.providers.openai.sse import EventStream, EventTooLarge

LARGEST_ANSWER = 5_000_000  # bytes
LONGEST_WAIT = 20  # seconds: a server that asks for more before a retry is too busy for somebody who waits

# What each server was found not to understand, so that only the first request pays for finding out.
_learned: dict[tuple[str, str], frozenset[str]] = {}


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that one waits for the first sign of an answer, then for each next one."""

    first: float
    next: float


ONLINE = Patience(first=90, next=45)
OWN_NETWORK = Patience(first=300, next=90)  # a machine without an accelerator reads a long request slowly


class _Retry(Exception):
    """Nothing came yet, and asking again may work: at once with an adaptation, or after `seconds`."""

    def __init__(self, error: ProviderError, seconds: float = 0) -> None:
        self.error = error
        self.seconds = seconds


class OpenAIChat:
    """A `ChatModel`. Usable from any event loop; holds no connection of its own."""

    def __init__(
        self,
        *,
        base_url: str,
        model_name: str,
        key: str = "",
        private_network: bool = False,
        patience: Patience | None = None,
        pause: float = 1.0,
    ) -> None:
        """`pause` is the mean time in seconds before the one retry."""
        self._url = base_url.rstrip("/") + "/chat/completions"
        self._model_name = model_name
        self._key = key
        self._private_network = private_network
        self._patience = patience or (OWN_NETWORK if private_network else ONLINE)
        self._pause = pause

    def __repr__(self) -> str:
        return f"OpenAIChat({self._url!r}, {self._model_name!r})"

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Pieces, then `Done`. Raises ProviderError, whose detail holds no key and no words.

        One retry, only while nothing came. Closing the iterator closes the connection, which stops the server.
        """
        try:
            check_url(self._url, private_network=self._private_network)
        except RefusedAddress as refusal:
            raise refused(refusal) from None
        retried = False
        while True:
            try:
                async with aclosing(self._attempt(request)) as events:
                    async for event in events:
                        yield event
                return
            except _Retry as again:
                if again.seconds:
                    if retried:
                        raise again.error from None
                    retried = True
                    await asyncio.sleep(again.seconds)

    async def _attempt(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        started = time.monotonic()
        answer: list[str] = []
        finish_reason: str | None = None
        usage: Any = None
        async with self._response(request) as (response, deadline):
            async for chunk in self._chunks(response, deadline):
                finish_reason = chunk.finish_reason or finish_reason
                usage = chunk.usage or usage
                if chunk.text:
                    answer.append(chunk.text)
                    yield Piece(chunk.text)
        if finish_reason is None:
            raise ProviderError(ProviderFault.STALLED, "the stream ended before the answer did")
        tokens = tokens_of(usage, request, "".join(answer))
        yield Done(
            ending(finish_reason), tokens.input, tokens.output, time.monotonic() - started, tokens.estimated
        )

    @asynccontextmanager
    async def _response(self, request: ChatRequest) -> AsyncIterator[tuple[aiohttp.ClientResponse, float]]:
        """A response whose status is 200, and the moment by which its first words must come."""
        learned = _learned.get((self._url, self._model_name), frozenset())
        deadline = asyncio.get_running_loop().time() + self._patience.first
        encrypted = self._url.startswith("https:")
        http = await session(private_network=self._private_network, encrypted=encrypted)
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            async with asyncio.timeout_at(deadline):
                response = await http.post(
                    self._url,
                    data=json.dumps(body_of(request, self._model_name, learned)).encode(),
                    headers={"Content-Type": "application/json", **headers},
                    allow_redirects=False,
                )
        except TimeoutError:
            error = ProviderError(ProviderFault.UNREACHABLE, "no answer in time")
            raise error from None
        except (aiohttp.ClientError, OSError, ValueError) as failure:
            error = ProviderError(ProviderFault.UNREACHABLE, type(failure).__name__)
            raise _Retry(error, self._jittered()) from None
        try:
            if response.status != 200:
                raise await self._refusal(response, learned, deadline)
            yield response, deadline
        finally:
            response.close()

    async def _refusal(
        self, response: aiohttp.ClientResponse, learned: frozenset[str], deadline: float
    ) -> Exception:
        try:
            async with asyncio.timeout_at(deadline):
                body = (await response.content.read(8_000)).decode("utf-8", "replace")
        except (TimeoutError, aiohttp.ClientError):
            body = ""
        error = error_of(response.status, body)
        if adaptation := adaptation_for(response.status, body, learned):
            _learned[self._url, self._model_name] = learned | {adaptation}
            return _Retry(error)
        if error.fault == ProviderFault.TOO_BUSY or response.status == 503:
            wait = retry_after(response.headers.get("Retry-After"))
            if wait is None:
                return _Retry(error, self._jittered())
            if wait <= LONGEST_WAIT:
                return _Retry(error, wait + self._jittered() / 4)
        return error

    async def _chunks(self, response: aiohttp.ClientResponse, deadline: float) -> AsyncIterator[Chunk]:
        """The chunks of a stream, or the one chunk of an answer that came whole."""
        if response.content_type == "application/json":
            yield await self._whole(response, deadline)
            return
        if response.content_type != "text/event-stream":
            raise ProviderError(ProviderFault.GARBAGE, f"answered {response.content_type}")
        events = EventStream()
        size = 0
        clock = asyncio.get_running_loop()
        while data := await self._read(response, deadline):
            size += len(data)
            if size > 20 * LARGEST_ANSWER:
                raise ProviderError(ProviderFault.GARBAGE, "an answer without end")
            try:
                for event in events.feed(data):
                    if event == "[DONE]":
                        return
                    yield parsed(event)
                    deadline = clock.time() + self._patience.next
            except EventTooLarge:
                raise ProviderError(ProviderFault.GARBAGE, "an event without end") from None

    async def _whole(self, response: aiohttp.ClientResponse, deadline: float) -> Chunk:
        body = b""
        while data := await self._read(response, deadline):
            body += data
            if len(body) > LARGEST_ANSWER:
                raise ProviderError(ProviderFault.GARBAGE, "an answer without end")
        return parsed(body.decode("utf-8", "replace"))

    async def _read(self, response: aiohttp.ClientResponse, deadline: float) -> bytes:
        try:
            async with asyncio.timeout_at(deadline):
                return await response.content.readany()
        except TimeoutError:
            raise ProviderError(ProviderFault.STALLED, "no more words in time") from None
        except (aiohttp.ClientError, OSError) as failure:
            raise ProviderError(ProviderFault.STALLED, type(failure).__name__) from None

    def _jittered(self) -> float:
        return max(0.001, self._pause * random.uniform(0.5, 1.5))  # noqa: S311


def parsed(text: str) -> Chunk:
    """One event or one whole answer. Raises ProviderError."""
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        raise ProviderError(ProviderFault.GARBAGE, "not JSON") from None
    if isinstance(event, dict) and event.get("error"):
        raise error_in_stream(event["error"])
    try:
        return read_chunk(event)
    except ValueError as failure:
        raise ProviderError(ProviderFault.GARBAGE, str(failure)) from None


def retry_after(header: str | None) -> float | None:
    """Seconds that the server asks to wait; None when it does not say (dates are not read)."""
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None


def body_of(request: ChatRequest, model_name: str, learned: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The JSON that leaves, without what this server was found not to understand."""
    limit = "max_completion_tokens" if "max_completion_tokens" in learned else "max_tokens"
    body: dict[str, Any] = {
        "model": model_name,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        limit: request.max_tokens,
        "stream": True,
    }
    if "no_temperature" not in learned:
        body["temperature"] = request.temperature
    if "no_stream_options" not in learned:
        body["stream_options"] = {"include_usage": True}
    if request.json_schema is not None:
        if "json_object" in learned:
            body["response_format"] = {"type": "json_object"}
        else:
            schema = {"name": "answer", "strict": True, "schema": request.json_schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
    return body
