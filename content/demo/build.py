"""Makes `documents/` from the sources beside this file: `python content/demo/build.py [folder]`.

The same sources give the same bytes, whatever the day and the machine: dates inside the files are fixed.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import typst
from docx.shared import Pt, RGBColor
from markdown_it import MarkdownIt
from markdown_it.token import Token
from odf import style, table, text
from odf.opendocument import OpenDocumentText
from openpyxl.styles import Alignment, Font, PatternFill

HERE = Path(__file__).parent
FROZEN = datetime(2026, 4, 11, 9, 0)
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Block:
    """A piece of a Markdown source: `kind` is h1, h2, p, quiet, li or table; a table has `rows`, others `words`."""

    kind: str
    words: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def french_spaces(words: str) -> str:
    """Puts the no-break spaces that French wants, so that the sources can be typed with plain ones."""
    words = re.sub(r" (?=[:;?!»%€])", NO_BREAK, words)
    words = re.sub(r"(?<=«) ", NO_BREAK, words)
    words = re.sub(r"(?<=\d) (?=\d{3}\b)", NO_BREAK, words)
    return re.sub(r"(?<=\d) (?=h\b)|(?<=\d h) (?=\d)", NO_BREAK, words)


def blocks(source: str) -> Iterator[Block]:
    """The blocks of a Markdown text, in order. Only what the sources use is understood; the rest is an error."""
    tokens = MarkdownIt("commonmark").enable("table").parse(french_spaces(source))
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "table_open":
            end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
            yield Block("table", rows=tuple(_rows(tokens[position:end])))
            position = end
        elif token.type == "inline":
            opener = tokens[position - 1]
            in_list = opener.hidden or (position > 1 and tokens[position - 2].type == "list_item_open")
            if opener.type == "heading_open":
                yield Block(opener.tag, _plain(token))
            elif in_list:
                yield Block("li", _plain(token))
            elif token.content.startswith("*") and token.content.endswith("*"):
                yield Block("quiet", _plain(token))
            else:
                yield Block("p", _plain(token))
        position += 1


def _rows(tokens: list[Token]) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "inline":
            row.append(_plain(token))
        elif token.type == "tr_close":
            yield tuple(row)
            row = []


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or [] if child.type == "text")


def word_document(source: str) -> bytes:
    """A DOCX with real headings, lists and tables."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.author = "Le Fanal (association inventée)"
    document.core_properties.created = document.core_properties.modified = FROZEN
    for block in blocks(source):
        if block.kind in {"h1", "h2"}:
            document.add_heading(block.words, level=1 if block.kind == "h1" else 2)
        elif block.kind == "li":
            document.add_paragraph(block.words, style="List Bullet")
        elif block.kind == "table":
            sheet = document.add_table(rows=0, cols=len(block.rows[0]), style="Light Grid Accent 1")
            for row in block.rows:
                for cell, words in zip(sheet.add_row().cells, row, strict=True):
                    cell.text = words
        else:
            run = document.add_paragraph().add_run(block.words)
            if block.kind == "quiet":
                run.italic = True
                run.font.color.rgb = RGBColor(0x52, 0x5A, 0x73)
    target = io.BytesIO()
    document.save(target)
    return _frozen_zip(target.getvalue())


def open_document(source: str) -> bytes:
    """An ODT with real headings, lists and tables."""
    document = OpenDocumentText()
    styles = {}
    for name, size, weight in (("h1", "20pt", "bold"), ("h2", "14pt", "bold"), ("p", "11pt", "normal")):
        styles[name] = style.Style(name=f"Fanal-{name}", family="paragraph")
        styles[name].addElement(style.ParagraphProperties(marginbottom="0.2cm", margintop="0.1cm"))
        styles[name].addElement(style.TextProperties(fontsize=size, fontweight=weight))
        document.styles.addElement(styles[name])
    for block in blocks(source):
        if block.kind in {"h1", "h2"}:
            level = int(block.kind[1])
            document.text.addElement(
                text.H(outlinelevel=level, stylename=styles[block.kind], text=block.words)
            )
        elif block.kind == "table":
            document.text.addElement(_open_table(block))
        elif block.kind == "li":
            bullets, item = text.List(), text.ListItem()
            item.addElement(text.P(stylename=styles["p"], text=block.words))
            bullets.addElement(item)
            document.text.addElement(bullets)
        else:
            document.text.addElement(text.P(stylename=styles["p"], text=block.words))
    target = io.BytesIO()
    document.write(target)
    return _frozen_zip(target.getvalue())


