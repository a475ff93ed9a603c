"""Reading the choices of an exercise's form and keeping them, with their score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.understand import panels
from lanterne.spaces.understand.exercises import masking, sorting
from lanterne.spaces.understand.exercises.bet import Bet, outcome_of
from lanterne.spaces.understand.exercises.invention import Invention
from lanterne.spaces.understand.exercises.kinds import Exercise
from lanterne.spaces.understand.exercises.masking import Masking
from lanterne.spaces.understand.exercises.sorting import Sorting
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.models import ExerciseAttempt, LiveAnswer


class NothingChosen(Exception):
    """The form came without the choice that the exercise needs."""


def choices_of(exercise: Exercise, form: QueryDict) -> Sequence[int | None]:
    """The numbers chosen in a form. Whatever is not one of the exercise's own numbers is left out.

    Raises `NothingChosen` for a sorting or a bet without an answer; masking nothing and ticking nothing are answers.
    """
    match exercise:
        case Sorting():
            known = range(len(exercise.answers))
            given = [_number(form.get(f"s{index}"), known) for index in range(len(exercise.statements))]
            if all(answer is None for answer in given):
                raise NothingChosen
            return given
        case Masking():
            choosable = {token.index for token in exercise.tokens() if token.choosable}
            return sorted({index for index in _numbers(form.getlist("w")) if index in choosable})
        case Bet():
            bet = _number(form.get("b"), range(len(exercise.outcomes)))
            if bet is None:
                raise NothingChosen
            return [bet]
        case Invention():
            return sorted(set(_numbers(form.getlist("p"))))


def score(
    lesson: Lesson, exercise: Exercise, choices: Sequence[Any], row: LiveAnswer | None, use_recording: bool
) -> tuple[int | None, int]:
    """Right choices out of how many; None while a bet waits for the model."""
    match exercise:
        case Sorting():
            return sum(found.right for found in sorting.grade(exercise, choices)), len(exercise.statements)
        case Masking():
            graded = masking.grade(exercise, choices, ())
            return max(graded.found - len(graded.too_much), 0), graded.expected
        case Bet():
            said = panels.spoken(lesson, exercise, row, use_recording)
            return (int(outcome_of(exercise, said.text) == choices[0]) if said.text else None), 1
        case Invention():
            said = panels.spoken(lesson, exercise, row, use_recording)
            judged = panels.judged(exercise, said.text, choices)
            return sum(found.agree for found in judged), len(judged)


def keep(
    organisation: Organisation,
    person: Person,
    lesson: Lesson,
    exercise: Exercise,
    choices: Sequence[Any],
    row: LiveAnswer | None,
    use_recording: bool = False,
) -> ExerciseAttempt:
    """Store an attempt: numbers and a score, never a word."""
    right, out_of = score(lesson, exercise, choices, row, use_recording)
    attempt: ExerciseAttempt = ExerciseAttempt.objects.create(
        organisation=organisation,
        person=person,
        lesson=lesson.slug,
        exercise=exercise.id,
        version=lesson.version,
        choices=list(choices),
        right=right,
        out_of=out_of,
        live=None if use_recording else row,
    )
    return attempt


def last_attempts(organisation: Organisation, person: Person, lesson: Lesson) -> dict[str, ExerciseAttempt]:
    """The person's newest attempt at each exercise of this version, by exercise id; one query."""
    rows = ExerciseAttempt.objects.for_organisation(organisation).filter(
        person=person, lesson=lesson.slug, version=lesson.version
    )
    return {row.exercise: row for row in rows.select_related("live").order_by("at", "pk")}


def _number(text: str | None, known: range) -> int | None:
    found = _numbers([text or ""])
    return found[0] if found and found[0] in known else None


def _numbers(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 5]
