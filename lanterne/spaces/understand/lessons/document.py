"""What a lesson is once read: its front matter and its blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lanterne.spaces.understand.exercises.kinds import Exercise


class Level(StrEnum):
    """How far a lesson goes. The order is that of the path."""

    DISCOVERY = "decouverte"
    PRACTICE = "pratique"
    SUPPORT = "appui"


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim the lesson makes, and where it comes from.

    `published` is the source's own date (a year alone is kept as 1 January of that year, with
    `year_only`), `read` the day on which an author opened it. `confirmed` is false when only a
    secondary source was read: the page then says « à confirmer ».
    """

    id: str
    claim: str
    source: str
    url: str
    published: date | None
    read: date | None
    confirmed: bool
    year_only: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, in Markdown."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Remember:
    """What to take away, in Markdown; shown beside the lesson and at its end."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG file of the lesson's `drawings/` folder and the words that replace it for who cannot see it."""

    name: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Practice:
    """An exercise, at its place in the lesson."""

    exercise: Exercise


Block = Prose | Remember | Drawing | Practice


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language. `version` is the first 12 hexadecimal digits of the file's SHA-256."""

    slug: str
    language: str
    title: str
    summary: str
    level: Level
    minutes: int
    order: int
    risk: str
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    version: str

    def exercises(self) -> Iterator[Exercise]:
        """The exercises, in reading order."""
        return (block.exercise for block in self.blocks if isinstance(block, Practice))

    def exercise(self, exercise_id: str) -> Exercise | None:
        """The exercise with this id, or None."""
        return next((found for found in self.exercises() if found.id == exercise_id), None)

    def drawings(self) -> Iterator[Drawing]:
        """The drawings, in reading order."""
        return (block for block in self.blocks if isinstance(block, Drawing))
