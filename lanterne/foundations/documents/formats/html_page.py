"""Web pages: the text that a reader sees, without menus, scripts and hidden parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..contract import Block
from ..text import clean, decode
from .parsed import Parsed
from .rows import blocks_of as row_blocks

_UNSEEN = (
    "script, style, template, noscript, svg, iframe, object, nav, select, [hidden], [aria-hidden=true], "
    "[style*='display:none'], [style*='display: none'], [style*='visibility:hidden'], [style*='font-size:0']"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS = frozenset(
    {"address", "article", "aside", "body", "details", "dialog", "div", "footer", "form", "header"}
)
_GROUPS = frozenset(
    {"blockquote", "center", "dl", "fieldset", "figure", "main", "ol", "pre", "section", "ul"}
)
_ITEMS = frozenset({"dd", "dt", "figcaption", "hr", "legend", "li", "p", "summary"})
_TABLES = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
_BLOCKS = _HEADINGS | _SECTIONS | _GROUPS | _ITEMS | _TABLES


def parse(data: bytes) -> Parsed:
    return parse_text(decode(data) or "")


def parse_text(text: str) -> Parsed:
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    title = page.css_first("title")
    name = clean(title.text()) if title else ""
    for unseen in page.css(_UNSEEN):
        unseen.decompose()
    return Parsed(name, _blocks(page.body) if page.body else ())


def _blocks(body: Any) -> Iterator[Block]:
    """Walks without recursion: a page may nest thousands of elements."""
    inline: list[str] = []

    def flush(is_heading: bool = False) -> Iterator[Block]:
        text = clean(" ".join("".join(inline).split("\n")))
        inline.clear()
        if text:
            yield Block(text, None, is_heading)

    node, entering = body, True
    while node is not None:
        tag = node.tag
        if entering and tag == "-text":
            inline.append((node.text_content or "").replace("\n", " "))
        elif entering and tag == "br":
            yield from flush()
        elif tag in _BLOCKS:
            yield from flush(is_heading=not entering and tag in _HEADINGS)
            if entering and tag == "table" and not node.css_first("table table"):
                yield from row_blocks(_rows(node))
                entering = False
        if entering and node.child is not None:
            node = node.child
        elif node.next is not None and node is not body:
            node, entering = node.next, True
        else:
            node, entering = (None, False) if node.tag == "body" else (node.parent, False)


def _rows(table: Any) -> Iterator[list[str]]:
    for row in table.css("tr"):
        yield [clean(cell.text(separator=" ")) for cell in row.css("td, th")]
