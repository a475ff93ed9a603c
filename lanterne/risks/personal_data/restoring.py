"""Turns marks back into values in an answer that arrives piece by piece."""

from __future__ import annotations

import hashlib
from typing import Protocol

from lanterne.risks.personal_data.mark_forms import MarkForm, find_marks, held_from


class Marks(Protocol):
    """What a restorer needs of a conversation's marks."""

    def value_of(self, mark: str) -> str | None: ...

    def echo_at(self, digest: bytes, mark: str) -> tuple[str, bool] | None: ...


class StreamRestorer:
    """Restores one answer as it streams. Holds back at most one mark's length of text.

    However the answer is cut into pieces, the pieces given back join into the same text.
    """

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        # One character already given stays in front of what is held: a mark does not begin inside a word.
        self._text = ""
        self._given = 0
        self._read = hashlib.blake2b(digest_size=12)

    def feed(self, piece: str) -> str:
        """What can be shown now that `piece` has arrived; may be empty."""
        self._text += piece
        return self._give(held_from(self._text, self._given))

    def close(self) -> str:
        """What was still held back, once the answer is over."""
        return self._give(len(self._text))

    def _give(self, until: int) -> str:
        given: list[str] = []
        position = self._given
        for form in find_marks(self._text, self._given):
            if form.end > until:
                # A mark that ends in what is held is not over: keep it whole.
                until = min(until, form.start)
                break
            position = self._restore(self._text, position, form, given)
        until = max(until, position)
        given.append(self._pass(self._text[position:until]))
        kept_from = max(0, until - 1)
        self._text, self._given = self._text[kept_from:], until - kept_from
        return "".join(given)

    def _restore(self, text: str, position: int, form: MarkForm, given: list[str]) -> int:
        before, end = text[position : form.start], form.end
        value = self._marks.value_of(form.mark)
        if value is None:
            given.append(self._pass(text[position:end]))
            return end
        quoted = before.endswith('"') and text[end : end + 1] == '"'
        if quoted:
            given.append(self._pass(before[:-1]))
            before = '"'
            echo = self._marks.echo_at(self._read.digest(), form.mark)
            if echo is not None and echo[1]:
                self._pass(text[form.start - 1 : end + 1])
                given.append(echo[0])
                return end + 1
        given.append(self._pass(before))
        echo = self._marks.echo_at(self._read.digest(), form.mark)
        given.append(echo[0] if echo is not None and not echo[1] else value)
        self._pass(text[form.start : end])
        return end

    def _pass(self, text: str) -> str:
        if text:
            self._read.update(text.encode("utf-8", "surrogatepass"))
        return text
