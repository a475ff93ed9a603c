"""Read a file of any known format into passages."""

from __future__ import annotations

import importlib
from pathlib import PurePosixPath

from . import limits
from .contract import Document, Kind
from .faults import Fault, UnreadableDocument
from .kinds import kind_of
from .passages import cut
from .text import clean

_PARSERS = {
    Kind.PDF: ("pdf", "parse"),
    Kind.DOCX: ("docx", "parse"),
    Kind.ODT: ("odf", "parse"),
    Kind.XLSX: ("xlsx", "parse"),
    Kind.ODS: ("odf", "parse_spreadsheet"),
    Kind.CSV: ("csv_table", "parse"),
    Kind.PPTX: ("pptx", "parse"),
    Kind.HTML: ("html_page", "parse"),
    Kind.EML: ("mail", "parse"),
    Kind.MBOX: ("mail", "parse_mailbox"),
    Kind.MD: ("plain", "parse_markdown"),
    Kind.TXT: ("plain", "parse"),
}
LONGEST_TITLE = 200


def read(filename: str, data: bytes) -> Document:
    """The passages of one file, in reading order.

    Its type is found in its content; a name that says another type is refused. This runs in the caller's own
    process: for a file that a person sent, use `isolation.read`.
    Raises `UnreadableDocument`, whose `sentence` tells its owner what to do.
    """
    refuse_size(len(data))
    kind = kind_of(data, PurePosixPath(filename).suffix)
    module, function = _PARSERS[kind]
    parse = getattr(importlib.import_module(f".formats.{module}", __package__), function)
    try:
        parsed = parse(data)
        passages = cut(parsed.blocks)
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # parsers raise anything on a hostile file; it means one thing
        raise UnreadableDocument(Fault.BROKEN) from error
    return Document(_title(parsed.title, filename), kind, passages, parsed.scanned_pages)


def refuse_size(size: int) -> None:
    """Raises `UnreadableDocument` for a size in bytes that will not be read."""
    if size > limits.LARGEST_FILE:
        raise UnreadableDocument(
            Fault.TOO_LARGE,
            size=-(-size // limits.MEGABYTE),
            limit=limits.LARGEST_FILE // limits.MEGABYTE,
        )


def _title(own: str, filename: str) -> str:
    own = " ".join(clean(own).split("\n"))
    if 3 <= len(own) <= LONGEST_TITLE:
        return own
    return (
        clean(PurePosixPath(filename).stem.replace("_", " ").replace("\n", " "))[:LONGEST_TITLE] or "Document"
    )
