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

FEWEST_STROKES = 3
"""Drawn lines or rectangles on the smallest table: three rules between rows."""

FULL_LINE = 0.6
"""Share of the page's longest lines under which a line is taken for the last of its paragraph."""

_COMPOUND_FIRSTS = frozenset(
    {
        "rendez",
        "peut",
        "après",
        "avant",
        "demi",
        "mi",
        "non",
        "vice",
        "ex",
        "sous",
        "au",
        "par",
        "quelques",
        "week",
    }
)
_COMPOUND_SECONDS = frozenset(
    {
        "vous",
        "ci",
        "là",
        "même",
        "mêmes",
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "je",
        "tu",
        "nous",
        "être",
        "dessus",
    }
)
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
    tables = _tables(data, ruled) if 0 < len(ruled) <= MOST_TABLE_PAGES else {}
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


def _tables(data: bytes, ruled: list[int]) -> dict[int, list[str | Block]]:
    from .pdf_tables import read_pages

    return read_pages(data, ruled)


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := clean(raw))]


def _same(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _running_heads(pages: Iterable[list[str]]) -> set[str]:
    """Lines that open or close most pages (a title, « page 3 sur 12 »): noise in every passage."""
    pages = [lines for lines in pages if lines]
    if len(pages) < 2:
        return set()
    depth, enough = (2, 0.6 * len(pages)) if len(pages) >= 4 else (1, len(pages))
    edges = Counter(
        line for lines in pages for line in {_same(line) for line in lines[:depth] + lines[-depth:]}
    )
    return {line for line, count in edges.items() if count >= enough}


def _paragraphs(lines: list[str], number: int, titles: set[str], repeated: set[str]) -> Iterator[Block]:
    last = len(lines) - 1
    kept = [
        line
        for place, line in enumerate(lines)
        if not (_same(line) in repeated and (place < 2 or place > last - 2))
    ]
    widths = sorted(map(len, kept))
    full = FULL_LINE * widths[int(0.9 * (len(widths) - 1))] if widths else 0
    body: list[str] = []
    for line, following in zip(kept, [*kept[1:], ""], strict=False):
        # A line that stops long before the others do ends its paragraph: a row, an address, a title.
        ended = not body or body[-1].endswith(_ENDS) or len(body[-1]) < full
        starts = ended or bool(_ITEM.match(line))
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
            text = text + line if _keeps_hyphen(text, line) else text[:-1] + line
        else:
            text += " " + line
    return text


def _keeps_hyphen(before: str, after: str) -> bool:
    """Whether the hyphen at the end of `before` is part of the word: « rendez-vous », « après-midi », « dit-il »."""
    first = re.split(r"[^\w]+", before[:-1])[-1].casefold()
    second = (re.match(r"\w+", after) or [""])[0].casefold()
    return first in _COMPOUND_FIRSTS or second in _COMPOUND_SECONDS


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
