"""E-mail addresses, also written « jean.dupont [at] exemple [point] fr »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.kinds import PATTERN, Span

_AT = re.compile(
    r" ?(?:@|[\[({<] ?(?:at|arobase|arobas|chez|@) ?[\])}>]|(?<= )(?:arobase|AT|\(a\))(?= )) ?", re.IGNORECASE
)
_CHARACTERS = re.compile(r"[\w.!#$%&'*+/=?^`~-]")
_DOMAIN = re.compile(
    r"[^\W_](?:[\w-]{0,62}[^\W_])?"
    r"(?:(?:\. ?| ?[\[({] ?(?:dot|point|\.) ?[\])}] ?| (?:dot|point) )[^\W_](?:[\w-]{0,62}[^\W_])?){0,8}",
    re.IGNORECASE,
)
_LONGEST_LOCAL = 64


def detect(text: str) -> Iterator[Span]:
    for match in _AT.finditer(text):
        start = match.start()
        lowest = max(0, start - _LONGEST_LOCAL)
        while start > lowest and _CHARACTERS.match(text[start - 1]):
            start -= 1
        while start < match.start() and not text[start].isalnum():
            start += 1
        domain = _DOMAIN.match(text, match.end())
        if start == match.start() or domain is None:
            continue
        end = domain.end()
        written = domain.group()
        if match.group() != "@" and not re.search(r"\.|dot|point", written, re.IGNORECASE):
            continue
        if ". " in written:
            end = match.end() + _without_next_sentence(written)
        yield Span(start, end, "EMAIL", PATTERN)


def _without_next_sentence(domain: str) -> int:
    """`exemple.fr. Merci` ends at `fr`; `exemple. fr` (a space slipped in) does not end at `exemple`."""
    parts = domain.split(". ")
    kept = parts[0]
    if "." not in kept and len(parts) > 1 and parts[1][:2].islower() and len(parts[1].split(".")[0]) <= 4:
        kept = ". ".join(parts[:2])
    return len(kept)
