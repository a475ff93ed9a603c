"""E-mails (EML) and mailboxes (MBOX)."""

from __future__ import annotations

import email
import email.policy
import mailbox
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from ..contract import Block
from ..faults import Fault, UnreadableDocument
from ..limits import MOST_MESSAGES
from ..text import decode
from .html_page import parse_text as parse_html
from .parsed import Parsed
from .plain import blocks_of as plain_blocks


def parse(data: bytes) -> Parsed:
    message = _message(data)
    return Parsed(_subject(message), _blocks(message))


def parse_mailbox(data: bytes) -> Parsed:
    return Parsed("", _mailbox_blocks(data))


def _message(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # what the default policy makes
    return message


def _mailbox_blocks(data: bytes) -> Iterator[Block]:
    with tempfile.NamedTemporaryFile(suffix=".mbox") as file:
        file.write(data)
        file.flush()
        box = mailbox.mbox(file.name, create=False)
        try:
            for number, key in enumerate(box.iterkeys(), start=1):
                if number > MOST_MESSAGES:
                    raise UnreadableDocument(Fault.TOO_MANY_MESSAGES, limit=MOST_MESSAGES)
                yield from _blocks(_message(box.get_bytes(key)))
        finally:
            box.close()


def _blocks(message: EmailMessage) -> Iterator[Block]:
    yield Block(" – ".join(filter(None, (_subject(message), _sender(message), _day(message)))), None, True)
    people = [
        f"{label} : {_header(message, name)}"
        for name, label in (("from", "De"), ("to", "À"), ("cc", "Copie"))
        if _header(message, name)
    ]
    yield Block("\n".join(people))
    yield from _body(message)
    names = [name for part in message.walk() if (name := _file_name(part))]
    if names:
        yield Block("Pièces jointes : " + ", ".join(names))


def _body(message: EmailMessage) -> Iterator[Block]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return
    text = _text(part)
    if part.get_content_type() == "text/html":
        yield from parse_html(text).blocks
    else:
        yield from plain_blocks(text, markdown=False)


def _text(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # a character set that does not exist, or one that lies
        payload = part.get_payload(decode=True)
        return (decode(payload) or "") if isinstance(payload, bytes) else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "")).strip()
    except (
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
    ):  # the standard parser fails so on some broken headers
        return ""


def _subject(message: EmailMessage) -> str:
    return _header(message, "subject")


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(_header(message, "from"))
    return name or address


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")).strftime("%d/%m/%Y")
    except (ValueError, TypeError, OverflowError):
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, TypeError, IndexError, AttributeError):
        return ""
