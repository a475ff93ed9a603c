"""Which servers may be called: without an administrator's word, none on a private network."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from lanterne.providers.contract import ProviderError, ProviderFault

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddress(Exception):
    """The address may not be called. `reason` is one of: shape, https, private, never."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_url(url: str, *, private_network: bool) -> None:
    """Refuse what is not a plain server address, or names a refused IP. Host names are checked when resolved.

    `private_network` is an administrator's word that this server is on their own network. Raises RefusedAddress.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedAddress("shape") from None
    if (
        parts.scheme not in {"http", "https"}
        or not host
        or port == 0
        or parts.username is not None
        or parts.password is not None
        or parts.query
        or parts.fragment
        or any(character.isspace() or not character.isprintable() for character in url)
    ):
        raise RefusedAddress("shape")
    encrypted = parts.scheme == "https"
    if not encrypted and not private_network:
        raise RefusedAddress("https")
    if host == "localhost" or host.endswith(".localhost"):
        check_address(ipaddress.ip_address("127.0.0.1"), private_network=private_network, encrypted=encrypted)
    elif (address := literal(host)) is not None:
        check_address(address, private_network=private_network, encrypted=encrypted)


def literal(host: str) -> Address | None:
    """The IP address that a host is, in any form that the system's resolver would accept ('0x7f.1', '2130706433')."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None


def is_private(url: str) -> bool:
    """Whether the address says by itself that this server is on a private network: a name is not asked of anyone."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = literal(host)
    return address is not None and not embedded_ipv4(address).is_global


def check_address(address: Address, *, private_network: bool, encrypted: bool) -> None:
    """Raises RefusedAddress.

    Link-local addresses (where clouds keep their secrets) are never allowed; words never cross the public network
    unencrypted, even to a server said to be on the organisation's own.
    """
    address = embedded_ipv4(address)
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        raise RefusedAddress("never")
    if not address.is_global and not private_network:
        raise RefusedAddress("private")
    if address.is_global and not encrypted:
        raise RefusedAddress("https")


def embedded_ipv4(address: Address) -> Address:
    """The IPv4 address that some IPv6 forms carry (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in ipaddress.IPv6Network("64:ff9b::/96"):
            return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        return address.ipv4_mapped or address.sixtofour or address
    return address


def refused(refusal: RefusedAddress) -> ProviderError:
    return ProviderError(ProviderFault.UNREACHABLE, f"address refused: {refusal.reason}")
