"""Spreadsheets built in the tests, honest and hostile."""

from __future__ import annotations

import io
import zipfile

HEADER = ("question", "éléments attendus", "ne doit pas contenir", "document")


def xlsx(*rows, title="Cas", formulas=()):
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, formula in formulas:
        sheet[cell] = formula
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def ods(*rows, repeated_rows=1):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Cas")
    for row in rows:
        line = TableRow(numberrowsrepeated=repeated_rows)
        for text in row:
            cell = TableCell(numbercolumnsrepeated=1)
            if text:
                cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    saved = io.BytesIO()
    document.write(saved)
    return saved.getvalue()


def zip_bomb():
    """30 MB of zeros in 30 kB, in the shape of a workbook."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 60_000_000)
    return saved.getvalue()


def entity_bomb():
    """The 'billion laughs' inside a workbook's part."""
    sound = xlsx(HEADER, ("Quand ?", "mardi"))
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(name, laughs if name.endswith("sheet1.xml") else old.read(name))
    return saved.getvalue()


class HugeFile(io.RawIOBase):
    """200 MB that nobody should read."""

    def __init__(self):
        self.place = 0

    def seek(self, offset, whence=0):
        self.place = 200_000_000 if whence == 2 else offset
        return self.place

    def tell(self):
        return self.place

    def read(self, size=-1):
        raise AssertionError("a file that is too large was read")
