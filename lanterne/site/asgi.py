"""The application that the server runs: Starlette outside, Django inside."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lanterne.site.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from lanterne.site.security import SecurityHeaders

DJANGO_THREADS = 8

django_application = get_wsgi_application()


def stream_routes() -> list[BaseRoute]:
    """The streams of each room that has some."""
    routes: list[BaseRoute] = []
    for room in settings.SPACES:
        name = f"lanterne.spaces.{room}.streams"
        if find_spec(name):
            routes.extend(import_module(name).routes)
    return routes


@asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncIterator[None]:
    """Start the queues beside the server, and stop them with it."""
    from lanterne.foundations.jobs import runner
    from lanterne.providers.embedded.chat import accept
    from lanterne.site.recovery import recover

    accept(True)
    await asyncio.to_thread(recover)
    await asyncio.to_thread(runner.launch)
    try:
        yield
    finally:
        accept(False)
        await asyncio.to_thread(runner.stop)


app = Starlette(
    routes=[*stream_routes(), Mount("/", WSGIMiddleware(django_application, workers=DJANGO_THREADS))],
    middleware=[Middleware(SecurityHeaders, https=settings.BEHIND_HTTPS)],
    lifespan=lifespan,
)
