"""A reply as it comes: made once, kept as it comes, closed by an event, read by its owner alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.models import Person
from lanterne.providers.models import ModelCall
from lanterne.risks.personal_data import MarkMap
from lanterne.spaces.practise.conversations import try_again
from lanterne.spaces.practise.models import Conversation, Reply, ReplyState
from lanterne.spaces.practise.recovery import recover
from tests.spaces.practise.conftest import streamed, text_of
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)


def flow(reply: Reply) -> str:
    return f"/pratiquer/flux/{reply.pk}"


def test_a_stream_gives_the_answer_and_ends_with_fin(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    reply = waiting()
    answer = streamed(flow(reply), signed_in(member))
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert text_of(answer.text) == server.answer
    assert answer.text.endswith("event: fin\ndata: fin\n\n")
    reply.refresh_from_db()
    assert (reply.state, reply.text) == (ReplyState.FINISHED, server.answer)


def test_a_stream_opened_again_is_not_paid_again(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    reply, client = waiting(), signed_in(member)
    first, second = streamed(flow(reply), client), streamed(flow(reply), client)
    assert text_of(first.text) == text_of(second.text)
    assert server.calls == 1
    assert ModelCall.objects.count() == 1


def test_a_browser_that_comes_back_gets_only_what_it_missed(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    reply, client = waiting(), signed_in(member)
    streamed(flow(reply), client)
    again = streamed(flow(reply), client, **{"Last-Event-ID": "10"})
    assert text_of(again.text) == server.answer[10:]


@pytest.mark.parametrize("route", ["flux", "attendre"])
def test_a_visitor_and_a_stranger_get_nothing(
    waiting: Callable[..., Reply],
    stranger: Person,
    administrator: Person,
    signed_in: Callable[[Person], Client],
    server: OpenAIServer,
    route: str,
) -> None:
    path = f"/pratiquer/{route}/{waiting().pk}"
    assert streamed(path).status_code == 401
    assert streamed(path, signed_in(stranger)).status_code == 404
    assert streamed(path, signed_in(administrator)).status_code == 404
    assert server.calls == 0


def test_without_javascript_the_page_is_held_until_the_answer_is_whole(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    reply, client = waiting(), signed_in(member)
    answer = streamed(f"/pratiquer/attendre/{reply.pk}", client)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert "La permanence a lieu" in page.content.decode()


def test_what_a_model_writes_is_escaped(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    server.answer = "<img src=x onerror=alert(1)>\n\ndata: fin\n\nevent: fin"
    reply = waiting()
    answer = streamed(flow(reply), signed_in(member))
    assert "<img" not in answer.text
    assert answer.text.count("event: fin\ndata: fin") == 1
    assert text_of(answer.text) == server.answer


def test_the_marks_are_kept_before_anything_leaves_and_never_in_clear(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    server.script("401")
    reply = waiting()
    streamed(flow(reply), signed_in(member))
    conversation = Conversation.objects.get()
    assert "Fatou Diallo" in MarkMap.from_dict(conversation.marks).marks().values()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select marks, (select text from practise_question) from practise_conversation")
        stored = str(cursor.fetchone())
    assert "Diallo" not in stored


@pytest.mark.parametrize(
    ("script", "words"),
    [("401", "refuse la clé"), ("empty", "illisible"), ("404", "ne connaît pas ce modèle"), ("500", "panne")],
)
def test_a_model_that_fails_leaves_a_sentence_and_the_question(
    waiting: Callable[..., Reply],
    member: Person,
    signed_in: Callable[[Person], Client],
    server: OpenAIServer,
    script: str,
    words: str,
) -> None:
    server.script(script)
    reply, client = waiting(), signed_in(member)
    assert streamed(flow(reply), client).text.endswith("event: fin\ndata: fin\n\n")
    reply.refresh_from_db()
    assert reply.state == ReplyState.FAILED
    page = client.get(f"/pratiquer/conversation/{reply.question.conversation_id}/").content.decode()
    assert words in reply.fault
    assert reply.fault in page
    assert "Fatou Diallo" in page
    assert "Réessayer" in page


def test_a_connection_that_breaks_keeps_what_came(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    server.script("cut")
    reply = waiting()
    streamed(flow(reply), signed_in(member))
    reply.refresh_from_db()
    assert reply.state == ReplyState.FAILED
    assert reply.text == "La permanence"


def test_documents_that_hold_no_answer_stop_the_message_before_the_model(
    waiting: Callable[..., Reply],
    member: Person,
    signed_in: Callable[[Person], Client],
    server: OpenAIServer,
    document: StoredDocument,
) -> None:
    StoredDocument.objects.update(status="reading")
    reply = waiting(documents=[document])
    streamed(flow(reply), signed_in(member))
    reply.refresh_from_db()
    assert reply.state == ReplyState.FAILED
    assert "en cours de lecture" in reply.fault
    assert server.calls == 0


def test_a_retry_makes_another_reply_and_two_clicks_make_only_one(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    server.script("500", "500", "500", "normal")
    reply, client = waiting(), signed_in(member)
    streamed(flow(reply), client)
    server.script("normal")
    again = try_again(reply.question, reply.model)
    assert try_again(reply.question, reply.model).pk == again.pk != reply.pk
    streamed(flow(again), client)
    again.refresh_from_db()
    assert again.state == ReplyState.FINISHED


def test_after_a_killed_process_the_reply_shows_as_interrupted_and_is_paid_by_estimate(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client]
) -> None:
    reply = waiting()
    call = ModelCall.objects.create(
        organisation=reply.organisation, purpose="conversation", connected_model=reply.model
    )
    Reply.objects.filter(pk=reply.pk).update(
        state=ReplyState.RUNNING,
        text="La permanence",
        call=call,
        sent=[{"role": "user", "content": "x" * 350}],
        beat_at=timezone.now() - timedelta(minutes=1),
    )
    recover()
    reply.refresh_from_db()
    call.refresh_from_db()
    assert (reply.state, reply.text) == (ReplyState.INTERRUPTED, "La permanence")
    assert (call.status, call.input_tokens, call.estimated) == (ModelCall.Status.SETTLED, 100, True)
    page = (
        signed_in(member).get(f"/pratiquer/conversation/{reply.question.conversation_id}/").content.decode()
    )
    assert "Réponse interrompue" in page


def test_a_reply_that_another_process_makes_is_followed_not_made_again(
    waiting: Callable[..., Reply], member: Person, signed_in: Callable[[Person], Client], server: OpenAIServer
) -> None:
    reply = waiting()
    Reply.objects.filter(pk=reply.pk).update(
        state=ReplyState.RUNNING, text="La perm", beat_at=timezone.now() - timedelta(seconds=21)
    )
    answer = streamed(flow(reply), signed_in(member))
    assert text_of(answer.text) == "La perm"
    assert server.calls == 0


def test_a_reply_whose_conversation_is_erased_stops(
    waiting: Callable[..., Reply],
    member: Person,
    signed_in: Callable[[Person], Client],
    server: OpenAIServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lanterne.spaces.practise.generation.BEAT", 0.0)
    server.script("slow")
    reply, client = waiting(), signed_in(member)

    async def erase_after_the_first_words() -> None:
        following = asyncio.create_task(asyncio.to_thread(streamed, flow(reply), client))
        while not server.calls:
            await asyncio.sleep(0.01)
        await asyncio.to_thread(Conversation.objects.all().delete)
        await following

    asyncio.run(erase_after_the_first_words())
    assert server.abandoned == 1
    assert not Reply.objects.exists()
    assert not ModelCall.objects.filter(status=ModelCall.Status.RESERVED).exists()


def test_an_error_of_our_own_keeps_the_message_and_writes_no_words_to_the_log(
    waiting: Callable[..., Reply],
    member: Person,
    signed_in: Callable[[Person], Client],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("Fatou Diallo")

    monkeypatch.setattr("lanterne.spaces.practise.library.passages_for", broken)
    reply = waiting()
    streamed(flow(reply), signed_in(member))
    reply.refresh_from_db()
    assert reply.state == ReplyState.FAILED
    assert "Votre message est gardé" in reply.fault
    assert "RuntimeError" in caplog.text
    assert "Diallo" not in caplog.text
