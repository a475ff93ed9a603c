"""Office files are ZIP archives: looked at from outside, and refused, before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from . import limits
from .contract import Kind
from .faults import Fault, UnreadableDocument

_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}
_MAIN_PARTS = (
    (re.compile(r"^word/document\d*\.xml$"), Kind.DOCX),
    (re.compile(r"^xl/workbook\d*\.xml$"), Kind.XLSX),
    (re.compile(r"^ppt/presentation\d*\.xml$"), Kind.PPTX),
)


def office_kind(data: bytes) -> Kind:
    """DOCX, ODT, XLSX, ODS or PPTX.

    Raises `UnreadableDocument`: broken, encrypted, another archive, or built to fill the memory.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_bombs(members, len(data))
            names = {member.filename for member in members}
            if any(member.flag_bits & 0x1 for member in members):
                raise UnreadableDocument(Fault.ENCRYPTED)
            kind = _kind(archive, names)
            if kind in (Kind.ODT, Kind.ODS) and _is_locked(archive, names):
                raise UnreadableDocument(Fault.ENCRYPTED)
            _refuse_entities(archive, members)
            return kind
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise UnreadableDocument(Fault.BROKEN) from error


def _refuse_bombs(members: list[zipfile.ZipInfo], packed: int) -> None:
    # `zipfile` never gives more than a member declares, so bounding what is declared bounds what is read.
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > limits.RATIO_FLOOR and unpacked > limits.HIGHEST_RATIO * packed
    if too_dense or unpacked > limits.LARGEST_UNPACKED or len(members) > limits.MOST_MEMBERS:
        raise UnreadableDocument(Fault.BOMB)


def _kind(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            kind = _MIMETYPES.get(member.read(200).strip())
        if kind and "content.xml" in names:
            return kind
    if "[Content_Types].xml" in names:
        for part, kind in _MAIN_PARTS:
            if any(part.match(name) for name in names):
                return kind
    raise UnreadableDocument(Fault.ARCHIVE)


def _is_locked(archive: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)


def _refuse_entities(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """No office program writes entity definitions: where there are some, they are an attack (XML bomb, XXE)."""
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as stream:
                tail = b""
                while chunk := stream.read(1 << 20):
                    if _entity().search(tail + chunk):
                        raise UnreadableDocument(Fault.BOMB)
                    tail = chunk[-64:]


@cache
def _entity() -> re.Pattern[bytes]:
    spellings = [
        "<!ENTITY".encode(encoding)
        for encoding in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    ]
    return re.compile(b"|".join(map(re.escape, spellings)))
