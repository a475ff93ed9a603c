"""From a file that a person sent to rows of cells: XLSX, ODS, CSV or TSV, refused early when it is anything else."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from lanterne.foundations.documents import Kind, UnreadableDocument
from lanterne.foundations.documents.formats.rows import written
from lanterne.foundations.documents.kinds import kind_of
from lanterne.foundations.documents.text import clean, decode
from lanterne.spaces.measure.cases import limits
from lanterne.spaces.measure.cases.sheet import Row, Sheet, SheetError, sheet_of

_TEXT_KINDS = (Kind.CSV, Kind.TXT, Kind.MD)


def read_sheet(filename: str, file: BinaryIO) -> Sheet:
    """The cases of a spreadsheet. Raises `SheetError`, whose text tells the owner what to do; keeps nothing.

    The size is looked at before the content, the content before the name, the declared size before anything is
    unpacked.
    """
    file.seek(0, os.SEEK_END)
    size = file.tell()
    if size > limits.LARGEST_FILE:
        raise SheetError(
            _(
                "Ce fichier pèse %(size)s Mo ; la limite est de %(limit)s Mo. Gardez seulement la feuille des cas."
            )
            % {"size": -(-size // 1_000_000), "limit": limits.LARGEST_FILE // 1_000_000}
        )
    file.seek(0)
    data = file.read()
    extension = PurePosixPath(filename).suffix
    try:
        kind = kind_of(data, extension)
    except UnreadableDocument as refusal:
        raise SheetError(refusal.sentence) from None
    if kind in (Kind.XLSX, Kind.ODS):
        _refuse_large(data)
        rows = _xlsx(data) if kind is Kind.XLSX else _ods(data)
    elif kind in _TEXT_KINDS:
        rows = _csv(data)
    else:
        raise SheetError(_("Ce fichier n’est pas un tableur. Déposez un fichier .xlsx, .ods ou .csv."))
    try:
        return sheet_of(rows)
    except SheetError:
        raise
    except Exception as error:  # parsers raise anything on a hostile file; it means one thing
        raise SheetError(
            _(
                "Ce fichier est abîmé ou incomplet. Ouvrez-le, enregistrez-le à nouveau, puis déposez cette copie."
            )
        ) from error


def _refuse_large(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > limits.LARGEST_UNPACKED:
        raise SheetError(
            _("Ce classeur est trop gros une fois ouvert. Copiez la feuille des cas dans un nouveau fichier.")
        )


def _csv(data: bytes) -> Iterator[Row]:
    text = (decode(data) or "").replace("\x00", "")
    csv.field_size_limit(limits.LARGEST_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    for line, cells in enumerate(reader, 1):
        yield Row(line, [_cell(cell) for cell in cells[: limits.MOST_COLUMNS]])


def _delimiter(text: str) -> str:
    """The separator of the line that names the columns: the one that cuts it most."""
    first = next((line for line in text.splitlines() if "question" in line.lower()), text[:2000])
    return max(";,\t", key=first.count)


def _xlsx(data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    name = next((sheet.title for sheet in values.worksheets if sheet.sheet_state == "visible"), None)
    if name is None:
        raise SheetError(
            _("Ce classeur n’a aucune feuille visible. Affichez la feuille des cas, puis enregistrez.")
        )
    shown, written_as = values[name], formulas[name]
    for sheet in (shown, written_as):
        sheet.reset_dimensions()  # what the file declares may be wrong, and hides rows when it is
    pairs = zip(shown.iter_rows(), written_as.iter_rows(), strict=False)
    for line, (cells, sources) in enumerate(pairs, 1):
        yield _xlsx_row(line, cells[: limits.MOST_COLUMNS], sources[: limits.MOST_COLUMNS])


def _xlsx_row(line: int, cells: Any, sources: Any) -> Row:
    texts = [_cell(written(cell.value, getattr(cell, "number_format", "") or "")) for cell in cells]
    empty_formula = any(
        cell.value is None and isinstance(source.value, str) and source.value.startswith("=")
        for cell, source in zip(cells, sources, strict=False)
    )
    return Row(line, texts, empty_formula)


def _ods(data: bytes) -> Iterator[Row]:
    from odf.opendocument import load
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.teletype import extractText
    from odf.text import P

    kinds = (TableCell().qname, CoveredTableCell().qname)
    sheets = load(io.BytesIO(data)).spreadsheet.getElementsByType(Table)
    line = 0
    for row in sheets[0].getElementsByType(TableRow) if sheets else ():
        cells: list[str] = []
        for cell in row.childNodes:
            if getattr(cell, "qname", None) in kinds and len(cells) < limits.MOST_COLUMNS:
                text = "\n".join(extractText(paragraph) for paragraph in cell.getElementsByType(P))
                repeated = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                cells += [_cell(text)] * min(repeated, limits.MOST_COLUMNS - len(cells))
        yield Row(line + 1, cells)
        line += int(row.getAttribute("numberrowsrepeated") or 1)


def _cell(text: str) -> str:
    return "\n".join(filter(None, (clean(line) for line in text.splitlines())))
