"""Names to addresses, each checked before it is called."""

from __future__ import annotations

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from lanterne.providers.openai.addresses import RefusedAddress, check_address, refused


class CheckedResolver(AbstractResolver):
    """Resolves names, and refuses the whole name when one of its addresses is refused.

    The connection is made to the very addresses checked here: a name cannot change its mind in between.
    """

    def __init__(self, *, private_network: bool, encrypted: bool) -> None:
        self._private_network = private_network
        self._encrypted = encrypted
        self._system = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._system.resolve(host, port, family)
        for result in found:
            try:
                address = ipaddress.ip_address(result["host"].partition("%")[0])
                check_address(address, private_network=self._private_network, encrypted=self._encrypted)
            except RefusedAddress as refusal:
                raise refused(refusal) from None
        return found

    async def close(self) -> None:
        await self._system.close()
