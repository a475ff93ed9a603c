"""Replies as they come, outside Django: as a stream, or held until complete for browsers without JavaScript."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from lanterne.foundations.database.from_async import in_database
from lanterne.spaces.practise.generation import make
from lanterne.spaces.practise.hub import Hub, Progress
from lanterne.spaces.practise.models import Reply
from lanterne.spaces.practise.session import language_of, membership_behind

SILENCE = 15.0  # seconds after which an empty line keeps proxies from closing a stream

hub = Hub(make)


def _reply_for(request: Request, reply_id: UUID) -> tuple[int, Reply | None]:
    """The reply, if this session may read it: 401 for a visitor, 404 for anyone else but its owner."""
    membership = membership_behind(request)
    if membership is None:
        return 401, None
    reply = (
        Reply.objects.for_organisation(membership.organisation)
        .filter(pk=reply_id, question__conversation__person=membership.person)
        .select_related("question")
        .first()
    )
    return (200 if reply else 404), reply


async def flow(request: Request) -> Response:
    """Server-sent events: escaped text, with its offset as id so that a reader may come back; then `fin`."""
    status, reply = await in_database(_reply_for, request, request.path_params["reply"])
    if reply is None:
        return PlainTextResponse("", status)
    last = request.headers.get("last-event-id", "")
    start = int(last) if last.isascii() and last.isdigit() else 0
    if reply.is_over:
        events = ended(reply, start)
    else:
        events = followed(reply.pk, start, language_of(request))
    return StreamingResponse(
        events,
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"},
    )


async def held(request: Request) -> Response:
    """Wait until the reply is over, then show its conversation."""
    status, reply = await in_database(_reply_for, request, request.path_params["reply"])
    if reply is None:
        return PlainTextResponse("", status)
    if not reply.is_over:
        translation.activate(language_of(request))
        async with aclosing(hub.follow(reply.pk)) as progress:
            async for _progress in progress:
                if await request.is_disconnected():
                    break
    url = reverse("practise:conversation", args=[reply.question.conversation_id])
    return RedirectResponse(f"{url}#r-{reply.pk}", status_code=303)


async def ended(reply: Reply, start: int) -> AsyncGenerator[str, None]:
    """A reply that is over, for whoever comes late."""
    if len(reply.text) > start:
        yield written(Progress(text=reply.text[start:], start=len(reply.text)), reply.pk)
    yield END


async def followed(reply_id: UUID, start: int, language: str) -> AsyncGenerator[str, None]:
    """A reply as it is made."""
    translation.activate(language)
    async with aclosing(hub.follow(reply_id, start)) as progress:
        following = asyncio.ensure_future(anext(progress, None))
        try:
            while True:
                done, _pending = await asyncio.wait({following}, timeout=SILENCE)
                if not done:
                    yield ": …\n\n"
                    continue
                event = following.result()
                if event is None:
                    break
                yield written(event, reply_id)
                following = asyncio.ensure_future(anext(progress, None))
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
    yield END


END = "event: fin\ndata: fin\n\n"


def written(progress: Progress, reply_id: UUID) -> str:
    """One event. Text is escaped and added; a status replaces the line above it, out of band."""
    if progress.status is not None:
        content = f'<p class="quiet" id="etat-{reply_id}" hx-swap-oob="true">{escape(progress.status)}</p>'
        return _event(content)
    return _event(f"<span>{escape(progress.text)}</span>", progress.start)


def _event(content: str, identifier: int | None = None) -> str:
    lines = "".join(f"data: {line}\n" for line in content.split("\n"))
    return f"id: {identifier}\n{lines}\n" if identifier is not None else f"{lines}\n"


routes = [
    Route("/pratiquer/flux/{reply:uuid}", flow),
    Route("/pratiquer/attendre/{reply:uuid}", held),
]
