"""Word documents. Tracked insertions, content controls and text boxes are read, which `Paragraph.text` skips."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from ..contract import Block
from .parsed import Parsed
from .rows import blocks_of as row_blocks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK})
_HEADING_STYLE = re.compile(r"^(heading|titre|title|subtitle|sous-titre)\b", re.I)


def parse(data: bytes) -> Parsed:
    import docx

    document = docx.Document(io.BytesIO(data))
    styles = {style.style_id for style in document.styles if style.name and _HEADING_STYLE.match(style.name)}
    blocks = list(_blocks(document.element.body, styles))
    title = next((block.text for block in blocks if block.is_heading), "")
    return Parsed(title, blocks + list(_notes(document)))


def _blocks(parent: Any, headings: set[str]) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}tbl":
            yield from row_blocks(_rows(element))
        elif element.tag == f"{_W}p":
            yield Block(_text(element), None, _is_heading(element, headings))
            for box in element.iter(f"{_W}txbxContent"):
                if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                    yield from _blocks(box, headings)
        elif element.tag not in _SKIPPED and len(element):  # content controls, custom XML
            yield from _blocks(element, headings)


def _text(element: Any) -> str:
    pieces: list[str] = []
    for child in element:
        match child.tag:
            case tag if tag in _SKIPPED or tag == f"{_W}txbxContent":
                continue
            case tag if tag == f"{_W}t":
                pieces.append(child.text or "")
            case tag if tag == f"{_W}tab":
                pieces.append(" ")
            case tag if tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
            case tag if tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            case _:
                pieces.append(_text(child))
    return "".join(pieces)


def _rows(table: Any) -> Iterator[list[str]]:
    for row in table.iter(f"{_W}tr"):
        yield ["\n".join(_text(line) for line in cell.iter(f"{_W}p")) for cell in row.findall(f".//{_W}tc")]


def _is_heading(paragraph: Any, headings: set[str]) -> bool:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return False
    style = properties.find(f"{_W}pStyle")
    if style is not None and style.get(f"{_W}val") in headings:
        return True
    level = properties.find(f"{_W}outlineLvl")
    return level is not None and level.get(f"{_W}val", "9") < "9"


def _notes(document: Any) -> Iterator[Block]:
    """Foot- and endnotes, which sit in parts of their own."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    first = True
    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            for note in etree.fromstring(part.blob, parser):
                text = "\n".join(_text(line) for line in note.iter(f"{_W}p")).strip()
                if text:
                    if first:
                        yield Block("Notes", None, True)
                        first = False
                    yield Block(text)
