"""The charter of use as a document that a board can edit, and as a tagged PDF."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lanterne.spaces.discern.charter import Charter, Part
from lanterne.spaces.discern.examining import today
from lanterne.spaces.discern.report.pdf import render


def charter_pdf(charter: Charter) -> bytes:
    """The charter as PDF/A-3a in PDF/UA-1 mode."""
    day = today()
    return render(
        {
            **asdict(charter),
            "language": (translation.get_language() or "fr")[:2],
            "day": [day.year, day.month, day.day],
            "labels": {
                "logo": "Lanterne",
                "page": _("page"),
                "boxes": _(
                    "Un carré remplace une lettre que les polices de cette machine ne savent pas imprimer."
                ),
            },
        },
        template="charter.typ",
    )


def charter_docx(charter: Charter) -> bytes:
    """The charter as a Word document with real headings, lists and a table whose first row is its head."""
    import docx  # needed for this paper only

    document: Any = docx.Document()
    document.core_properties.title = charter.title
    document.core_properties.author = charter.organisation
    document.core_properties.language = translation.get_language() or "fr"
    document.add_heading(charter.title, level=0)
    document.add_paragraph(f"{charter.organisation}. {charter.dated}.")
    document.add_paragraph(charter.draft).runs[0].italic = True
    for part in charter.parts:
        _part(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _part(document: Any, part: Part) -> None:
    document.add_heading(part.title, level=1)
    if part.text:
        document.add_paragraph(part.text)
    for item in part.items:
        document.add_paragraph(item, style="List Bullet")
    for entry in part.entries:
        document.add_heading(entry.title, level=2)
        for line in entry.lines:
            document.add_paragraph(line, style="List Bullet")
        document.add_paragraph(entry.note).runs[0].italic = True
    if part.table:
        table = document.add_table(rows=0, cols=len(part.table[0]), style="Light Grid Accent 1")
        for row in part.table:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
