"""What a page shows of an exercise: the form, or the person's last answer with a reason for each choice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lanterne.risks.reliability import SentenceSupport, support
from lanterne.spaces.understand import live
from lanterne.spaces.understand.detector import detected
from lanterne.spaces.understand.exercises import invention, masking, sorting
from lanterne.spaces.understand.exercises.bet import Bet, outcome_of
from lanterne.spaces.understand.exercises.invention import Invention
from lanterne.spaces.understand.exercises.kinds import Exercise
from lanterne.spaces.understand.exercises.masking import Masking
from lanterne.spaces.understand.exercises.sorting import Sorting
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.library import library
from lanterne.spaces.understand.models import ExerciseAttempt, LiveAnswer

SHORTEST = 3
"""Words in the shortest sentence that people are asked to judge."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The answer that an exercise works on: a live one, or the recorded one when no model answered.

    `waiting`: the model is still writing, `text` is empty.
    """

    text: str = ""
    waiting: bool = False
    row: LiveAnswer | None = None
    model: str = ""
    at: Any = None
    recorded: bool = False
    why: str = ""

    @property
    def sent(self) -> list[str]:
        """What left for the model, message by message; empty for a recorded answer."""
        return self.row.sent if self.row and not self.recorded else []


@dataclass(frozen=True, slots=True)
class Panel:
    """An exercise on a page. `graded` is what its grading function returns; None shows the form."""

    lesson: Lesson
    exercise: Exercise
    attempt: ExerciseAttempt | None = None
    spoken: Spoken = field(default_factory=Spoken)
    graded: Any = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The template of this kind of exercise."""
        return f"understand/exercises/{self.exercise.kind}.html"

    @property
    def anchor(self) -> str:
        """The id of the exercise on the page."""
        return f"exercice-{self.exercise.id}"

    @property
    def done(self) -> bool:
        """Whether the person answered it, in this version."""
        return self.attempt is not None

    @property
    def has_recording(self) -> bool:
        """Whether a recorded answer can stand in for the model's."""
        return isinstance(self.exercise, Bet | Invention) and bool(
            library().recording(self.lesson, self.exercise)
        )

    @property
    def all_right(self) -> bool:
        """Whether every choice was the expected one."""
        return self.attempt is not None and self.attempt.right == self.attempt.out_of


def spoken(lesson: Lesson, exercise: Exercise, row: LiveAnswer | None, use_recording: bool = False) -> Spoken:
    """The answer to work on, and where it comes from. `use_recording`: the person would not wait."""
    if row and not use_recording:
        if row.state == LiveAnswer.State.ANSWERED:
            return Spoken(_plain(row.answer), row=row, model=row.model, at=row.answered_at)
        if row.state == LiveAnswer.State.WAITING and not live.overdue(row):
            return Spoken(waiting=True, row=row)
    recording = library().recording(lesson, exercise) if isinstance(exercise, Bet | Invention) else None
    why = "" if row is None or use_recording else live.why_failed(row)
    if recording is None:
        return Spoken(why=why, row=row)
    return Spoken(
        _plain(recording.answer), row=row, model=recording.model, at=recording.day, recorded=True, why=why
    )


def _plain(answer: str) -> str:
    """Without the marks of bold and headings that models add, which a sheet of paper would not show."""
    return re.sub(r"\*\*|^#+ +", "", answer, flags=re.MULTILINE)


def _of_attempt(
    exercise: Exercise, attempt: ExerciseAttempt | None, row: LiveAnswer | None, use_recording: bool
) -> tuple[LiveAnswer | None, bool]:
    """An attempt is read against the answer that it was about, even when a newer one has come."""
    if attempt is None or not isinstance(exercise, Bet | Invention):
        return row, use_recording
    return attempt.live, attempt.live is None


def panel(
    lesson: Lesson,
    exercise: Exercise,
    attempt: ExerciseAttempt | None,
    row: LiveAnswer | None,
    use_recording: bool = False,
) -> Panel:
    """What to show of an exercise, given the person's last attempt (None for none, or to start again)."""
    row, use_recording = _of_attempt(exercise, attempt, row, use_recording)
    match exercise:
        case Sorting():
            if attempt is None:
                return Panel(lesson, exercise)
            return Panel(lesson, exercise, attempt, graded=sorting.grade(exercise, attempt.choices))
        case Masking():
            if attempt is None:
                return Panel(lesson, exercise)
            return Panel(
                lesson,
                exercise,
                attempt,
                graded=masking.grade(exercise, attempt.choices, detected(exercise.letter)),
                more={"leaves": masking.leaves(exercise, attempt.choices)},
            )
        case Bet():
            said = spoken(lesson, exercise, row, use_recording)
            if attempt is None or not said.text:
                return Panel(lesson, exercise, attempt, said)
            outcome = exercise.outcomes[outcome_of(exercise, said.text)]
            bet = exercise.outcomes[attempt.choices[0]]
            return Panel(lesson, exercise, attempt, said, graded={"outcome": outcome, "bet": bet})
        case Invention():
            said = spoken(lesson, exercise, row, use_recording)
            if not said.text:
                return Panel(lesson, exercise, None, said)
            cut = invention.pieces(said.text, verdicts(exercise, said.text))
            graded = judged(exercise, said.text, attempt.choices) if attempt else None
            return Panel(lesson, exercise, attempt, said, graded=graded, more={"pieces": cut})


def verdicts(exercise: Invention, answer: str) -> list[SentenceSupport]:
    """What the reliability measure says of each sentence of an answer, the document being one source.

    A title, a placeholder or any other shred of less than three words is not a sentence to judge.
    """
    found = support(answer, [exercise.document], given=exercise.request)
    return [row for row in found if len(re.findall(r"\w+", answer[row.start : row.end])) >= SHORTEST]


def judged(exercise: Invention, answer: str, ticked: Sequence[int]) -> tuple[invention.JudgedSentence, ...]:
    """The sentences of an answer, with what the learner ticked and what the measure says."""
    found = verdicts(exercise, answer)
    by_line = {
        row.start: row.best_source for row in support(answer, exercise.lines(), given=exercise.request)
    }
    return invention.grade(exercise, answer, found, [by_line.get(row.start) for row in found], ticked)
