"""A real local HTTP server that plays a provider speaking OpenAI's shape, well or badly.

    with OpenAIServer() as server:
        server.script("429", "normal")      # the next calls, in this order; the last one is repeated
        ...  f"{server.url}"                # ends with /v1
        assert server.calls == 2

It echoes nothing unless told to: by default it answers `answer`, word by word.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

KEY = "sk-test-0123456789abcdef"
HTML = "<!doctype html><html><body><h1>It works!</h1></body></html>"

Behaviour = Callable[["OpenAIServer", web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]
BEHAVIOURS: dict[str, Behaviour] = {}


def behaviour(name: str) -> Callable[[Behaviour], Behaviour]:
    def keep(function: Behaviour) -> Behaviour:
        BEHAVIOURS[name] = function
        return function

    return keep


class OpenAIServer:
    """Counts `calls`, `input_tokens` and `output_tokens` (words), and answers that were `abandoned` by the client.

    `received` keeps each call as text: path, headers and body.
    """

    def __init__(self, answer: str = "Le local ouvre à neuf heures.") -> None:
        self.answer = answer
        self.calls = 0
        self.input_tokens = 0
        self.output_tokens = 0
        self.abandoned = 0
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.received: list[str] = []
        self._script = ["normal"]
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> OpenAIServer:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the test server did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def script(self, *names: str) -> None:
        unknown = set(names) - BEHAVIOURS.keys()
        assert not unknown, unknown
        self._script = list(names)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        application = web.Application(client_max_size=50_000_000)
        application.router.add_post("/v1/chat/completions", self._chat)
        application.router.add_get("/v1/models", self._models)
        runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self._ready.set()
        await self._stopping.wait()
        await runner.cleanup()

    async def _models(self, request: web.Request) -> web.Response:
        return web.json_response({"object": "list", "data": [{"id": "small", "object": "model"}]})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        body = await request.json()
        self.bodies.append(body)
        self.headers.append(dict(request.headers))
        self.received.append(f"{request.path_qs}\n{dict(request.headers)}\n{await request.text()}")
        self.keys.append(request.headers.get("Authorization", ""))
        name = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        try:
            return await BEHAVIOURS[name](self, request, body)
        except (asyncio.CancelledError, ConnectionError):
            self.abandoned += 1
            raise

    def words(self) -> list[str]:
        first, *others = self.answer.split(" ")
        return [first, *(f" {word}" for word in others)]

    def usage(self, body: dict[str, Any]) -> dict[str, int]:
        sent = sum(len(str(message["content"]).split()) for message in body["messages"])
        usage = {"prompt_tokens": sent, "completion_tokens": len(self.words())}
        self.input_tokens += usage["prompt_tokens"]
        self.output_tokens += usage["completion_tokens"]
        return usage | {"total_tokens": sum(usage.values())}


def chunk(delta: dict[str, Any], finish_reason: str | None = None, **more: Any) -> bytes:
    event = {"choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}], **more}
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


def refusal(status: int, code: str, message: str = "", **headers: str) -> web.Response:
    # Real servers echo keys and prompts in their messages: so does this one, for tests to look for them.
    error = {"code": code, "type": code, "message": f"{message} Incorrect API key provided: {KEY}"}
    return web.json_response({"error": error}, status=status, headers=headers)


async def opened(request: web.Request, content_type: str = "text/event-stream") -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": content_type})
    await response.prepare(request)
    return response


async def finish(server: OpenAIServer, body: dict[str, Any], response: web.StreamResponse) -> None:
    await response.write(chunk({}, "stop"))
    if body.get("stream_options", {}).get("include_usage"):
        event = {"choices": [], "usage": server.usage(body)}
        await response.write(f"data: {json.dumps(event)}\n\n".encode())
    await response.write(b"data: [DONE]\n\n")


async def speak(server: OpenAIServer, response: web.StreamResponse, pause: float = 0) -> None:
    await response.write(chunk({"role": "assistant", "content": None}))
    for word in server.words():
        await asyncio.sleep(pause)
        await response.write(chunk({"content": word}))


@behaviour("normal")
async def normal(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await speak(server, response)
    await finish(server, body, response)
    return response


@behaviour("slow")
async def slow(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await speak(server, response, pause=0.2)
    await finish(server, body, response)
    return response


@behaviour("echo")
async def echo(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Answers with the last message it received: what a test of masking looks at."""
    server.answer = body["messages"][-1]["content"]
    return await normal(server, request, body)


