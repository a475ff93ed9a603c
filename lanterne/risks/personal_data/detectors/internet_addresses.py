"""IPv4, IPv6 and MAC addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import PATTERN, Span

_PORT = r"(?::[0-9]{1,5}(?![\w:]))?"
_V4 = re.compile(rf"[0-9](?<![\w.].)[0-9]{{0,2}}(?:\.[0-9]{{1,3}}){{3}}(?![\w]|\.[0-9]){_PORT}")
_V6 = re.compile(
    r"[0-9A-Fa-f:](?<![\w:].)[0-9A-Fa-f:]{2,45}(?:(?<=:)[0-9]{1,3}(?:\.[0-9]{1,3}){3})?(?![\w:])(?:%\w{1,12})?"
)
_LABELLED_V6 = re.compile(r"(?i:ip(?:v6)? ?[:=] ?)(?P<value>[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{2,45}(?![\w:]))")
_MAC = re.compile(
    r"[0-9A-Fa-f](?<![\w:-].)[0-9A-Fa-f](?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}(?![\w:-])"
)
_NOT_ONE = cue(r"version|v|article|chapitre|§|section|paragraphe")


def detect(text: str) -> Iterator[Span]:
    for match in _V4.finditer(text):
        if _is_address(match.group().split(":")[0]) and not _NOT_ONE.search(before(text, match.start(), 12)):
            yield Span(match.start(), match.end(), "IP", PATTERN)
    if ":" in text or "-" in text:
        for match in _MAC.finditer(text):
            yield Span(match.start(), match.end(), "IP", PATTERN)
    if ":" in text:
        for match in _V6.finditer(text):
            if match.group().count(":") >= 2 and _is_address(match.group()):
                yield Span(match.start(), match.end(), "IP", PATTERN)
        for match in _LABELLED_V6.finditer(text):
            if _is_address(match["value"]):
                yield Span(*match.span("value"), "IP", PATTERN)


def _is_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True
