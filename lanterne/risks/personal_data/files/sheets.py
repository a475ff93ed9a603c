"""Excel workbooks. A masked cell holds its mark as text; the strings that no cell shows any more are emptied."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from lanterne.risks.personal_data.files import leftovers, office, packages
from lanterne.risks.personal_data.files.columns import kinds_in
from lanterne.risks.personal_data.files.documents import whole_text
from lanterne.risks.personal_data.files.faults import FileRefused
from lanterne.risks.personal_data.files.segments import BETWEEN_CELLS, Script, rewrite
from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.marks import MarkMap

Find = Callable[[str], Sequence[Span]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS = "xl/sharedStrings.xml"
_FETCHED = ("xl/connections", "xl/queryTables/", "xl/revisions/")
_LEAST_DIGITS = 9
"""A whole number of fewer digits is an amount or a count, unless the head of its column says otherwise."""


def mask_workbook(data: bytes, find: Find, marks: MarkMap) -> tuple[bytes, str]:
    """The masked workbook, and its text. Raises FileRefused for a pivot table, whose copy is out of reach."""
    parts = packages.unpack(data)
    if "xl/workbook.xml" not in parts:
        raise packages.damaged()
    if any("pivot" in name or "slicer" in name for name in parts):
        raise FileRefused(
            "Ce classeur a un tableau croisé, qui garde une copie des données : supprimez-le d’abord."
        )
    if any(name.startswith(_FETCHED) for name in parts):
        raise FileRefused(
            "Ce classeur est relié à une base ou garde ses versions passées\u00a0: copiez ses cellules dans un "
            "nouveau classeur, puis recommencez."
        )
    if any("externalLinks/" in name for name in parts):
        raise FileRefused(
            "Ce classeur garde une copie d’un autre classeur : rompez la liaison, puis recommencez."
        )
    roots = {name: packages.parse(part) for name, part in parts.items() if packages.is_xml(name)}
    shared = [_joined(item) for item in _shared_items(roots)]
    script = Script()
    sheets = sorted(name for name in roots if name.startswith("xl/worksheets/sheet"))
    for name in sheets:
        _read_cells(roots[name], shared, script)
    for name, root in roots.items():
        office.drop_what_is_not_kept(root)
        if name not in {*sheets, _STRINGS} and not name.endswith(".rels"):
            office.read_texts(root, script, everything=name.startswith("customXml/item"))
        if name in sheets:
            _read_headers_and_lists(root, script)
        office.read_attributes(root, script, everything=name.startswith("customXml/item"))
        office.read_links(root, script)
    _read_sheet_names(roots["xl/workbook.xml"], script)
    rewrite(script, find, marks)
    _empty_unused(roots, sheets)
    leftovers.neutralise(roots, find, marks)
    leftovers.refuse_named_parts(parts, find, marks)
    masked = {name: packages.written(roots[name]) if name in roots else part for name, part in parts.items()}
    return packages.pack(masked), whole_text(masked, mixed=False)


def _shared_items(roots: dict[str, Any]) -> list[Any]:
    return list(roots[_STRINGS].iter(f"{{{_MAIN}}}si")) if _STRINGS in roots else []


def _joined(item: Any) -> str:
    return "".join(text.text or "" for text in item.iter(f"{{{_MAIN}}}t"))


def _read_cells(root: Any, shared: Sequence[str], script: Script) -> None:
    rows = [list(row.iter(f"{{{_MAIN}}}c")) for row in root.iter(f"{{{_MAIN}}}row")]
    columns = sorted({_column(cell) for row in rows for cell in row}, key=lambda name: (len(name), name))
    place = {name: at for at, name in enumerate(columns)}
    grid = [[""] * len(columns) for _row in rows]
    for shown, row in zip(grid, rows, strict=True):
        for cell in row:
            shown[place[_column(cell)]] = _shown(cell, shared)
    for kinds, shown, row in zip(kinds_in(grid), grid, rows, strict=True):
        for cell in row:
            at = place[_column(cell)]
            text, forced = shown[at], kinds[at]
            if forced == "DOB":
                text = _as_day(cell, text)
            if forced or not _is_small_number(cell, text):
                script.add(_as_phone(cell, text), _cell_writer(cell), BETWEEN_CELLS, forced)
            _read_formula(cell, script)
        script.pause("\n")


def _read_formula(cell: Any, script: Script) -> None:
    formula = cell.find(f"{{{_MAIN}}}f")
    if formula is not None and formula.text and '"' in formula.text:

        def write(new: str) -> None:
            formula.text = new

        script.add(formula.text, write, BETWEEN_CELLS)


def _read_headers_and_lists(root: Any, script: Script) -> None:
    for element in root.iter(f"{{{_MAIN}}}headerFooter", f"{{{_MAIN}}}dataValidations"):
        office.read_texts(element, script, everything=False)


def _read_sheet_names(root: Any, script: Script) -> None:
    def refuse(_new: str) -> None:
        raise FileRefused(
            "Le nom d’une feuille contient une donnée personnelle : renommez la feuille, puis recommencez."
        )

    script.pause("\n")
    for sheet in root.iter(f"{{{_MAIN}}}sheet"):
        script.add(sheet.get("name", ""), refuse, "\n")


def _column(cell: Any) -> str:
    return re.sub(r"\d", "", cell.get("r", ""))


def _shown(cell: Any, shared: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _joined(cell)
    value = cell.find(f"{{{_MAIN}}}v")
    text = (value.text or "") if value is not None else ""
    if kind == "s" and text.isdecimal() and int(text) < len(shared):
        return shared[int(text)]
    return "" if kind in {"b", "e"} else text


def _is_number(cell: Any) -> bool:
    return bool(cell.get("t", "n") == "n")


def _is_small_number(cell: Any, text: str) -> bool:
    return _is_number(cell) and not (text.isdecimal() and len(text) >= _LEAST_DIGITS)


def _as_phone(cell: Any, text: str) -> str:
    """A phone kept as a number has lost its first zero."""
    lost = _is_number(cell) and len(text) == _LEAST_DIGITS and text.isdecimal() and text[0] != "0"
    return f"0{text}" if lost else text


def _as_day(cell: Any, text: str) -> str:
    from openpyxl.utils.datetime import from_excel

    if not _is_number(cell) or not text:
        return text
    try:
        return f"{from_excel(float(text)):%d/%m/%Y}"
    except (ValueError, OverflowError, TypeError):
        return text


def _cell_writer(cell: Any) -> Callable[[str], None]:
    def write(new: str) -> None:
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
        text.text = new

    return write


def _empty_unused(roots: dict[str, Any], sheets: Sequence[str]) -> None:
    used = {
        int(value.text)
        for name in sheets
        for cell in roots[name].iter(f"{{{_MAIN}}}c")
        if cell.get("t") == "s"
        for value in cell.iter(f"{{{_MAIN}}}v")
        if (value.text or "").isdecimal()
    }
    for number, item in enumerate(_shared_items(roots)):
        if number not in used:
            for text in item.iter(f"{{{_MAIN}}}t"):
                text.text = ""
