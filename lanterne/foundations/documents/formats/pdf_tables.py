"""Tables in a PDF page: those drawn as a grid, and those drawn with rules between rows only."""

from __future__ import annotations

import io
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from ..contract import Block
from .rows import blocks_of as row_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_RULES = 3
NARROWEST_GAP = 5.0
"""Points. White from the first row to the last, wider than between two words, separates two columns."""

Box = tuple[float, float, float, float]


def read_pages(data: bytes, numbers: list[int]) -> dict[int, list[str | Block]]:
    """For the pages that do hold a table: the stretches of text between tables, and one block per row, from the top."""
    import pdfplumber

    found: dict[int, list[str | Block]] = {}
    with pdfplumber.open(io.BytesIO(data), pages=numbers) as document:
        for page in document.pages:
            tables = _grids(page) or _ruled(page)
            if tables:
                found[page.page_number] = _parts(page, tables)
            page.close()
    return found


def _grids(page: Any) -> list[tuple[Box, list[list[str]]]]:
    return [
        (table.bbox, _cells(table))
        for table in page.find_tables()
        if len(table.rows) >= 2 and any(len(row.cells) >= 2 for row in table.rows)
    ]


def _ruled(page: Any) -> list[tuple[Box, list[list[str]]]]:
    """Tables whose rows are separated by rules of one width: the columns are found by the white between words."""
    rules: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in page.lines + page.rects:
        if line["x1"] - line["x0"] > 100 and line["bottom"] - line["top"] < 3:
            rules[round(line["x0"]), round(line["x1"])].append(line["top"])
    tables = []
    for (x0, x1), tops in rules.items():
        rows = sorted(set(tops))
        if len(rows) < FEWEST_RULES:
            continue
        height = median(below - above for above, below in pairwise(rows))
        # The names of the columns are often above the first rule.
        for top in (max(rows[0] - 1.2 * height, page.bbox[1]), rows[0]):
            box = (max(x0 - 1, page.bbox[0]), top, min(x1 + 1, page.bbox[2]), rows[-1])
            gaps = _gaps(page.crop(box).extract_words(), x0, x1)
            if gaps:
                settings = {
                    "vertical_strategy": "explicit",
                    "horizontal_strategy": "explicit",
                    "explicit_vertical_lines": [x0, *gaps, x1],
                    "explicit_horizontal_lines": sorted({top, *rows}),
                }
                tables += [(table.bbox, _cells(table)) for table in page.crop(box).find_tables(settings)]
                break
    return tables


def _gaps(words: Iterable[dict[str, Any]], left: float, right: float) -> list[float]:
    """The middle of each vertical white stripe between `left` and `right`, in points."""
    middles, reached = [], left
    spans = sorted((word["x0"], word["x1"]) for word in words)
    for start, end in spans:
        if start - reached >= NARROWEST_GAP and reached > left:
            middles.append((reached + start) / 2)
        reached = max(reached, end)
    return middles if spans and spans[-1][1] <= right + NARROWEST_GAP else []


def _cells(table: Any) -> list[list[str]]:
    return [[cell or "" for cell in row] for row in table.extract()]


def _parts(page: Any, tables: list[tuple[Box, list[list[str]]]]) -> list[str | Block]:
    parts: list[str | Block] = []
    x0, top, x1, bottom = page.bbox
    for box, rows in sorted(tables, key=lambda table: table[0][1]):
        if box[1] > top + 1:
            parts.append(page.crop((x0, top, x1, box[1])).extract_text())
        parts += row_blocks(rows, page.page_number)
        top = max(top, box[3])
    if bottom > top + 1:
        parts.append(page.crop((x0, top, x1, bottom)).extract_text())
    return parts
