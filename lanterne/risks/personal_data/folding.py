"""Reads through disguises: a text is folded before detection, and what is found is mapped back to it.

Folding turns no-break and thin spaces into spaces, typographic dashes and apostrophes into ASCII ones,
full-width, mathematical, circled and small-capital letters and the digits of every script into plain ones, drops
zero-width and direction characters and tags inside a word, composes accents written apart, and reads the escapes
of JSON, HTML, addresses and mail (`\\u00e9`, `&eacute;`, `%C3%A9`, `=C3=A9`). Offsets always come back in
characters of the original text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL_CAPITALS = dict(zip(map(ord, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"), b"ABCDEFGHIJKLMNOPRSTUVWYZ", strict=True))


def _plain_forms() -> Iterator[tuple[int, int]]:
    """Digits of other scripts, circled, raised and lowered letters and digits: each with its plain form."""
    for code in (*range(0x80, 0xD800), *range(0xF900, 0x10000), *range(0x1F100, 0x1F18A)):
        character = chr(code)
        digit = unicodedata.digit(character, None)
        if digit is not None:
            yield code, ord("0") + digit
        elif 0x1D2C <= code <= 0x1DBF or 0x2070 <= code <= 0x24FF or code >= 0x1F100:
            form = unicodedata.normalize("NFKC", character)
            if len(form) == 1 and form.isalpha():
                yield code, ord(form)
            elif len(form) == 3 and form[0] + form[2] == "()":
                yield code, ord(form[1])
            elif 0x1F150 <= code <= 0x1F169 or 0x1F170 <= code <= 0x1F189:
                yield code, ord("A") + (code - 0x1F150) % 32


_ONE_TO_ONE: dict[int, int] = {
    **dict(_plain_forms()),
    **_SMALL_CAPITALS,
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], 32),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63], ord("-")),
    **dict.fromkeys([0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0x2032, 0xB4, 0xFF07], ord("'")),
    **dict.fromkeys([0x2028, 0x2029, 0x85], 10),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF07},
}
_DROPPED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff"
)
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
INLINE_TAG = re.compile(
    r"</?(?:a|b|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr)(?:[ /][^<>]{0,200})?>", re.IGNORECASE
)
# The set of first characters comes first: the engine skips to them, and most texts hold none.
_REWRITTEN = re.compile(
    rf"""
    [{_DROPPED}{_COMBINING}\U0001d400-\U0001d7ff\ufb00-\ufb06\\%=<&]
    (?:
        (?P<dropped>(?<=[{_DROPPED}])[{_DROPPED}]*)
        | (?P<combining>(?<=[{_COMBINING}])[{_COMBINING}]*)
        | (?P<styled>(?<=[\U0001d400-\U0001d7ff\ufb00-\ufb06]))
        | (?<=\\)u(?P<json>[dD][89abAB][0-9a-fA-F]{{2}}\\u[dD][c-fC-F][0-9a-fA-F]{{2}}|[0-9a-fA-F]{{4}})
        | (?P<escape>(?<=\\)[nrtbf"/])
        | (?P<address>(?<=%)(?:[2-7][0-9A-Fa-f]|[cCdD][0-9A-Fa-f]%[89abAB][0-9A-Fa-f]))
        | (?P<mail>(?<==)(?:[CD][0-9A-F]=[89AB][0-9A-F])|(?<=[^\W_]=)\r?\n(?=[^\W_]))
        | (?P<tag>(?<=[^\W\d_]<)(?<=<){INLINE_TAG.pattern[1:]}(?=[^\W\d_]))
        | (?P<entity>(?<=&)(?:[#][0-9]{{1,6}}|[#]x[0-9a-fA-F]{{1,5}}|[A-Za-z]{{2,8}});)
    )
    """,
    re.VERBOSE,
)
# Cyrillic and Greek letters drawn like Latin ones; folded only inside words that also hold Latin letters.
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα", "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTYXova"
)
_MIXED_WORD = re.compile(r"[\u0370-\u04ff]+(?=[A-Za-zÀ-ÿ])[\wÀ-ÿ]*|(?<=[A-Za-zÀ-ÿ])[\u0370-\u04ff]+")
_LATIN = re.compile("[A-Za-zÀ-ÿ]")
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
    if foreign := len(_GREEK_OR_CYRILLIC.findall(plain)):
        if len(_LATIN.findall(plain)) > foreign:
            # A whole word may be disguised in a French text; in a Russian one, only what is in mixed words.
            plain = plain.translate(_LOOK_ALIKES)
        else:
            plain = _MIXED_WORD.sub(lambda word: word.group().translate(_LOOK_ALIKES), plain)
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _REWRITTEN.finditer(plain):
        replacement = _replacement(match)
        if replacement is None:
            continue
        start = match.start()
        if match.lastgroup == "combining" and start > position and plain[start - 1].isalpha():
            start -= 1
            replacement = _composed(plain[start : match.end()])
        pieces.append(plain[position:start])
        offsets.extend(range(position, start))
        pieces.append(replacement)
        offsets.extend([start] * len(replacement))
        position = match.end()
    if not pieces:
        return Folded(plain, None)
    pieces.append(plain[position:])
    offsets.extend(range(position, len(plain) + 1))
    return Folded("".join(pieces), offsets)


def tells(text: str) -> bool:
    """Whether `text` holds a letter or digit, disguised or not: « Ⓓ » is one, though Unicode calls it a symbol."""
    return any(map(str.isalnum, text)) or any(map(str.isalnum, text.translate(_ONE_TO_ONE)))


def _replacement(match: re.Match[str]) -> str | None:
    found = match.group()
    match match.lastgroup:
        case "dropped" | "combining" | "tag":
            return ""
        case "styled":
            return unicodedata.normalize("NFKC", found)
        case "json":
            units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in found.split("\\u")[1:])
            character = units.decode("utf-16-be", "replace")
            return unicodedata.normalize("NFKC", character) if character.isprintable() else " "
        case "address" | "mail":
            return _decoded(found)
        case "escape":
            return '"' if found == '\\"' else "/" if found == "\\/" else "\n"
        case _:
            character = html.unescape(found)
            return character.translate(_ONE_TO_ONE) if len(character) == 1 else None


def _composed(letter: str) -> str:
    """A letter with the accents written after it, or the bare letter when Unicode knows no such one."""
    composed = unicodedata.normalize("NFC", letter)
    return composed if len(composed) == 1 else letter[0]


def _decoded(found: str) -> str | None:
    """The character behind `%C3%A9` or `=C3=A9`; nothing for a line that mail software cut in two."""
    if found.endswith("\n"):
        return ""
    try:
        return bytes.fromhex(found[1:].replace(found[0], "")).decode().translate(_ONE_TO_ONE)
    except ValueError:
        return None
