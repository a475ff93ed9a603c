"""The guarded path against a real local server: what leaves, what comes back, what is paid."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import aclosing
from decimal import Decimal

import pytest

from lanterne.foundations.audit.models import AuditEntry
from lanterne.guarding import (
    Exchange,
    Finished,
    GaveUp,
    MaskingChoices,
    MaskingFailed,
    Piece,
    Sent,
    Source,
    complete,
    leaving,
    sentence,
    stream,
)
from lanterne.metering.budget import BudgetExceeded, set_limit
from lanterne.providers.contract import Message, ProviderError, ProviderFault
from lanterne.providers.models import ConnectedModel, ModelCall
from tests.guarding.conftest import events_of
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = "Bonjour, je suis Fatou Diallo, mon numéro est le 06 12 34 56 78. Puis-je passer mardi ?"
RULES = Source("Règlement de la domiciliation", "La permanence a lieu le mardi de 14 h à 17 h.", "p. 2")


def sent_to(server: OpenAIServer) -> str:
    return json.dumps(server.bodies, ensure_ascii=False)


def test_names_leave_as_marks_and_come_back_as_names(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.answer = "Bonjour [PERSONNE_1], nous vous appelons au [TELEPHONE_1]."
    reply = complete(exchange(LETTER))
    assert "Diallo" not in sent_to(server)
    assert "06 12" not in sent_to(server)
    assert reply.text == "Bonjour Fatou Diallo, nous vous appelons au 06 12 34 56 78."
    assert reply.received == server.answer
    assert reply.masked == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"sources": [Source("Dossier de Fatou Diallo", "Rien.")]},
        {"sources": [Source("Dossier", "Madame Fatou Diallo habite ici.")]},
        {"sources": [Source("Dossier", "Rien.", "Lettre à Mme Diallo")]},
        {"instructions": "Vous écrivez pour Fatou Diallo."},
        {
            "messages": [
                Message("user", "Qui est Fatou Diallo ?"),
                Message("assistant", "Fatou Diallo est une bénévole."),
                Message("user", "Et Mme Diallo ?"),
            ]
        },
    ],
    ids=["title", "passage", "place", "instructions", "earlier turns"],
)
def test_no_field_leaves_with_a_name(
    server: OpenAIServer, exchange: Callable[..., Exchange], fields: dict[str, object]
) -> None:
    complete(exchange("Qui est Fatou Diallo ?", **fields))
    assert server.calls == 1
    assert "Diallo" not in sent_to(server)


def test_what_is_said_to_have_left_is_what_the_server_received(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    reply = complete(exchange(LETTER, sources=[RULES]))
    received = [(message["role"], message["content"]) for message in server.bodies[0]["messages"]]
    assert [(message.role, message.content) for message in reply.sent] == received


def test_words_chosen_by_hand_are_masked_and_words_left_clear_are_not(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.answer = "Le projet [MASQUE_1] avance."
    choices = MaskingChoices.of(also=["grand phare"], clear=["Fatou Diallo"])
    reply = complete(exchange("Fatou Diallo mène le projet Grand  Phare.", choices=choices))
    assert "Fatou Diallo" in sent_to(server)
    assert "Phare" not in sent_to(server)
    assert reply.text == "Le projet Grand  Phare avance."


def test_a_failing_detector_stops_everything_before_it_leaves(
    server: OpenAIServer, exchange: Callable[..., Exchange], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("Fatou Diallo")

    monkeypatch.setattr(leaving, "found_together", broken)
    with pytest.raises(MaskingFailed) as failure:
        complete(exchange(LETTER))
    assert server.calls == 0
    assert ModelCall.objects.get().status == ModelCall.Status.FAILED
    assert "Diallo" not in repr(failure.value)
    assert failure.value.__cause__ is None
    assert "rien n’a été envoyé" in sentence(failure.value)


def test_an_empty_question_reserves_nothing(exchange: Callable[..., Exchange]) -> None:
    with pytest.raises(ValueError):
        complete(exchange("  \n"))
    assert not ModelCall.objects.exists()


def test_a_finished_call_is_settled_with_what_the_provider_counted(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    call = complete(exchange(LETTER)).call
    assert call.status == ModelCall.Status.SETTLED
    assert (call.input_tokens, call.output_tokens) == (server.input_tokens, server.output_tokens)
    assert call.cost_eur == Decimal(server.input_tokens + 2 * server.output_tokens) / 1_000_000
    assert call.gwp_g_max is not None
    assert call.masked_count == 2


def test_the_log_notes_the_act_without_its_words(exchange: Callable[..., Exchange]) -> None:
    complete(exchange(LETTER))
    entry = AuditEntry.objects.get(action="guarding.message_sent")
    assert entry.details == {"purpose": "conversation", "masked": 2}


def test_someone_who_leaves_pays_for_what_came_and_stops_the_model(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.script("slow")

    async def leave_after_two_words() -> None:
        pieces = 0
        async with aclosing(stream(exchange(LETTER))) as events:
            async for event in events:
                pieces += isinstance(event, Piece)
                if pieces == 2:
                    return

    asyncio.run(leave_after_two_words())
    call = ModelCall.objects.get()
    assert call.status == ModelCall.Status.SETTLED
    assert call.estimated
    assert call.output_tokens
    assert call.output_tokens < len(server.answer.split())


def test_a_task_cancelled_while_it_waits_leaves_nothing_reserved(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.script("silent")

    async def cancel() -> None:
        sent = asyncio.Event()

        async def follow() -> None:
            async for event in stream(exchange(LETTER)):
                if isinstance(event, Sent):
                    sent.set()

        task = asyncio.create_task(follow())
        await sent.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel())
    assert not ModelCall.objects.filter(status=ModelCall.Status.RESERVED).exists()


def test_a_mark_cut_between_two_pieces_never_shows(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.answer = "Bonjour [PERSONNE 1] !"
    shown = [event.text for event in events_of(exchange(LETTER)) if isinstance(event, Piece)]
    assert "".join(shown) == "Bonjour Fatou Diallo !"
    assert not any("PERSONNE" in piece for piece in shown)


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("empty", ProviderFault.GARBAGE),
        ("html", ProviderFault.GARBAGE),
        ("garbage", ProviderFault.GARBAGE),
        ("401", ProviderFault.REFUSED_KEY),
        ("404", ProviderFault.UNKNOWN_MODEL),
        ("429 no credit", ProviderFault.OUT_OF_CREDIT),
    ],
)
def test_a_model_that_fails_has_one_sentence_and_nothing_stays_reserved(
    server: OpenAIServer, exchange: Callable[..., Exchange], script: str, fault: ProviderFault
) -> None:
    server.script(script)
    with pytest.raises(ProviderError) as failure:
        complete(exchange(LETTER))
    assert failure.value.fault == fault
    assert sentence(failure.value).endswith(".")
    assert not ModelCall.objects.filter(status=ModelCall.Status.RESERVED).exists()


def test_what_came_before_the_connection_broke_was_shown_and_is_paid(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.script("cut")
    shown: list[str] = []

    async def follow() -> None:
        async for event in stream(exchange(LETTER)):
            if isinstance(event, Piece):
                shown.append(event.text)

    with pytest.raises(ProviderError):
        asyncio.run(follow())
    assert "".join(shown).strip() == "Le local"
    assert ModelCall.objects.get().status == ModelCall.Status.SETTLED


def test_the_next_model_answers_when_the_first_says_nothing(
    server: OpenAIServer, exchange: Callable[..., Exchange], connected: ConnectedModel
) -> None:
    server.script("401", "normal")
    second = ConnectedModel.objects.create(
        organisation=connected.organisation,
        label="Second",
        base_url=server.url,
        model_name="small",
        on_our_network=True,
    )
    events = events_of(exchange(LETTER, fallbacks=[second]))
    gave_up = next(event for event in events if isinstance(event, GaveUp))
    assert (gave_up.model, gave_up.instead) == (connected, second)
    assert isinstance(events[-1], Finished)
    assert events[-1].reply.call.model_label == "Second"
    assert [call.status for call in ModelCall.objects.order_by("created_at")] == ["failed", "settled"]


def test_a_budget_that_is_used_up_stops_the_message_before_it_leaves(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    asked = exchange(LETTER)
    set_limit(asked.organisation, Decimal("0.0001"))
    with pytest.raises(BudgetExceeded) as refusal:
        complete(asked)
    assert server.calls == 0
    assert sentence(refusal.value).startswith("Le budget")


def test_sentences_are_checked_against_the_sources(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.answer = "La permanence a lieu le mardi de 14 h à 17 h [1]. Un duplicata coûte 5 euros."
    reply = complete(exchange("Quand a lieu la permanence ?", sources=[RULES]))
    assert [(reply.text[it.start : it.end], it.supported) for it in reply.support] == [
        ("La permanence a lieu le mardi de 14 h à 17 h [1].", True),
        ("Un duplicata coûte 5 euros.", False),
    ]


def test_without_sources_nothing_is_checked(exchange: Callable[..., Exchange]) -> None:
    assert complete(exchange("Bonjour ?")).support == ()
