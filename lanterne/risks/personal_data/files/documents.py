"""Word and LibreOffice documents: every part is read, every text, author, property and link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lanterne.risks.personal_data.files import leftovers, office, packages
from lanterne.risks.personal_data.files.segments import Script, rewrite
from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.marks import MarkMap

Find = Callable[[str], Sequence[Span]]


def mask_document(data: bytes, find: Find, marks: MarkMap, *, main: str) -> tuple[bytes, str]:
    """The masked file, and its text. `main` names the part read first: it holds the fullest names."""
    parts = packages.unpack(data)
    if main not in parts:
        raise packages.damaged()
    roots: dict[str, Any] = {
        name: packages.parse(parts[name])
        for name in sorted(parts, key=lambda name: name != main)
        if packages.is_xml(name)
    }
    script = Script()
    mixed = main == "content.xml"
    for name, root in roots.items():
        office.drop_what_is_not_kept(root)
        if not name.endswith(".rels") and name != "META-INF/manifest.xml":
            office.read_texts(root, script, everything=mixed or name.startswith("customXml/item"))
        office.read_attributes(root, script, everything=name.startswith("customXml/item"))
        office.read_links(root, script)
    rewrite(script, find, marks)
    leftovers.neutralise(roots, find, marks)
    leftovers.refuse_named_parts(parts, find, marks)
    masked = {name: packages.written(roots[name]) if name in roots else part for name, part in parts.items()}
    return packages.pack(masked), whole_text(masked, mixed=mixed)


def whole_text(parts: dict[str, bytes], *, mixed: bool) -> str:
    """Every text and attribute of a package, read anew from its bytes."""
    pieces: list[str] = []
    for name, data in parts.items():
        if packages.is_xml(name):
            script = Script()
            root = packages.parse(data)
            office.read_texts(root, script, everything=mixed)
            pieces.append(script.text())
            pieces.extend(value for element in root.iter("*") for value in element.attrib.values())
            pieces.extend(element.text for element in root.iter("*") if element.text)
    return "\n".join(pieces)
