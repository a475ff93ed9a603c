"""Reads through disguises: a text is folded before detection, and what is found is mapped back to it.

Folding turns no-break and thin spaces into spaces, typographic dashes and apostrophes into ASCII ones,
full-width and mathematical letters into plain ones, drops zero-width and direction characters, composes
accents written apart, and reads JSON and HTML escapes (`\\u00e9`, `&eacute;`). Offsets always come back in
characters of the original text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

_ONE_TO_ONE: dict[int, int] = {
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], 32),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63], ord("-")),
    **dict.fromkeys([0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0x2032, 0xB4, 0xFF07], ord("'")),
    **dict.fromkeys([0x2028, 0x2029, 0x85], 10),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF07},
}
_DROPPED = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
_REWRITTEN = re.compile(
    rf"""
    (?P<dropped>[{_DROPPED}]+)
    | (?P<accented>[^\W\d_][\u0300-\u036f]+)
    | (?P<mathematical>[\U0001d400-\U0001d7ff])
    | \\u(?P<json>[0-9a-fA-F]{{4}})
    | (?P<escape>\\[nrt"/])
    | (?P<entity>&(?:[#][0-9]{{1,6}}|[#]x[0-9a-fA-F]{{1,5}}|[A-Za-z]{{2,8}});)
    """,
    re.VERBOSE,
)
# Cyrillic and Greek letters drawn like Latin ones; folded only inside words that also hold Latin letters.
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα", "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTYXova"
)
_MIXED_WORD = re.compile(r"[\u0370-\u04ff]+(?=[A-Za-zÀ-ÿ])[\wÀ-ÿ]*|(?<=[A-Za-zÀ-ÿ])[\u0370-\u04ff]+")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` as detectors read it; `offsets[i]` is where its i-th character stands in the original
    (None: nothing moved). `offsets` has one entry more than `text`, for the end."""

    text: str
    offsets: list[int] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that `start`–`end` of the folded text covers."""
        if self.offsets is None or start >= end:
            return start, end
        return self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1)


def fold(text: str) -> Folded:
    """The folded text and the way back. Linear in the length of `text`."""
    plain = text.translate(_ONE_TO_ONE) if not text.isascii() else text
    if _GREEK_OR_CYRILLIC.search(plain):
        plain = _MIXED_WORD.sub(lambda word: word.group().translate(_LOOK_ALIKES), plain)
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _REWRITTEN.finditer(plain):
        replacement = _replacement(match)
        if replacement is None:
            continue
        pieces.append(plain[position : match.start()])
        offsets.extend(range(position, match.start()))
        pieces.append(replacement)
        offsets.extend([match.start()] * len(replacement))
        position = match.end()
    if not pieces:
        return Folded(plain, None)
    pieces.append(plain[position:])
    offsets.extend(range(position, len(plain) + 1))
    return Folded("".join(pieces), offsets)


def _replacement(match: re.Match[str]) -> str | None:
    found = match.group()
    match match.lastgroup:
        case "dropped":
            return ""
        case "accented":
            composed = unicodedata.normalize("NFC", found)
            return composed if len(composed) == 1 else found[0]
        case "mathematical":
            return unicodedata.normalize("NFKC", found)
        case "json":
            character = chr(int(found[2:], 16))
            return character.translate(_ONE_TO_ONE) if character.isprintable() else " "
        case "escape":
            return '"' if found == '\\"' else "/" if found == "\\/" else "\n"
        case _:
            character = html.unescape(found)
            return character.translate(_ONE_TO_ONE) if len(character) == 1 else None
