"""OpenDocument texts and spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..contract import Block
from ..limits import MOST_COLUMNS
from .parsed import Parsed
from .rows import blocks_of as row_blocks

_SKIPPED = frozenset(
    {
        "text:tracked-changes",
        "office:annotation",
        "office:forms",
        "text:sequence-decls",
        "draw:object",
        "svg:desc",
    }
)


def parse(data: bytes) -> Parsed:
    from odf.opendocument import load

    document = load(io.BytesIO(data))
    blocks = list(_blocks(document.text))
    title = next((block.text for block in blocks if block.is_heading), "")
    return Parsed(title, blocks)


def parse_spreadsheet(data: bytes) -> Parsed:
    from odf.opendocument import load

    return Parsed("", _sheets(load(io.BytesIO(data)).spreadsheet))


def _blocks(node: Any) -> Iterator[Block]:
    for child in node.childNodes:
        match getattr(child, "tagName", ""):
            case "text:h":
                yield Block(_text(child), None, True)
            case "text:p":
                yield Block(_text(child), None, _is_title(child))
                yield from _framed(child)
            case "table:table":
                yield from row_blocks(_rows(child))
            case name if name and name not in _SKIPPED:
                yield from _blocks(child)


def _framed(paragraph: Any) -> Iterator[Block]:
    """Text boxes hang inside a paragraph."""
    for child in paragraph.childNodes:
        name = getattr(child, "tagName", "")
        if name == "draw:text-box":
            yield from _blocks(child)
        elif name and name not in _SKIPPED:
            yield from _framed(child)


def _is_title(paragraph: Any) -> bool:
    return str(paragraph.getAttribute("stylename") or "") in ("Title", "Subtitle")


def _text(node: Any) -> str:
    pieces: list[str] = []
    for child in node.childNodes:
        match getattr(child, "tagName", None):
            case None | "Text" | "CDATASection":
                pieces.append(str(getattr(child, "data", "")))
            case "text:s":
                pieces.append(" ")
            case "text:tab":
                pieces.append(" ")
            case "text:line-break":
                pieces.append("\n")
            case "text:note":
                pieces.append(f" ({_text(child.childNodes[-1]).strip()})")
            case "draw:text-box":
                continue
            case name if name in _SKIPPED:
                continue
            case "text:p":
                pieces.append(_text(child) + "\n")
            case _:
                pieces.append(_text(child))
    return "".join(pieces)


def _sheets(spreadsheet: Any) -> Iterator[Block]:
    from odf.table import Table

    for sheet in spreadsheet.getElementsByType(Table):
        yield Block(str(sheet.getAttribute("name") or ""), None, True)
        yield from row_blocks(_rows(sheet))


def _rows(table: Any) -> Iterator[list[str]]:
    # A repeated row says nothing new; only columns are repeated, to keep cells under their names.
    from odf.table import CoveredTableCell, TableCell, TableRow

    for row in table.getElementsByType(TableRow):
        cells: list[str] = []
        for cell in row.childNodes:
            if getattr(cell, "qname", None) not in (TableCell().qname, CoveredTableCell().qname):
                continue
            text = _text(cell).strip()
            repeated = int(cell.getAttribute("numbercolumnsrepeated") or 1)
            cells += [text] * min(repeated, MOST_COLUMNS - len(cells))
            if len(cells) >= MOST_COLUMNS:
                break
        yield cells
