"""Text and CSV files: the encoding, line ends, separators and quotes are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Literal

from lanterne.risks.personal_data.files.columns import kind_under, kinds_in
from lanterne.risks.personal_data.files.faults import FileRefused
from lanterne.risks.personal_data.files.segments import BETWEEN_CELLS, Script, rewrite
from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.marks import MarkMap

_SAMPLE = 5_000
"""Characters looked at to tell how cells are separated."""
Find = Callable[[str], Sequence[Span]]


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises FileRefused for what is not text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ("utf-8-sig",)
    else:
        encodings = ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, encoding
    raise FileRefused(
        "Ce fichier n’est pas du texte : choisissez un fichier texte, Word, LibreOffice, tableur ou PDF."
    )


def mask_text(data: bytes, find: Find, marks: MarkMap) -> tuple[bytes, str]:
    """The masked file, and its text."""
    text, encoding = decoded(data)
    masked = marks.replace(text, find(text)).text
    return masked.encode(encoding), masked


def mask_csv(data: bytes, find: Find, marks: MarkMap) -> tuple[bytes, str]:
    """The masked file, and its text. Under a known head, every cell is masked."""
    text, encoding = decoded(data)
    head = text.split("\n", 1)[0]
    delimiter = max(";\t,|", key=text[:_SAMPLE].count)
    if delimiter not in text[:_SAMPLE] and not kind_under(head):
        return mask_text(data, find, marks)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if head.startswith('"') else csv.QUOTE_MINIMAL
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise FileRefused(
            "Ce tableau CSV est abîmé : ouvrez-le dans un tableur et enregistrez-le de nouveau."
        ) from None
    told = kinds_in(rows)
    script = Script()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            script.add(cell, _writer(row, column), BETWEEN_CELLS, told[number][column])
        script.pause("\n")
    rewrite(script, find, marks)
    out = io.StringIO(newline="")
    ending = "\r\n" if "\r\n" in text else "\n"
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ending).writerows(rows)
    return out.getvalue().encode(encoding), out.getvalue()


def _writer(row: list[str], column: int) -> Callable[[str], None]:
    def write(new: str) -> None:
        row[column] = new

    return write
