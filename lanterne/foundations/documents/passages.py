"""Cut blocks into passages: at headings and pages first, then at paragraphs, sentences, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .contract import Block, Passage
from .faults import Fault, UnreadableDocument
from .limits import LONGEST_PASSAGE_WORDS, LONGEST_WORD, MOST_CHARACTERS, SHORTEST_PASSAGE_WORDS
from .text import clean

LONGEST_HEADING = 200
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[«\"(\[—–-]?\s?[A-ZÀ-ÖØ-Þ0-9])|\n+")
_WORD = re.compile(r"[^ \n\t]+")  # no-break spaces do not cut words: « 14 h » stays together
_LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def cut(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Passages in reading order, each of at most 200 words and within one page and under one heading.

    Raises `UnreadableDocument` beyond `limits.MOST_CHARACTERS`, or when there is no text at all.
    """
    passages: list[Passage] = []
    pending: list[str] = []
    words = characters = 0
    page: int | None = None
    heading = ""

    def flush() -> None:
        nonlocal words
        if pending:
            passages.append(Passage("\n".join(pending), page, heading))
            pending.clear()
            words = 0

    last_heading_used = True
    for block in blocks:
        text = clean(block.text)
        if not any(letter.isalnum() for letter in text):
            continue
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise UnreadableDocument(Fault.TOO_MUCH_TEXT)
        if block.is_heading and len(text) <= LONGEST_HEADING:
            flush()
            if (
                not last_heading_used
            ):  # a title above a subtitle: keep both, the words of a title are looked for
                text = f"{heading} › {text}"[-LONGEST_HEADING:]
            heading, page, last_heading_used = text.replace("\n", " "), block.page, False
            continue
        if block.page != page:
            flush()
            page = block.page
        last_heading_used = True
        for piece in _pieces(text):
            size = len(_WORD.findall(piece))
            is_long_enough = words >= SHORTEST_PASSAGE_WORDS and not block.continues
            if words and (words + size > LONGEST_PASSAGE_WORDS or is_long_enough):
                flush()
            pending.append(piece)
            words += size
    flush()
    if not last_heading_used:  # a document that ends with titles only, such as a poster
        passages.append(Passage(heading, page, ""))
    if not passages:
        raise UnreadableDocument(Fault.NO_TEXT)
    return tuple(passages)


def _pieces(text: str) -> Iterator[str]:
    """The paragraph itself, or parts of it no longer than a passage and of about equal lengths."""
    text = _LONG_RUN.sub(r"\g<0> ", text)
    total = len(_WORD.findall(text))
    if total <= LONGEST_PASSAGE_WORDS:
        yield text
        return
    target = total / -(-total // LONGEST_PASSAGE_WORDS)
    part: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        words = _WORD.findall(sentence)
        is_nearer_cut = len(part) + len(words) / 2 > target
        if part and (is_nearer_cut or len(part) + len(words) > LONGEST_PASSAGE_WORDS):
            yield " ".join(part)
            part = []
        while len(words) > LONGEST_PASSAGE_WORDS:
            yield " ".join(words[:LONGEST_PASSAGE_WORDS])
            words = words[LONGEST_PASSAGE_WORDS:]
        part += words
    if part:
        yield " ".join(part)
