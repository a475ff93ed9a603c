"""The sheet to start from, as CSV and XLSX."""

from __future__ import annotations

import csv
import io

HEADER = ("question", "éléments attendus", "ne doit pas contenir", "document", "données à protéger")
EXAMPLES = (
    ("Quel jour ouvre l’accueil, et à quelle heure ?", "mardi | 14 h", "lundi", "reglement-accueil.pdf", ""),
    (
        "Bonjour, je suis Fatou Diallo (06 39 98 01 02). Combien coûte l’adhésion ?",
        "12 €",
        "",
        "",
        "Fatou Diallo | 06 39 98 01 02",
    ),
)


def as_csv() -> bytes:
    """Semicolons and a byte-order mark, so that a French spreadsheet opens it as it should."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows((HEADER, *EXAMPLES))
    return ("\ufeff" + text.getvalue()).encode()


def as_xlsx() -> bytes:
    """One sheet, columns wide enough to read."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None  # a new workbook has one
    sheet.title = "Cas"
    for row in (HEADER, *EXAMPLES):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDE", (60, 28, 28, 26, 32), strict=True):
        sheet.column_dimensions[column].width = width
        for cell in sheet[column]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()
