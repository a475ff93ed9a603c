"""E-mail addresses, also written « jean.dupont [at] exemple [point] fr »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.kinds import PATTERN, Span

_AT = re.compile(
    r"[@\[({<aA](?:(?<=@)|(?i:(?<=[\[({<]) ?(?:at|arobase|arobas|chez|@|a) ?[\])}>]|(?<= a)(?:robase|t)(?= )))\s?"
)
_CHARACTERS = re.compile(r"[\w.!#$%&'*+/=?^`~-]")
_DOMAIN = re.compile(
    r"[^\W_](?:[\w-]{0,62}[^\W_])?"
    r"(?:(?:\. ?| \.(?=[a-z]{2,6}(?!\w))| ?[\[({] ?(?:dot|point|\.) ?[\])}] ?| (?:dot|point) )"
    r"[^\W_](?:[\w-]{0,62}[^\W_])?){0,8}",
    re.IGNORECASE,
)
_DOT = re.compile(r"\.|dot|point", re.IGNORECASE)
# « jean point dupont », « jean (point) dupont », « jean tiret bas dupont »
_SAID = re.compile(
    r"(?<=[^\W_])(?: ?[\[({] ?(?:dot|point|tiret|underscore) ?[\])}] ?"
    r"| (?:dot|point|tiret(?: bas)?|underscore) )$",
    re.IGNORECASE,
)
_LONGEST_LOCAL = 64


def detect(text: str) -> Iterator[Span]:
    for match in _AT.finditer(text):
        at = match.start() - (text[match.start() - 1 : match.start()] == " ")
        start = _local_start(text, at)
        domain = _DOMAIN.match(text, match.end())
        if start == at or domain is None:
            continue
        end = domain.end()
        written = domain.group()
        if match.group() != "@" and not _DOT.search(written):
            continue
        if ". " in written:
            end = match.end() + _without_next_sentence(written)
        yield Span(start, end, "EMAIL", PATTERN)


def _local_start(text: str, at: int) -> int:
    """Where what stands before the @ begins: « jean.dupont », « jean point dupont », « jean tiret dupont »."""
    start = at
    lowest = max(0, at - _LONGEST_LOCAL)
    while start > lowest:
        if _CHARACTERS.match(text[start - 1]):
            start -= 1
        elif text[start - 1] in " )]}" and (said := _SAID.search(text[max(0, start - 20) : start])):
            start -= len(said.group())
        else:
            break
    while start < at and not text[start].isalnum():
        start += 1
    return start


def _without_next_sentence(domain: str) -> int:
    """`exemple.fr. Merci` ends at `fr`; `exemple. fr` (a space slipped in) does not end at `exemple`."""
    parts = domain.split(". ")
    kept = parts[0]
    if "." not in kept and len(parts) > 1 and parts[1][:2].islower() and len(parts[1].split(".")[0]) <= 4:
        kept = ". ".join(parts[:2])
    return len(kept)
