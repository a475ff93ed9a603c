"""Server-sent events from bytes that come in any pieces (WHATWG HTML, section 9.2.6)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

LARGEST_EVENT = 1_000_000  # characters


class EventTooLarge(Exception):
    """The server sends something that is not a stream of events."""


class EventStream:
    """Feed it bytes, it gives back the `data` of each event that is complete.

    Bytes that are not UTF-8 become U+FFFD; an event left unfinished at the end is dropped, as the standard says.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""
        self._data: list[str] = []
        self._held = 0
        self._skip_line_feed = False

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The data of the events that this chunk completes. Raises EventTooLarge."""
        for line in self._lines(self._decoder.decode(chunk)):
            if line == "":
                if self._data:
                    yield "\n".join(self._data)
                self._data = []
                self._held = 0
                continue
            field, _colon, value = line.partition(":")
            if field == "data":
                self._data.append(value.removeprefix(" "))
                self._held += len(value)
        if self._held + len(self._rest) > LARGEST_EVENT:
            raise EventTooLarge

    def _lines(self, text: str) -> Iterator[str]:
        # A line ends with CR, LF or both, and the two may come in different chunks.
        if self._skip_line_feed and text:
            text = text.removeprefix("\n")
            self._skip_line_feed = False
        if text.endswith("\r"):
            self._skip_line_feed = True
        text = (self._rest + text).replace("\r\n", "\n").replace("\r", "\n")
        *lines, self._rest = text.split("\n")
        yield from lines
