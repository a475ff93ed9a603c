"""Five use cases of an association, one per verdict, and random answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from lanterne.spaces.discern.rules.knowledge import knowledge
from lanterne.spaces.discern.rules.questions import UNKNOWN, Kind, Question

TODAY = date(2026, 11, 23)
BASE = knowledge(TODAY)

NEWSLETTER = {
    "outputs": ["text"],
    "frequency": 4,
    "minutes": 60,
    "simpler": "no",
    "people": ["none"],
    "data": ["none"],
    "decision": "none",
    "review": "each",
    "audience": "published",
    "error": "minor",
    "sources": "ours",
    "rights": ["ours"],
    "place": "eu",
    "skills": "some",
}
EMAILS = {
    "outputs": ["text", "answers"],
    "frequency": 300,
    "minutes": 8,
    "simpler": "partly",
    "simpler_kind": ["template"],
    "people": ["vulnerable"],
    "data": ["identity", "health"],
    "practices": ["none"],
    "decision": "none",
    "review": "each",
    "audience": "person",
    "error": "moderate",
    "noticed": "us",
    "sources": "ours",
    "place": "local",
    "skills": "some",
}
PANEL = {
    **EMAILS,
    "outputs": ["summary"],
    "decision": "helps",
    "decision_about": ["housing"],
    "mandate": "no",
    "audience": "internal",
    "error": "serious",
    "rights": ["ours"],
}
del PANEL["sources"]
ATTENDANCE = {
    "outputs": ["data"],
    "frequency": 20,
    "minutes": 30,
    "simpler": "covers",
    "simpler_kind": ["spreadsheet"],
    "people": ["adults"],
    "data": ["identity"],
    "practices": ["none"],
    "decision": "none",
    "review": "each",
    "audience": "internal",
    "error": "minor",
    "place": "local",
    "skills": "some",
}
SELECTION = {
    "outputs": ["sort_people"],
    "frequency": 40,
    "minutes": 60,
    "simpler": "no",
    "people": ["vulnerable"],
    "data": ["identity", "social"],
    "practices": ["none"],
    "decision": "decides",
    "decision_about": ["housing"],
    "mandate": "no",
    "review": "sample",
    "audience": "internal",
    "error": "serious",
    "noticed": "later",
    "place": "eu",
    "skills": "none",
}


def _answer(question: Question, *, doubts: bool) -> st.SearchStrategy[Any]:
    if question.kind is Kind.NUMBER:
        known: st.SearchStrategy[Any] = st.integers(question.minimum, question.maximum)
    elif question.kind is Kind.ONE:
        known = st.sampled_from(question.choice_ids)
    else:
        others = [choice for choice in question.choice_ids if choice != question.none]
        known = st.lists(st.sampled_from(others), min_size=1, unique=True)
        if question.none:
            known = st.one_of(st.just([question.none]), known)
    return st.one_of(known, st.just(UNKNOWN)) if doubts and question.unknown else known


def all_answers(*, doubts: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """An answer to every question, whether it arises or not."""
    return st.fixed_dictionaries(
        {question.id: _answer(question, doubts=doubts) for question in BASE.questions}
    )


def some_answers() -> st.SearchStrategy[dict[str, Any]]:
    """Answers to any part of the questions, doubts included."""
    return st.fixed_dictionaries(
        {}, optional={question.id: _answer(question, doubts=True) for question in BASE.questions}
    )
