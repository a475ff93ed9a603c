"""The table of marks that a person keeps beside a masked file, to put the values back in an answer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from lanterne.risks.personal_data.kinds import MARK_WORDS
from lanterne.risks.personal_data.marks import MarkMap


def marks_of_table(data: bytes) -> MarkMap:
    """The map that a table tells, as JSON (`{"[PERSONNE_1]": value}`) or CSV. Raises ValueError for anything else."""
    table = _from_csv(data) if data.lstrip(b"\xef\xbb\xbf").startswith(b"marque;") else json.loads(data)
    if not isinstance(table, Mapping) or not all(
        _is_mark(mark) and isinstance(value, str) for mark, value in table.items()
    ):
        raise ValueError("not a table of marks")
    kinds = {word: kind for kind, word in MARK_WORDS.items()}
    entities = [
        {"mark": mark, "kind": kinds[mark[1:].rpartition("_")[0]], "forms": [value]}
        for mark, value in table.items()
    ]
    return MarkMap.from_dict({**MarkMap().to_dict(), "entities": entities})


def table_of_marks(marks: MarkMap) -> bytes:
    """The table as CSV, for a spreadsheet: no value is taken for a formula there."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["marque", "valeur"])
    rows.writerows((mark, _inert(value)) for mark, value in marks.marks().items())
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def _from_csv(data: bytes) -> dict[str, str]:
    text = data.decode("utf-8-sig", "surrogatepass")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]
    if any(len(row) != 2 for row in rows):
        raise ValueError("not a table of marks")
    return {mark: value.removeprefix(_GUARD) for mark, value in rows}


_GUARD = "\t"


def _inert(value: str) -> str:
    return _GUARD + value if value.startswith(("=", "+", "-", "@", _GUARD)) else value


def _is_mark(text: object) -> bool:
    if not isinstance(text, str):
        return False
    word, _, number = text[1:-1].rpartition("_")
    return text == f"[{word}_{number}]" and number.isdecimal() and word in MARK_WORDS.values()