def _open_table(block: Block) -> table.Table:
    sheet = table.Table()
    sheet.addElement(table.TableColumn(numbercolumnsrepeated=len(block.rows[0])))
    for row in block.rows:
        line = table.TableRow()
        for words in row:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=words))
            line.addElement(cell)
        sheet.addElement(line)
    return sheet


def portable_document(source: str) -> bytes:
    """A tagged PDF."""
    return typst.compile(
        french_spaces(source).encode(), ignore_system_fonts=True, pdf_standards=["ua-1"], timestamp=_seconds()
    )


def _seconds() -> int:
    return int((FROZEN - datetime(1970, 1, 1)).total_seconds())


def spreadsheet(rows: list[list[str]]) -> bytes:
    """An XLSX whose first row is a heading that stays in sight."""
    book = openpyxl.Workbook()
    book.properties.creator = "Le Fanal (association inventée)"
    book.properties.created = book.properties.modified = FROZEN
    sheet = book.active
    sheet.title = "Cas d’essai"
    for row in rows:
        sheet.append(row)
    for column, width in zip("ABCDE", (64, 34, 24, 26, 36), strict=True):
        sheet.column_dimensions[column].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="17203D")
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return _frozen_zip(target.getvalue())


def mail_box(messages: list[tuple[str, str]]) -> bytes:
    """An mbox of the messages, given as (name, source), in order of their dates."""
    parsed = []
    for name, source in messages:
        message = email.message_from_string(source, policy=email.policy.SMTPUTF8)
        message["Message-ID"] = f"<{name}@lefanal.example.org>"
        message["MIME-Version"] = "1.0"
        message["Content-Type"] = 'text/plain; charset="utf-8"'
        message["Content-Transfer-Encoding"] = "8bit"
        parsed.append(message)
    parsed.sort(key=lambda message: message["Date"].datetime)
    wire = email.policy.default.clone(linesep="\n", utf8=False, cte_type="8bit")
    lines = []
    for message in parsed:
        moment = message["Date"].datetime.strftime("%a %b %d %H:%M:%S %Y")
        content = email.message_from_string(message.as_string(), policy=wire).get_payload()
        headers = "".join(wire.fold(key, value) for key, value in message.items())
        body = re.sub(r"^(>*From )", r">\1", content, flags=re.MULTILINE)
        lines.append(f"From accueil@lefanal.example.org {moment}\n{headers}\n{body}\n")
    return "".join(lines).encode()


def _frozen_zip(data: bytes) -> bytes:
    """The same archive with fixed dates, and without the date that the maker wrote in its properties."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename in {"meta.xml", "docProps/core.xml"}:
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?", b"2026-04-11T09:00:00Z", content)
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            frozen = zipfile.ZipInfo(entry.filename, date_time=(2026, 4, 11, 9, 0, 0))
            frozen.external_attr = 0o644 << 16
            after.writestr(frozen, content, compress_type=kind)
    return target.getvalue()


def build() -> dict[str, bytes]:
    """Every document, by file name."""
    sources = HERE / "sources"
    rows = list(csv.reader((HERE / "cas.csv").open(encoding="utf-8", newline=""), delimiter=";"))
    mails = [
        (path.stem, path.read_text(encoding="utf-8")) for path in sorted((HERE / "courriels").glob("*.eml"))
    ]
    return {
        "statuts.docx": word_document((sources / "statuts.md").read_text(encoding="utf-8")),
        "rapport-2025.odt": open_document((sources / "rapport-2025.md").read_text(encoding="utf-8")),
        "reglement-accueil.pdf": portable_document(
            (sources / "reglement-accueil.typ").read_text(encoding="utf-8")
        ),
        "courriels.mbox": mail_box(mails),
        "cas.xlsx": spreadsheet([[french_spaces(cell) for cell in row] for row in rows]),
    }


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, data in build().items():
        (target / name).write_bytes(data)
        print(f"{target / name}: {len(data)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "documents")
