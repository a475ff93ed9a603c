"""Presentations: each slide's texts, tables and notes; the page is the slide's number."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..contract import Block
from ..faults import Fault, UnreadableDocument
from ..limits import MOST_PAGES
from .parsed import Parsed
from .rows import blocks_of as row_blocks


def parse(data: bytes) -> Parsed:
    from pptx import Presentation

    slides = Presentation(io.BytesIO(data)).slides
    if len(slides) > MOST_PAGES:
        raise UnreadableDocument(Fault.TOO_MANY_PAGES, count=len(slides), limit=MOST_PAGES)
    blocks = [block for number, slide in enumerate(slides, start=1) for block in _slide(slide, number)]
    title = next((block.text for block in blocks if block.is_heading), "")
    return Parsed(title, blocks)


def _slide(slide: Any, number: int) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        yield Block(title.text_frame.text, number, True)
    yield from _shapes(
        (shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id), number
    )
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield Block(slide.notes_slide.notes_text_frame.text, number)


def _shapes(shapes: Any, number: int) -> Iterator[Block]:
    for shape in shapes:
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from row_blocks(([cell.text for cell in row.cells] for row in shape.table.rows), number)
        elif shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                yield Block(paragraph.text, number)
        elif hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes, number)
