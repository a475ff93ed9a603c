"""Excel workbooks: the values that the sheets show, sheet by sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..contract import Block
from ..limits import MOST_COLUMNS
from .parsed import Parsed
from .rows import blocks_of as row_blocks
from .rows import written


def parse(data: bytes) -> Parsed:
    from openpyxl import load_workbook

    return Parsed("", _sheets(load_workbook(io.BytesIO(data), read_only=True, data_only=True)))


def _sheets(workbook: Any) -> Iterator[Block]:
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield Block(sheet.title, None, True)
        sheet.reset_dimensions()  # what the file declares may be wrong, and hides rows when it is
        yield from row_blocks(
            [written(cell.value, getattr(cell, "number_format", "") or "") for cell in row[:MOST_COLUMNS]]
            for row in sheet.iter_rows()
        )
