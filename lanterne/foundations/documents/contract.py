"""What reading a file gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is, judged by its content."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    PPTX = "pptx"
    HTML = "html"
    EML = "eml"
    MBOX = "mbox"
    MD = "md"
    TXT = "txt"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table row or a heading, in reading order.

    `page` counts from 1 (the slide, in a presentation); None where the format has no pages. `continues`: part of what
    comes just before, as a row of its table, and kept with it where there is room.
    """

    text: str
    page: int | None = None
    is_heading: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document, at most `limits.LONGEST_PASSAGE_WORDS` words, that an answer can cite.

    `heading` is the nearest title above it, empty when there is none.
    """

    text: str
    page: int | None
    heading: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. `scanned_pages` counts the pages whose text was recognised from a picture."""

    title: str
    kind: Kind
    passages: tuple[Passage, ...]
    scanned_pages: int = 0
