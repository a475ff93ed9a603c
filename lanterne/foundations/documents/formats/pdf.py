"""PDF: the text it holds; tables where lines are drawn; the text recognised from pictures on scanned pages."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..contract import Block
from ..faults import Fault, UnreadableDocument
from ..limits import MOST_CHARACTERS, MOST_PAGES, MOST_SCANNED_PAGES
from ..text import clean
from .parsed import Parsed
from .plain import is_title

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

FEWEST_LETTERS = 15
"""A page with fewer letters and a picture on it is taken for a scan (a page number may be printed over it)."""

MOST_TABLE_PAGES = 60
"""Finding tables takes 0.1 to 0.5 s a page: a document with more ruled pages is read as running text."""

FEWEST_STROKES = 5
"""Drawn lines or rectangles on the smallest table of two rows and two columns."""

_DIGITS = re.compile(r"\d+")
_ENDS = (".", "!", "?", ":", ";", "…", "»")
_ITEM = re.compile(r"^([•◦▪●○■–—\-*]|\d{1,2}[.)]|[a-z]\))\s")
_RECTANGLE = re.compile(rb"\bre\b")
_LINE = re.compile(rb"\bl\b")


def parse(data: bytes) -> Parsed:
    """Raises `UnreadableDocument`: a password, too many pages, scans that cannot be read here."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):  # an empty password only limits printing or copying
        raise UnreadableDocument(Fault.ENCRYPTED)
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise UnreadableDocument(Fault.TOO_MANY_PAGES, count=count, limit=MOST_PAGES)
    pages, scans, ruled = _texts(reader)
    recognised = _recognise(data, scans) if scans else {}
    lines = {number: _lines(text) for number, text in {**pages, **recognised}.items()}
    repeated = _running_heads(lines.values())
    titles = _outline_titles(reader)
    tables = _table_pages(data, ruled) if 0 < len(ruled) <= MOST_TABLE_PAGES else {}
    blocks: list[Block] = []
    for number in range(1, count + 1):
        if number in tables:
            for part in tables[number]:
                if isinstance(part, str):
                    blocks += _paragraphs(_lines(part), number, titles, repeated)
                else:
                    blocks.append(part)
        else:
            blocks += _paragraphs(lines.get(number, []), number, titles, repeated)
    return Parsed(_title(reader), blocks, len(recognised))


def _texts(reader: PdfReader) -> tuple[dict[int, str], list[int], list[int]]:
    """The text of each page, the pages to recognise, the pages where a table may be drawn."""
    pages: dict[int, str] = {}
    scans: list[int] = []
    ruled: list[int] = []
    characters = 0
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        pages[number] = text
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise UnreadableDocument(Fault.TOO_MUCH_TEXT)
        if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
            if _has_picture(page):
                scans.append(number)
        elif _is_ruled(page):
            ruled.append(number)
    return pages, scans, ruled


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    return bool(objects) or b"BI" in _content(page)


def _is_ruled(page: PageObject) -> bool:
    content = _content(page)
    return len(_RECTANGLE.findall(content)) + len(_LINE.findall(content)) >= FEWEST_STROKES


def _content(page: PageObject) -> bytes:
    contents = page.get_contents()
    return contents.get_data() if contents is not None else b""


def _recognise(data: bytes, scans: list[int]) -> dict[int, str]:
    from .scan import recognise

    if len(scans) > MOST_SCANNED_PAGES:
        raise UnreadableDocument(Fault.TOO_MANY_SCANS, count=len(scans), limit=MOST_SCANNED_PAGES)
    return recognise(data, scans)


def _table_pages(data: bytes, ruled: list[int]) -> dict[int, list[str | Block]]:
    """For pages that do hold a table: the stretches of text between tables, and one block per row, from the top."""
    import pdfplumber

    from .rows import blocks_of as row_blocks

    found: dict[int, list[str | Block]] = {}
    with pdfplumber.open(io.BytesIO(data), pages=ruled) as document:
        for page in document.pages:
            tables = [
                table
                for table in page.find_tables()
                if len(table.rows) >= 2 and any(len(row.cells) >= 2 for row in table.rows)
            ]
            if not tables:
                continue
            parts: list[str | Block] = []
            x0, top, x1, bottom = page.bbox
            for table in sorted(tables, key=lambda table: table.bbox[1]):
                if table.bbox[1] > top + 1:
                    parts.append(page.crop((x0, top, x1, table.bbox[1])).extract_text())
                rows = [[cell or "" for cell in row] for row in table.extract()]
                parts += row_blocks(rows, page.page_number)
                top = max(top, table.bbox[3])
            if bottom > top + 1:
                parts.append(page.crop((x0, top, x1, bottom)).extract_text())
            found[page.page_number] = parts
            page.close()
    return found


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := clean(raw))]


def _same(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _running_heads(pages: Iterable[list[str]]) -> set[str]:
    """Lines that open or close most pages (a title, « page 3 sur 12 »): noise in every passage."""
    pages = [lines for lines in pages if lines]
    if len(pages) < 4:
        return set()
    edges = Counter(line for lines in pages for line in {_same(line) for line in lines[:2] + lines[-2:]})
    return {line for line, count in edges.items() if count >= 0.6 * len(pages)}


def _paragraphs(lines: list[str], number: int, titles: set[str], repeated: set[str]) -> Iterator[Block]:
    last = len(lines) - 1
    kept = [
        line
        for place, line in enumerate(lines)
        if not (_same(line) in repeated and (place < 2 or place > last - 2))
    ]
    body: list[str] = []
    for line, following in zip(kept, [*kept[1:], ""], strict=False):
        starts = not body or body[-1].endswith(_ENDS) or _ITEM.match(line)
        is_heading = _same(line) in titles or (starts and is_title(line, following))
        if body and (is_heading or (starts and _begins(line))):
            yield Block(_joined(body), number)
            body = []
        if is_heading:
            yield Block(line, number, is_heading=True)
        else:
            body.append(line)
    if body:
        yield Block(_joined(body), number)


def _begins(line: str) -> bool:
    return bool(_ITEM.match(line)) or line[:1].isupper() or not line[:1].isalpha()


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph as one line; a word cut at the end of a line is mended."""
    text = lines[0]
    for line in lines[1:]:
        if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + line
        else:
            text += " " + line
    return text


def _outline_titles(reader: PdfReader) -> set[str]:
    """The titles of the document's own table of contents: the lines that repeat them are headings."""
    from pypdf.errors import PyPdfError

    found: set[str] = set()
    try:
        waiting = list(reader.outline)
    except (PyPdfError, RecursionError, KeyError, TypeError, AttributeError, ValueError):
        return found  # a broken table of contents does not make the text unreadable
    while waiting and len(found) < MOST_PAGES:
        entry = waiting.pop()
        if isinstance(entry, list):
            waiting += entry
        elif entry.title:
            found.add(_same(clean(str(entry.title))))
    return found


def _title(reader: PdfReader) -> str:
    title = clean(str((reader.metadata or {}).get("/Title") or ""))
    is_program_made = re.search(
        r"\.(docx?|odt|pdf|indd|pptx?|xlsx?|rtf|tmp)$|^(microsoft|untitled|sans titre|document\d*$)",
        title,
        re.I,
    )
    return "" if is_program_made or len(title) < 4 else title
