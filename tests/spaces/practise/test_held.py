"""A message on a sensitive subject, meant for an outside model: it waits for its person's choice."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.documents import services
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding import delivery
from lanterne.guarding.classes import SensitiveRule
from lanterne.guarding.policy import MaskingPolicy, save_policy
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.providers.openai_client import OpenAIChat
from lanterne.providers.registry import models_for
from lanterne.spaces.practise.models import Reply, ReplyState
from tests.spaces.practise.conftest import streamed
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Person], Client]
Waiting = Callable[..., Reply]
ILL = "Bonjour. Fatou Diallo est atteinte d’un cancer. Que lui répondre ?"
SENTENCE = "Fatou Diallo est atteinte d’un cancer."


@pytest.fixture(autouse=True)
def remote(connected: ConnectedModel, monkeypatch: pytest.MonkeyPatch) -> ConnectedModel:
    """The test server as a provider elsewhere; its address, which is here, is allowed all the same."""
    connected.on_our_network = False
    connected.save()

    def reached(model: ConnectedModel) -> OpenAIChat:
        return OpenAIChat(
            base_url=model.base_url, model_name=model.model_name, key=model.key(), private_network=True
        )

    monkeypatch.setattr(delivery, "client", reached)
    return connected


@pytest.fixture
def client(member: Person, signed_in: SignIn) -> Client:
    return signed_in(member)


@pytest.fixture
def held(waiting: Waiting, client: Client) -> Reply:
    return over(waiting(ILL), client)


def over(reply: Reply, client: Client) -> Reply:
    streamed(reply.flow_url, client)
    reply.refresh_from_db()
    return reply


def page_of(reply: Reply, client: Client) -> str:
    return client.get(f"/pratiquer/conversation/{reply.question.conversation_id}/").content.decode()


def last() -> Reply:
    reply: Reply = Reply.objects.latest("created_at")
    return reply


def test_a_sensitive_message_waits_and_shows_its_subject_and_its_sentences(
    held: Reply, client: Client, server: OpenAIServer
) -> None:
    page = page_of(held, client)
    assert held.state == ReplyState.HELD
    assert "Un sujet sensible a été trouvé\u00a0: Santé." in page
    assert f"<blockquote>{SENTENCE}</blockquote>" in page
    assert "Envoyer quand même" in page
    assert server.calls == 0
    assert not ModelCall.objects.exists()


def test_sending_anyway_holds_for_this_message_only_and_is_noted_by_its_subject(
    held: Reply, client: Client, server: OpenAIServer
) -> None:
    client.post(f"/pratiquer/reponse/{held.pk}/envoyer")
    assert over(last(), client).state == ReplyState.FINISHED
    assert "cancer" in server.bodies[0]["messages"][-1]["content"]
    assert "Diallo" not in str(server.bodies)
    assert AuditEntry.objects.get(action="practise.sent_anyway").details == {"subject": "health"}

    path = f"/pratiquer/conversation/{held.question.conversation_id}/"
    client.post(path, {"message": "Karim Benali souffre de schizophrénie. Que faire ?"})
    assert over(last(), client).state == ReplyState.HELD
    assert server.calls == 1


def test_what_was_answered_by_a_model_is_not_asked_about_again_for_that_model(
    held: Reply, client: Client, server: OpenAIServer
) -> None:
    client.post(f"/pratiquer/reponse/{held.pk}/envoyer")
    over(last(), client)
    path = f"/pratiquer/conversation/{held.question.conversation_id}/"
    client.post(path, {"message": "Écrivez-le plus court."})
    assert over(last(), client).state == ReplyState.FINISHED
    assert server.calls == 2


def test_accepting_twice_sends_once(held: Reply, client: Client, server: OpenAIServer) -> None:
    for _click in range(2):
        client.post(f"/pratiquer/reponse/{held.pk}/envoyer")
        over(last(), client)
    assert server.calls == 1
    assert AuditEntry.objects.filter(action="practise.sent_anyway").count() == 1


def test_what_the_organisation_keeps_here_cannot_be_sent_anyway(
    organisation: Organisation, waiting: Waiting, client: Client, server: OpenAIServer
) -> None:
    save_policy(organisation, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))
    held = over(waiting(ILL), client)
    assert "Envoyer quand même" not in page_of(held, client)
    client.post(f"/pratiquer/reponse/{held.pk}/envoyer")
    assert last() == held
    assert server.calls == 0


def test_a_rule_that_became_stricter_meanwhile_wins_over_the_acceptance(
    organisation: Organisation, held: Reply, client: Client, server: OpenAIServer
) -> None:
    save_policy(organisation, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))
    client.post(f"/pratiquer/reponse/{held.pk}/envoyer")
    assert over(last(), client).state == ReplyState.HELD
    assert server.calls == 0


def test_a_message_may_be_answered_by_the_model_that_stays_here(
    organisation: Organisation, remote: ConnectedModel, held: Reply, client: Client, server: OpenAIServer
) -> None:
    here = ConnectedModel.objects.create(
        organisation=organisation,
        label="Chez nous",
        base_url=server.url,
        model_name="small",
        on_our_network=True,
        order=9,
    )
    assert [model.label for model in models_for(organisation)] == [remote.label, "Chez nous"]
    page = page_of(held, client)
    assert "Répondre avec Chez nous" in page
    assert f'name="model" value="{here.pk}"' in page
    client.post(f"/pratiquer/reponse/{held.pk}/reessayer", {"model": here.pk})
    again = over(last(), client)
    assert (again.state, again.model_label) == (ReplyState.FINISHED, "Chez nous")
    assert not AuditEntry.objects.filter(action="practise.sent_anyway").exists()


def test_a_sentence_found_in_a_document_says_which_document(
    organisation: Organisation, member: Person, waiting: Waiting, client: Client, server: OpenAIServer
) -> None:
    document = services.add(organisation, member, io.BytesIO(f"Suivi.\n\n{SENTENCE}".encode()), "suivi.md")
    held = over(waiting("Que dit le suivi de Fatou Diallo ?", documents=[document]), client)
    assert held.state == ReplyState.HELD
    assert f"Dans «\u00a0{document.title}\u00a0» · Santé" in page_of(held, client)
    assert server.calls == 0


def test_the_sentences_that_are_kept_are_encrypted(held: Reply) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select held from practise_reply")
        assert "cancer" not in str(cursor.fetchall())


def test_nobody_else_sends_a_held_message(
    held: Reply, administrator: Person, mentor: Person, signed_in: SignIn, server: OpenAIServer
) -> None:
    path = f"/pratiquer/reponse/{held.pk}/envoyer"
    assert signed_in(administrator).post(path).status_code == 404
    assert signed_in(mentor).post(path).status_code in {403, 404}
    assert server.calls == 0
