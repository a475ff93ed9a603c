"""What a file is: told by its content, then compared with what its name says."""

from __future__ import annotations

import re

from .archives import office_kind
from .contract import Kind
from .faults import Fault, UnreadableDocument
from .text import decode

EXTENSIONS = {
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "odt": Kind.ODT,
    "xlsx": Kind.XLSX,
    "xlsm": Kind.XLSX,
    "ods": Kind.ODS,
    "csv": Kind.CSV,
    "tsv": Kind.CSV,
    "pptx": Kind.PPTX,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "eml": Kind.EML,
    "mbox": Kind.MBOX,
    "md": Kind.MD,
    "markdown": Kind.MD,
    "txt": Kind.TXT,
    "text": Kind.TXT,
}
OLD_EXTENSIONS = frozenset({"doc", "xls", "ppt", "msg", "rtf", "jpg", "jpeg", "png", "zip"})
"""Extensions that no content we read should carry: a web page named .xls is not what it says."""

PLAIN = frozenset({Kind.TXT, Kind.MD, Kind.CSV, Kind.HTML, Kind.EML, Kind.MBOX})
"""Kinds written as text: between them the name decides, since any of them is also a valid text."""

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_HEADER = re.compile(
    r"^(from|to|cc|subject|date|received|message-id|mime-version|return-path|reply-to|content-type)\s*:", re.I
)
_HTML_MARK = re.compile(r"<(!doctype html|html|head|body)\b", re.I)


def kind_of(data: bytes, extension: str = "") -> Kind:
    """The kind of `data`, a whole file; `extension` is the end of its name, without the dot.

    Raises `UnreadableDocument` for what is empty, unknown, in an old format, or not what its name says.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(Fault.EMPTY)
    said = extension.lower().lstrip(".")
    found = _found(data, said)
    expected = EXTENSIONS.get(said)
    if said in OLD_EXTENSIONS or (expected and expected is not found):
        raise UnreadableDocument(Fault.NOT_WHAT_IT_SAYS, said=said, found=str(found))
    return found


def _found(data: bytes, said: str) -> Kind:
    head = data[:1024]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return office_kind(data)
    if head.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableDocument(Fault.ENCRYPTED if locked else Fault.OLD_OFFICE)
    if head.startswith(b"{\\rtf"):
        raise UnreadableDocument(Fault.RTF)
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise _mislabelled(said, "picture") or UnreadableDocument(Fault.PICTURE)
    if head.startswith(_ARCHIVES):
        raise _mislabelled(said, "archive") or UnreadableDocument(Fault.ARCHIVE)
    text = decode(data)
    if text is None:
        raise _mislabelled(said, "data") or UnreadableDocument(Fault.UNKNOWN)
    return _plain_kind(text, EXTENSIONS.get(said))


def _plain_kind(text: str, expected: Kind | None) -> Kind:
    start = text.lstrip()[:4096]
    headers = _leading_headers(start)
    if expected in (Kind.EML, Kind.MBOX):
        if start.startswith("From ") and _leading_headers(start.partition("\n")[2]):
            return Kind.MBOX
        return Kind.EML if headers else Kind.TXT
    if expected in PLAIN:
        return expected
    if start.startswith("From ") and _leading_headers(start.partition("\n")[2]) >= 2:
        return Kind.MBOX
    if headers >= 2:
        return Kind.EML
    if _HTML_MARK.search(start[:1024]):
        return Kind.HTML
    return Kind.TXT


def _leading_headers(start: str) -> int:
    """How many known mail headers open the text, before its first blank line."""
    lines = start.split("\n\n", 1)[0].splitlines()
    if not lines or not re.match(r"^[A-Za-z][A-Za-z0-9-]*:", lines[0]):
        return 0
    return sum(1 for line in lines if _MAIL_HEADER.match(line))


def _mislabelled(said: str, found: str) -> UnreadableDocument | None:
    if said in EXTENSIONS:
        return UnreadableDocument(Fault.NOT_WHAT_IT_SAYS, said=said, found=found)
    return None
