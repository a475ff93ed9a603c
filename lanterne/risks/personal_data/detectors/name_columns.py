"""Names in the columns of a table whose first line calls them names: « Nom;Prénom;Ville »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.name_labels import LABEL
from lanterne.risks.personal_data.kinds import CUE, Span
from lanterne.risks.personal_data.word_lists import frequent_surnames, function_words
from lanterne.risks.personal_data.words import plain

_LINE = re.compile(r"[^\n]+")
_SEPARATORS = ";\t|,"
_LONGEST_CELL = 60
_NAME = re.compile(r"[^\W\d_][^\n;|\t<>@]*")
_OF_NOBODY = re.compile(r"(?:total|oui|non|n/?a|nc|aucune?|vide|idem|-+)", re.IGNORECASE)


def detect(text: str) -> Iterator[Span]:
    separator, columns, width = "", frozenset[int](), 0
    for line in _LINE.finditer(text):
        if (
            separator
            and line.group().count(separator) == width
            and text[line.start() - 2 : line.start()] != "\n\n"
        ):
            yield from _names(line.start(), line.group(), separator, columns)
            continue
        separator, columns, width = _header(line.group())


def _header(line: str) -> tuple[str, frozenset[int], int]:
    """The separator, the columns of names and how many separators a line has; ('', nothing, 0) for other lines."""
    if len(line) > 2_000 or LABEL.search(line) is None:
        return "", frozenset(), 0
    separator = max(_SEPARATORS, key=line.count)
    cells = [cell.strip(' "*') for cell in line.split(separator)]
    columns = frozenset(index for index, cell in enumerate(cells) if LABEL.fullmatch(cell))
    # « Nom, prénom et adresse du demandeur » is a sentence: in a header every cell is short.
    if not columns or len(cells) < 2 or any(len(cell.split()) > 5 for cell in cells):
        return "", frozenset(), 0
    return separator, columns, len(cells) - 1


def _names(start: int, line: str, separator: str, columns: frozenset[int]) -> Iterator[Span]:
    position = start
    for index, cell in enumerate(line.split(separator)):
        if index in columns and len(cell) <= _LONGEST_CELL:
            name = _NAME.search(cell.rstrip(' "*'))
            if name is not None and not _OF_NOBODY.fullmatch(name.group()) and _may_be_one(name.group()):
                yield Span(position + name.start(), position + name.end(), "PERSON", CUE)
        position += len(cell) + 1


def _may_be_one(name: str) -> bool:
    words = [plain(word) for word in name.split()]
    return len(words) <= 6 and any(
        word not in function_words() or word in frequent_surnames() for word in words
    )
