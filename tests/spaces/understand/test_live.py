"""A model answers an exercise for real, once, and the lesson goes on when it cannot."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.spaces.understand import answering, live
from lanterne.spaces.understand.models import LiveAnswer
from lanterne.spaces.understand.panels import panel, spoken
from tests.spaces.understand.conftest import ANSWER, BET, INVENTION, shipped
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_lesson_is_answered_in_advance_and_paid_once(
    organisation: Organisation, connected: ConnectedModel, server: OpenAIServer
):
    lesson = shipped(INVENTION)
    for _ in range(3):
        row = live.prepare(organisation, lesson, live.latest(organisation, lesson))["permanence"]
    live.answer(str(row.pk))  # the queue may run a task twice
    assert (row.state, row.answer, row.model) == (LiveAnswer.State.ANSWERED, ANSWER, "Modèle d’essai")
    assert server.calls == 1
    call = ModelCall.objects.for_organisation(organisation).get()
    assert (call.purpose, call.status, row.call_id) == ("lesson", ModelCall.Status.SETTLED, call.pk)
    assert any("La permanence a lieu" in message for message in row.sent)


def test_a_room_that_opens_a_lesson_at_once_asks_once(
    organisation: Organisation, connected: ConnectedModel, server: OpenAIServer
):
    lesson = shipped(INVENTION)
    rows = [
        live.prepare(organisation, lesson, {})["permanence"] for _ in range(5)
    ]  # none saw the others' row
    assert len(set(rows)) == 1
    assert server.calls == 1


def test_asking_again_brings_another_answer_and_keeps_the_first(
    organisation: Organisation, connected: ConnectedModel, server: OpenAIServer
):
    lesson = shipped(INVENTION)
    first = live.ask(organisation, lesson, lesson.exercise("permanence"), None)
    server.answer = "Tout est dans le document."
    second = live.ask(organisation, lesson, lesson.exercise("permanence"), first)
    assert live.latest(organisation, lesson)["permanence"] == second
    first.refresh_from_db()
    assert (first.answer, second.answer) == (ANSWER, "Tout est dans le document.")


def test_a_model_that_is_down_gives_way_to_the_recorded_answer_with_its_reason(
    organisation: Organisation, connected: ConnectedModel, server: OpenAIServer
):
    server.script("500")
    lesson = shipped(INVENTION)
    exercise = lesson.exercise("permanence")
    row = live.ask(organisation, lesson, exercise, None)
    said = spoken(lesson, exercise, row)
    assert row.state == LiveAnswer.State.FAILED
    assert said.recorded
    assert said.text
    assert said.model
    assert said.at.year >= 2026
    assert said.why == live.why_failed(row) != ""


def test_a_failed_model_is_left_alone_for_a_while_then_asked_again(
    organisation: Organisation, connected: ConnectedModel, server: OpenAIServer
):
    server.script("500")
    lesson = shipped(INVENTION)
    row = live.prepare(organisation, lesson, {})["permanence"]
    calls = server.calls
    assert live.prepare(organisation, lesson, live.latest(organisation, lesson))["permanence"] == row
    assert server.calls == calls
    server.script("normal")
    LiveAnswer.objects.filter(pk=row.pk).update(asked_at=timezone.now() - live.RETRY - timedelta(seconds=1))
    later = live.prepare(organisation, lesson, live.latest(organisation, lesson))["permanence"]
    assert later.state == LiveAnswer.State.ANSWERED


def test_a_bet_placed_while_the_model_writes_is_settled_by_its_answer(
    organisation: Organisation, member: Person, connected: ConnectedModel, server: OpenAIServer
):
    server.answer = "Elle a été créée en 1987."
    lesson = shipped(BET)
    exercise = lesson.exercise("annee")
    row = LiveAnswer.objects.create(
        organisation=organisation, lesson=lesson.slug, exercise="annee", version=lesson.version, language="fr"
    )
    attempt = answering.keep(organisation, member, lesson, exercise, [0], row)
    assert attempt.right is None
    assert panel(lesson, exercise, attempt, row).spoken.waiting
    live.answer(str(row.pk))
    attempt.refresh_from_db()
    assert (attempt.right, attempt.out_of) == (1, 1)


def test_an_answer_awaited_too_long_gives_way_to_the_recorded_one(organisation: Organisation):
    lesson = shipped(INVENTION)
    exercise = lesson.exercise("permanence")
    row = LiveAnswer(organisation=organisation, asked_at=timezone.now())
    assert spoken(lesson, exercise, row).waiting
    row.asked_at -= live.PATIENCE + timedelta(seconds=1)
    assert spoken(lesson, exercise, row).recorded


def test_an_attempt_is_read_against_the_answer_it_was_about(
    organisation: Organisation, member: Person, connected: ConnectedModel, server: OpenAIServer
):
    lesson = shipped(INVENTION)
    exercise = lesson.exercise("permanence")
    first = live.ask(organisation, lesson, exercise, None)
    attempt = answering.keep(organisation, member, lesson, exercise, [1], first)
    server.answer = "Une tout autre réponse, sans rapport."
    second = live.ask(organisation, lesson, exercise, first)
    shown = panel(lesson, exercise, attempt, second)
    assert shown.spoken.text == ANSWER
    assert (attempt.right, attempt.out_of) == (2, 2)
    assert panel(lesson, exercise, None, second).spoken.text == server.answer


def test_what_a_lesson_no_longer_asks_is_forgotten(organisation: Organisation):
    row = LiveAnswer.objects.create(
        organisation=organisation, lesson=INVENTION, exercise="permanence", version="0" * 12, language="fr"
    )
    live.answer(str(row.pk))
    assert not LiveAnswer.objects.filter(pk=row.pk).exists()
