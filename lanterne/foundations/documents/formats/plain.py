"""TXT and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..contract import Block
from ..text import decode
from .parsed import Parsed

_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"^(=+|-+)$")
_NUMBERED_HEADING = re.compile(
    r"^((article|chapitre|titre|section|annexe|partie)\s+[\dIVXLC]+\b|[\dIVX]{1,4}(\.\d{1,2})*[.)]?\s+[A-ZÀ-Ý])",
    re.I,
)


def parse(data: bytes) -> Parsed:
    return Parsed("", blocks_of(decode(data) or "", markdown=False))


def parse_markdown(data: bytes) -> Parsed:
    blocks = list(blocks_of(decode(data) or "", markdown=True))
    title = next((block.text for block in blocks if block.is_heading), "")
    return Parsed(title, blocks)


def is_title(line: str, following: str = "") -> bool:
    """« Article 3 – Les permanences », « 2.1 Horaires », « NOS HORAIRES »: what French documents use as titles.

    A numbered line followed by another is an item of a list.
    """
    if not _looks_like_title(line):
        return False
    return not (line[0].isdigit() and following[:1].isdigit() and _NUMBERED_HEADING.match(following))


def _looks_like_title(line: str) -> bool:
    if not 2 <= len(line) <= 90 or line.endswith((".", ",", ";", ":", "…")):
        return False
    if _NUMBERED_HEADING.match(line):
        return line[0].isupper() or line[0].isdigit()
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) >= 6 and line.upper() == line and " " in line


def blocks_of(text: str, *, markdown: bool, page: int | None = None) -> Iterator[Block]:
    """Paragraphs are separated by empty lines; a lone short line that looks like a title is one."""
    for paragraph in re.split(
        r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n")
    ):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if (
            markdown
            and len(lines) >= 2
            and _UNDERLINE.match(lines[1])
            and not lines[0].startswith(("-", "|"))
        ):
            yield Block(lines[0], page, is_heading=True)
            lines = lines[2:]
        body: list[str] = []
        for line, following in zip(lines, [*lines[1:], ""], strict=False):
            heading = _MARKDOWN_HEADING.match(line) if markdown else None
            if heading or (not body and not markdown and is_title(line, following)):
                if body:
                    yield Block("\n".join(body), page)
                    body = []
                yield Block(heading[1] if heading else line, page, is_heading=True)
            else:
                body.append(line)
        if body:
            yield Block("\n".join(body), page)
