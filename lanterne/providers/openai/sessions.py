"""One HTTP session for each event loop, kept open between requests and closed with its loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from weakref import WeakKeyDictionary

import aiohttp

from lanterne.providers.openai.resolver import CheckedResolver

CONNECT_SECONDS = 10

Policy = tuple[bool, bool]  # private network allowed, encrypted
Keeper = AsyncGenerator[aiohttp.ClientSession, None]
_sessions: WeakKeyDictionary[
    asyncio.AbstractEventLoop, dict[Policy, tuple[aiohttp.ClientSession, Keeper]]
] = WeakKeyDictionary()


async def session(*, private_network: bool, encrypted: bool) -> aiohttp.ClientSession:
    """The running loop's session for servers under these rules (see `addresses.check_address`)."""
    kept = _sessions.setdefault(asyncio.get_running_loop(), {})
    policy = private_network, encrypted
    if policy not in kept:
        keeper = _keep(CheckedResolver(private_network=private_network, encrypted=encrypted))
        kept[policy] = (await anext(keeper), keeper)
    return kept[policy][0]


async def _keep(resolver: CheckedResolver) -> Keeper:
    # A suspended asynchronous generator is finished by its loop when the loop shuts down: that closes the session
    # in `asyncio.run` of a job's thread as well as in the server, with nobody having to remember.
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=0),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
        headers={"User-Agent": "Lanterne", "Accept": "text/event-stream, application/json"},
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=True,
    ) as opened:
        yield opened
