"""Catching an invention: which sentences of a real answer does the document not support?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lanterne.spaces.understand.exercises import fields


class Verdict(Protocol):
    """What `risks.reliability.support` says of one sentence (offsets in the answer, end excluded)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def supported(self) -> bool: ...
    @property
    def unsupported(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Invention:
    """The exercise: `request` asks for things that `document` does not hold."""

    id: str
    title: str
    task: str
    document: str
    request: str
    blind_spot: str
    max_tokens: int = 130
    kind: str = "invention"

    def prompt(self) -> str:
        """What is sent to the model: the document, then the request, with nothing that asks it to invent."""
        return f"{self.document}\n\n{self.request}"

    def lines(self) -> tuple[str, ...]:
        """The document, line by line."""
        return tuple(line.strip() for line in self.document.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """One sentence of the answer: what the learner ticked, what the measure found, and the nearest source."""

    text: str
    ticked: bool
    supported: bool
    missing: tuple[str, ...]
    nearest: str

    @property
    def missing_words(self) -> str:
        """What is in no source, in the answer's own words."""
        return ", ".join(f"«\u00a0{words}\u00a0»" for words in self.missing)

    @property
    def agree(self) -> bool:
        """Whether the learner and the measure say the same."""
        return self.ticked is not self.supported


def read_invention(exercise_id: str, table: Mapping[str, Any]) -> Invention:
    """Read a document (one sentence a line) and the request that sets the trap."""
    fields.allowed(table, {"title", "task", "document", "request", "blind_spot"})
    return Invention(
        id=exercise_id,
        title=fields.text(table, "title"),
        task=fields.text(table, "task"),
        document=fields.text(table, "document"),
        request=fields.text(table, "request"),
        blind_spot=fields.text(table, "blind_spot"),
    )


def grade(
    exercise: Invention,
    answer: str,
    verdicts: Sequence[Verdict],
    nearest: Sequence[int | None],
    ticked: Collection[int],
) -> tuple[JudgedSentence, ...]:
    """Set the learner's ticks (indexes of sentences) beside the measure's verdicts.

    `nearest` gives, for each verdict, the index of the document's line that is closest to the sentence.
    """
    lines = exercise.lines()
    return tuple(
        JudgedSentence(
            text=answer[verdict.start : verdict.end].strip(),
            ticked=index in ticked,
            supported=verdict.supported,
            missing=verdict.unsupported,
            nearest="" if line is None else lines[line],
        )
        for index, (verdict, line) in enumerate(zip(verdicts, nearest, strict=True))
    )


def pieces(answer: str, verdicts: Sequence[Verdict]) -> list[tuple[str, int | None]]:
    """The whole answer cut in order: judged sentences with their index, and what stands between them with None."""
    cut: list[tuple[str, int | None]] = []
    at = 0
    for index, verdict in enumerate(verdicts):
        if answer[at : verdict.start]:
            cut.append((answer[at : verdict.start], None))
        cut.append((answer[verdict.start : verdict.end], index))
        at = verdict.end
    if answer[at:]:
        cut.append((answer[at:], None))
    return cut
