"""What Word, LibreOffice and Excel parts have in common: texts, authors and links wherever they hide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from lanterne.risks.personal_data.files.columns import kinds_in
from lanterne.risks.personal_data.files.segments import BETWEEN_CELLS, Script

_TEXTS = frozenset(
    [
        "t",
        "delText",
        "instrText",
        "delInstrText",
        "lpwstr",
        "lpstr",
        "Company",
        "Manager",
        "title",
        "subject",
        "creator",
        "keywords",
        "description",
        "lastModifiedBy",
        "category",
        "contentStatus",
        "oddHeader",
        "oddFooter",
        "evenHeader",
        "evenFooter",
        "firstHeader",
        "firstFooter",
        "text",
        "HyperlinkBase",
        "definedName",
        "formula1",
        "formula2",
    ]
)
"""Elements of an Office Open XML part that hold words; the others hold measures and references."""
_PARAGRAPHS = frozenset(
    [
        "p",
        "h",
        "si",
        "comment",
        "annotation",
        "title",
        "subject",
        "creator",
        "lpwstr",
        "lpstr",
        "oddHeader",
        "oddFooter",
        "row",
    ]
)
_CELLS = frozenset({"tc", "table-cell"})
_BREAKS = frozenset({"tab", "br", "cr", "s", "line-break"})
_PEOPLE = frozenset(
    {"creator", "lastModifiedBy", "Manager", "author", "initials", "displayName", "initial-creator"}
)
_WORDS_IN_ATTRIBUTES = frozenset(
    {"descr", "title", "tooltip", "alt", "string-value", "prompt", "promptTitle"}
)
_WORDS_OF = {
    ("alias", "val"), ("tag", "val"), ("docVar", "val"), ("listItem", "displayText"), ("listItem", "value"),
    ("fldSimple", "instr"), ("presenceInfo", "userId"), ("definedName", "comment"),
}  # fmt: skip
"""Attributes that hold words on these elements alone."""
_NAMES_OF_PLACES = {
    (name, "name") for name in ("bookmarkStart", "bookmark", "bookmark-start", "bookmark-end")
}
_KEPT_APART = ("/thumbnail", "/printerSettings")
NEUTRAL_LINK = "about:blank"


def local(element: Any) -> str:
    """An element's name without its namespace; '' for what is not an element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def read_texts(root: Any, script: Script, *, everything: bool) -> None:
    """Add each text of a part to `script`, paragraph by paragraph. `everything`: mixed content, as in ODF."""
    script.pause("\n")
    told = _kinds_of_cells(root)
    inside: list[str | None] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "start":
            if name in _CELLS:
                inside.append(told.get(element))
            if name in _PARAGRAPHS or name in _PEOPLE:
                script.pause("\n")
            if element.text and (
                everything or name in _TEXTS or name == "author" or _is_word_of_chart(element)
            ):
                forced = "PERSON" if name in _PEOPLE else inside[-1] if inside else None
                script.add(element.text, _text_writer(element), forced=forced)
            if name in _BREAKS:
                script.pause(" ")
            continue
        if name in _PARAGRAPHS:
            script.pause("\n")
        elif name in _CELLS:
            inside.pop()
            script.pause(BETWEEN_CELLS)
        if everything and element.tail:
            script.add(element.tail, _tail_writer(element), forced=inside[-1] if inside else None)


def _is_word_of_chart(element: Any) -> bool:
    """Whether this is a label that a chart keeps; its numbers stay numbers."""
    ancestors = [local(above) for above in element.iterancestors()] if local(element) == "v" else []
    return "chartSpace" in ancestors and not {"numCache", "numLit"} & set(ancestors)


def _kinds_of_cells(root: Any) -> dict[Any, str]:
    """What the heads and labels of each table tell of its cells."""
    told: dict[Any, str] = {}
    for table in root.iter(etree.Element):
        if local(table) not in {"tbl", "table"}:
            continue
        rows = [row for row in table.iter(etree.Element) if local(row) in {"tr", "table-row"}]
        cells = [[cell for cell in row if local(cell) in _CELLS] for row in rows]
        kinds = kinds_in([["".join(cell.itertext()).strip() for cell in row] for row in cells])
        told |= {
            cell: kind
            for row, line in zip(cells, kinds, strict=True)
            for cell, kind in zip(row, line, strict=True)
            if kind
        }
    return told


def read_attributes(root: Any, script: Script, *, everything: bool = False) -> None:
    """Add the authors and the words that stand in attributes, each as a line of its own."""
    places: dict[str, int] = {}
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            name = etree.QName(key).localname
            if (local(element), name) in _NAMES_OF_PLACES:
                script.pause("\n")
                script.add(
                    value.replace("_", " "),
                    _place_writer(element, key, places.setdefault(value, len(places) + 1)),
                    "\n",
                )
            words = everything or name in _WORDS_IN_ATTRIBUTES or (local(element), name) in _WORDS_OF
            if value.strip() and (name in _PEOPLE or words):
                script.pause("\n")
                script.add(
                    value, _attribute_writer(element, key), "\n", "PERSON" if name in _PEOPLE else None
                )


def read_links(root: Any, script: Script) -> None:
    """Add the addresses that links lead to. One that holds personal data comes to lead nowhere."""
    for element, key in external_links(root):
        script.pause("\n")
        script.add(unquote(element.get(key)), _link_writer(element, key), "\n")


def external_links(root: Any) -> Iterator[tuple[Any, str]]:
    for element in root.iter(etree.Element):
        if element.get("TargetMode") == "External" and element.get("Target"):
            yield element, "Target"
        for key, value in element.attrib.items():
            if etree.QName(key).localname == "href" and ":" in value.split("/")[0]:
                yield element, key


def drop_what_is_not_kept(root: Any) -> None:
    """Take out what points to the picture of the first page and to the printer: neither is kept."""
    for element in list(root.iter(etree.Element)):
        path = element.get("Target") or next(
            (value for key, value in element.attrib.items() if etree.QName(key).localname == "full-path"), ""
        )
        if element.get("Type", "").endswith(_KEPT_APART) or path.startswith(
            ("Thumbnails/", "Configurations2/")
        ):
            element.getparent().remove(element)
        if local(element) == "pageSetup":
            for key in [key for key in element.attrib if etree.QName(key).localname == "id"]:
                del element.attrib[key]


def _text_writer(element: Any) -> Callable[[str], None]:
    def write(new: str) -> None:
        element.text = new

    return write


def _tail_writer(element: Any) -> Callable[[str], None]:
    def write(new: str) -> None:
        element.tail = new

    return write


def _attribute_writer(element: Any, key: str) -> Callable[[str], None]:
    def write(new: str) -> None:
        element.set(key, new)

    return write


def _place_writer(element: Any, key: str, number: int) -> Callable[[str], None]:
    """A bookmark's name cannot hold a mark: a name that tells about somebody becomes a plain one."""

    def write(_new: str) -> None:
        element.set(key, f"signet_{number}")

    return write


def _link_writer(element: Any, key: str) -> Callable[[str], None]:
    def write(new: str) -> None:
        element.set(key, NEUTRAL_LINK)

    return write
