"""Answers: checked against the questions, then read as what is known of each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .conditions import Certainty, Domain, Value
from .questions import UNKNOWN, Kind, Question

Answers = Mapping[str, Any]
LONGEST_TEXT = 2000


class AnswerError(ValueError):
    """An answer that no question allows; the message is one French sentence that says what to do."""


class State(Enum):
    KNOWN = "known"
    UNKNOWN = "unknown"  # 'je ne sais pas' was said
    MISSING = "missing"  # not answered yet
    IRRELEVANT = "irrelevant"  # the question does not arise


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one question: its state and the values it may have."""

    state: State
    domain: Domain
    raised: bool = True  # False when only a doubtful answer makes the question arise


def check(answers: Answers, questions: Sequence[Question]) -> dict[str, Value]:
    """The same answers in one canonical form; raises AnswerError on the first that no question allows."""
    by_id = {question.id: question for question in questions}
    for identifier in answers:
        if identifier not in by_id:
            raise AnswerError(
                f"La question «\u00a0{str(identifier)[:60]}\u00a0» n’existe pas\u00a0: "
                "«\u00a0lanterne assess --questions\u00a0» donne la liste."
            )
    return {
        question.id: check_one(question, answers[question.id])
        for question in questions
        if question.id in answers
    }


def check_one(question: Question, value: Any) -> Value:
    """One answer in canonical form (choices in the question's order, numbers as int)."""
    allowed = ", ".join((*question.choice_ids, *((UNKNOWN,) if question.unknown else ())))
    if value == UNKNOWN and question.unknown:
        return UNKNOWN if question.kind is not Kind.MANY else (UNKNOWN,)
    if question.kind is Kind.NUMBER:
        if isinstance(value, bool) or not isinstance(value, int):
            raise AnswerError(f"«\u00a0{question.id}\u00a0» attend un nombre entier.")
        if not question.minimum <= value <= question.maximum:
            raise AnswerError(
                f"«\u00a0{question.id}\u00a0» attend un nombre entre {question.minimum} et {question.maximum}."
            )
        return value
    if question.kind is Kind.TEXT:
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise AnswerError(
                f"«\u00a0{question.id}\u00a0» attend un texte de {LONGEST_TEXT} caractères au plus."
            )
        return value
    if question.kind is Kind.ONE:
        if not isinstance(value, str) or value not in question.choice_ids:
            raise AnswerError(f"«\u00a0{question.id}\u00a0» attend l’une de ces réponses\u00a0: {allowed}.")
        return value
    if not isinstance(value, list | tuple) or not value:
        raise AnswerError(f"«\u00a0{question.id}\u00a0» attend une liste de réponses parmi\u00a0: {allowed}.")
    extra = (UNKNOWN,) if question.unknown else ()
    if any(not isinstance(item, str) or item not in (*question.choice_ids, *extra) for item in value):
        raise AnswerError(f"«\u00a0{question.id}\u00a0» attend une liste de réponses parmi\u00a0: {allowed}.")
    chosen = tuple(choice for choice in (*question.choice_ids, *extra) if choice in value)
    if question.none in chosen and len(chosen) > 1:
        raise AnswerError(
            f"«\u00a0{question.id}\u00a0»\u00a0: «\u00a0{question.none}\u00a0» ne va avec aucune autre réponse."
        )
    return chosen


def read(answers: Mapping[str, Value], questions: Sequence[Question]) -> dict[str, Known]:
    """What is known of every question, in order; answers to questions that do not arise are set aside."""
    known: dict[str, Known] = {}
    domains: dict[str, Domain] = {}
    for question in questions:
        arises = question.when.certainty(domains) if question.when else Certainty.ALWAYS
        known[question.id] = item = _one(question, answers.get(question.id), arises)
        domains[question.id] = item.domain
    return known


def _one(question: Question, answer: Value | None, arises: Certainty) -> Known:
    if arises is Certainty.NEVER:
        return Known(State.IRRELEVANT, (question.nothing,), raised=False)
    sure = arises is Certainty.ALWAYS
    perhaps: Domain = () if sure else (question.nothing,)
    if answer is None:
        return Known(State.MISSING, (*perhaps, *question.possible()), sure)
    if answer == UNKNOWN:
        return Known(State.UNKNOWN, (*perhaps, *question.possible()), sure)
    if isinstance(answer, tuple) and UNKNOWN in answer:
        ticked = tuple(choice for choice in answer if choice != UNKNOWN)
        return Known(State.UNKNOWN, (*(() if ticked else perhaps), *question.possible(ticked)), sure)
    return Known(State.KNOWN, (answer,), sure)


def to_ask(answers: Mapping[str, Value], questions: Sequence[Question]) -> list[Question]:
    """The questions that matter for these answers, in order, answered or not."""
    known = read(answers, questions)
    return [question for question in questions if known[question.id].state is not State.IRRELEVANT]
