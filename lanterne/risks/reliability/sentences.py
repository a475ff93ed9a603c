"""French text cut into sentences, as offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = """
    m mm mme mmes mlle mlles me dr drs pr prof st ste art al p pp n no nos cf ex env av bd bld pl tél
    tel janv févr fév avr juil sept oct nov déc vol éd éds réf chap fig max min approx env dir resp adj
    dépt hab ann chron ibid op inc vs svp ass assoc
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

_MARKER = re.compile(r"(?:(?:[-–—*•·▪◦>#]+|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t\u00a0\u202f]+)+")
_END = re.compile(r"[.!?…]+[»”\"’')\]*_]*(?:[ \t\u00a0\u202f]*»)?")
_NEWLINE = re.compile(r"[ \t]*\r?\n[ \t]*")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_SPACES = " \t\n\r\u00a0\u202f*_"


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) offsets of each sentence, in order, without overlap.

    Bullets, numbering and Markdown headings are left outside; « M. », « art. », initials, « etc. » and times such
    as « 14 h. » are known. A line break ends a sentence unless the next line goes on in lower case.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        found.extend(_within(text, start, end))
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for newline in _NEWLINE.finditer(text):
        if _goes_on(text, start, newline):
            continue
        yield start, newline.start()
        start = newline.end()
    yield start, len(text)


def _goes_on(text: str, start: int, newline: re.Match[str]) -> bool:
    """True for a line break inside a sentence, as in text wrapped by hand or copied from a PDF."""
    following = newline.end()
    if following >= len(text) or not text[following].islower() or _MARKER.match(text, following):
        return False
    last = text[max(start, newline.start() - 1) : newline.start()]
    return bool(last) and last not in ".!?…:;"


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \t":
        start += 1
    marker = _MARKER.match(text, start, end)
    begin = marker.end() if marker else start
    for stop in _END.finditer(text, begin, end):
        if stop.end() < end and not _is_break(text, stop.start(), stop.end(), end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _is_break(text: str, mark: int, after: int, end: int) -> bool:
    if not text[after].isspace():
        return False
    following = text[after:end].lstrip(_SPACES + "«“\"'([")
    if not following:
        return True
    if following[0].islower():
        return False
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    word = _WORD_BEFORE.search(text, max(0, mark - 12), mark)
    if word is None:
        return True
    name = word.group()
    if len(name) == 1 and name.isupper():
        return False
    return name.lower() not in ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    if any(character.isalnum() for character in text[start:end]):
        yield start, end
