"""Office files are ZIP archives of XML parts: opened with care, written whole, their hidden parts emptied."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from lanterne.risks.personal_data.files.faults import FileRefused

LARGEST_UNPACKED = 200_000_000
"""Bytes that the parts may declare together."""
LARGEST_RATIO = 200
_DAMAGED = "Ce fichier est abîmé ou n’est pas ce que dit son nom : ouvrez-le et enregistrez-le de nouveau."
_LOCKED = "Ce fichier est protégé par un mot de passe : enregistrez-en une copie sans mot de passe."
_HOLDS_MORE = (
    "Ce fichier contient des macros ou un objet incorporé, qui ne peuvent pas être relus : "
    "enregistrez-en une copie sans eux, ou copiez son texte."
)
_UNREADABLE = ("vbaProject", "/embeddings/", "/activeX/", "/ctrlProps/", "Object ", "/Basic/", "/Scripts/")
_DROPPED = ("docProps/thumbnail", "Thumbnails/", "xl/printerSettings/", "Configurations2/")
_KEPT_UNREAD = (
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp"),
    *(".ttf", ".otf", ".odttf", ".fntdata", "mimetype", "layout-cache"),
)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts by name, in order. Raises FileRefused for a bomb, a lock, a macro or an embedded object."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise FileRefused(_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * max(len(data), 10_000):
                raise FileRefused("Ce fichier se déplie en quelque chose d’énorme : il n’a pas été ouvert.")
            if any(member.flag_bits & 1 for member in members):
                raise FileRefused(_LOCKED)
            parts = {member.filename: archive.read(member) for member in members if not member.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, RuntimeError):
        raise FileRefused(_DAMAGED) from None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise FileRefused(_LOCKED)
    if any(mark in name for name in parts for mark in _UNREADABLE):
        raise FileRefused(_HOLDS_MORE)
    kept = {name: part for name, part in parts.items() if not name.startswith(_DROPPED)}
    if any(not is_xml(name) and not name.lower().endswith(_KEPT_UNREAD) for name in kept):
        raise FileRefused(_HOLDS_MORE)
    return kept


def pack(parts: Mapping[str, bytes]) -> bytes:
    """One archive. `mimetype` stands first and uncompressed, as OpenDocument asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: part != "mimetype"):
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), parts[name], method)
    return out.getvalue()


def is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".rdf"))


def parse(data: bytes) -> Any:
    """The root of a part. Entities and the network are refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise FileRefused(_DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileRefused(_DAMAGED)
    return root


def written(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def pictures(parts: Mapping[str, bytes]) -> int:
    """How many pictures the file holds: they are not read."""
    return sum(name.lower().endswith(_KEPT_UNREAD[:10]) for name in parts)


def damaged() -> FileRefused:
    """The refusal of a package that lacks its main part."""
    return FileRefused(_DAMAGED)