@behaviour("silent")
async def silent(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Takes the request and never answers."""
    await asyncio.sleep(60)
    return web.Response()


@behaviour("stalls")
async def stalls(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await response.write(chunk({"content": server.words()[0]}))
    await asyncio.sleep(60)
    return response


@behaviour("cut")
async def cut(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """The connection breaks after two words."""
    response = await opened(request)
    for word in server.words()[:2]:
        await response.write(chunk({"content": word}))
    request.transport.abort()  # type: ignore[union-attr]
    return response


@behaviour("cut before")
async def cut_before(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    request.transport.abort()  # type: ignore[union-attr]
    return web.Response()


@behaviour("half event")
async def half_event(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """The stream ends cleanly, in the middle of an event."""
    response = await opened(request)
    await response.write(chunk({"content": server.words()[0]}))
    await response.write(chunk({"content": server.words()[1]})[:20])
    return response


@behaviour("crumbs")
async def crumbs(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """A right stream whose bytes come in threes, with comments, CRLF and a ping, cut inside characters."""
    whole = b": ping\r\n\r\nevent: message\r\n"
    whole += b"".join(chunk({"content": word}) for word in server.words()).replace(b"\n\n", b"\r\n\r\n")
    whole += chunk({}, "stop", usage=server.usage(body)) + b"data: [DONE]\n\n"
    response = await opened(request)
    for start in range(0, len(whole), 3):
        await response.write(whole[start : start + 3])
        await asyncio.sleep(0)
    return response


@behaviour("invalid utf-8")
async def invalid(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await response.write(chunk({"content": "caf§"}).replace("§".encode(), b"\xe9"))
    await finish(server, body, response)
    return response


@behaviour("empty")
async def empty(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    server.answer = ""
    response = await opened(request)
    await response.write(chunk({"role": "assistant", "content": ""}))
    await finish(server, body, response)
    return response


@behaviour("no choices")
async def no_choices(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await response.write(b'data: {"id": 1}\n\n')
    return response


@behaviour("wrong usage")
async def wrong_usage(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await speak(server, response)
    usage = {"prompt_tokens": -3, "completion_tokens": 10**9}
    await response.write(chunk({}, "stop", usage=usage) + b"data: [DONE]\n\n")
    return response


@behaviour("no usage")
async def no_usage(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await speak(server, response)
    await response.write(chunk({}, "length"))
    return response


@behaviour("whole")
async def whole(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Ignores `stream` and answers at once."""
    message = {"role": "assistant", "content": server.answer}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    return web.json_response({"choices": choices, "usage": server.usage(body)})


@behaviour("parts")
async def parts(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Contents as lists of typed parts, with thoughts in them."""
    response = await opened(request)
    thought = {"type": "thinking", "thinking": [{"type": "text", "text": "hmm"}]}
    await response.write(chunk({"content": [thought, {"type": "text", "text": server.answer}]}))
    await finish(server, body, response)
    return response


@behaviour("html")
async def html(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return web.Response(text=HTML, content_type="text/html")


@behaviour("garbage")
async def garbage(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    await response.write(b"data: {not json\n\n")
    return response


@behaviour("endless event")
async def endless(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    response = await opened(request)
    for _ in range(40):
        await response.write(b"x" * 100_000)
    return response


@behaviour("error in stream")
async def error_in_stream(
    server: OpenAIServer, request: web.Request, body: dict[str, Any]
) -> web.StreamResponse:
    response = await opened(request)
    await response.write(b'data: {"error": {"code": 503, "message": "overloaded"}}\n\n')
    return response


@behaviour("redirect")
async def redirect(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return web.Response(status=307, headers={"Location": f"{server.url}/elsewhere"})


@behaviour("401")
async def refused_key(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(401, "invalid_api_key")


@behaviour("402")
async def unpaid(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(402, "payment_required")


@behaviour("404")
async def unknown(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(404, "model_not_found")


@behaviour("429")
async def busy(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(429, "rate_limit_exceeded", **{"Retry-After": "0"})


@behaviour("429 long")
async def busy_long(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(429, "rate_limit_exceeded", **{"Retry-After": "3600"})


@behaviour("429 no credit")
async def no_credit(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(429, "insufficient_quota")


@behaviour("400 too long")
async def too_long(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return refusal(400, "context_length_exceeded", "This model's maximum context length is 4096 tokens.")


@behaviour("500")
async def broken(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return web.Response(status=500, text="Internal Server Error")


@behaviour("503")
async def unavailable(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    return web.Response(status=503, text="upstream unavailable")


@behaviour("picky")
async def picky(server: OpenAIServer, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Wants `max_completion_tokens`, no temperature and no JSON schema, and says so one thing at a time."""
    if "max_tokens" in body:
        return refusal(400, "unsupported_parameter", "Use 'max_completion_tokens' instead.")
    if "temperature" in body:
        return refusal(400, "unsupported_value", "'temperature' does not support 0.2.")
    if body.get("response_format", {}).get("type") == "json_schema":
        return refusal(400, "invalid_request", "response_format.json_schema is not supported.")
    return await normal(server, request, body)
