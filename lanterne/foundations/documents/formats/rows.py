"""Tables as text: each row carries the names of its columns, so that it can be found and cited alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from ..contract import Block
from ..faults import Fault, UnreadableDocument
from ..limits import MOST_COLUMNS, MOST_ROWS


def blocks_of(rows: Iterable[Sequence[str]], page: int | None = None) -> Iterator[Block]:
    """One block per row that holds something: « Jour : mardi ; Heure : 14 h ».

    The first row with two filled cells names the columns, unless it holds figures.
    Raises `UnreadableDocument` past `MOST_ROWS`.
    """
    header: list[str] | None = None
    count = 0
    for row in rows:
        cells = [" ".join(cell.split()) if "\n" in cell else cell.strip() for cell in row[:MOST_COLUMNS]]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        count += 1
        if count > MOST_ROWS:
            raise UnreadableDocument(Fault.TOO_MANY_ROWS, limit=MOST_ROWS)
        if header is None and len(filled) >= 2:
            header = cells if _names_columns(filled) else []
            if header:
                yield Block(" ; ".join(filled), page, continues=count > 1)
                continue
        yield Block(_labelled(header or [], cells), page, continues=count > 1)


def _names_columns(filled: list[str]) -> bool:
    return len(set(filled)) == len(filled) and not any(cell[:1].isdigit() for cell in filled)


def _labelled(header: list[str], cells: list[str]) -> str:
    if len([cell for cell in cells if cell]) < 2:
        return " ".join(cell for cell in cells if cell)
    return " ; ".join(
        f"{header[place]} : {cell}" if place < len(header) and header[place] else cell
        for place, cell in enumerate(cells)
        if cell
    )


def written(value: object, number_format: str = "") -> str:
    """A cell's value as a French reader would write it."""
    match value:
        case None:
            return ""
        case bool():
            return "VRAI" if value else "FAUX"
        case datetime.datetime():
            has_time = value.time() != datetime.time()
            return value.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
        case datetime.date():
            return value.strftime("%d/%m/%Y")
        case datetime.time():
            return value.strftime("%H:%M")
        case float() | int() if "%" in number_format:
            return f"{value * 100:.10g} %".replace(".", ",")
        case float():
            return f"{value:.15g}".replace(".", ",")
        case _:
            return str(value)
