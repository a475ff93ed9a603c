"""Before sending: what will be masked, what a person leaves readable or masks besides, and all that would leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding.classes import SensitiveRule
from lanterne.guarding.policy import MaskingPolicy, save_policy
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.practise.models import Conversation, MaskingChoice, Reply
from tests.spaces.practise.conftest import LETTER, streamed
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Person], Client]
Waiting = Callable[..., Reply]
IBAN = "FR76 3000 6000 0112 3456 7890 189"
NIR = "1 84 12 76 451 089 46"
CARD = "4970 1012 3456 7890"
SECRETS = f"IBAN : {IBAN}, n° de sécurité sociale : {NIR}, mot de passe : Tr0ub4dor&3."


@pytest.fixture
def client(member: Person, connected: ConnectedModel, signed_in: SignIn) -> Client:
    return signed_in(member)


def preview(client: Client, message: str, **data: object) -> str:
    """The preview as text."""
    page = client.post("/pratiquer/apercu", {"message": message, **data}).content.decode()
    return unescape(page)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def answered(client: Client, reply: Reply | None = None) -> Reply:
    reply = reply or Reply.objects.latest("created_at")
    streamed(reply.flow_url, client)
    reply.refresh_from_db()
    return reply


def test_what_is_masked_is_grouped_by_class(client: Client) -> None:
    page = preview(client, LETTER + " Ou voyez Karim Benali.")
    assert re.findall(r"<h3>([^<]+)</h3>", page) == ["Noms de personnes", "Téléphones"]
    assert re.findall(r'name="clear" value="([^"]+)"', page) == [
        "Fatou Diallo",
        "Karim Benali",
        "06 12 34 56 78",
    ]


def test_a_value_left_readable_stays_in_its_place_and_asks_for_its_reason(client: Client) -> None:
    page = preview(client, LETTER, clear=["Fatou Diallo"])
    assert 'value="Fatou Diallo" checked' in page
    assert "1 donnée sera masquée" in words(page)
    assert '<select name="reason"' in page
    assert "je suis Fatou Diallo, joignable" in words(page.split("Lire tout")[1])


def test_nothing_leaves_before_a_reason_is_chosen(client: Client, server: OpenAIServer) -> None:
    for reason in ("", "parce que"):
        page = client.post("/pratiquer/", {"message": LETTER, "clear": ["Fatou Diallo"], "reason": reason})
        assert "errorlist" in page.content.decode()
        assert "Fatou Diallo" in page.content.decode()
    assert not Conversation.objects.exists()


def test_the_log_keeps_the_class_and_the_reason_and_never_the_value(
    client: Client, server: OpenAIServer
) -> None:
    data = {"message": LETTER, "clear": ["Fatou Diallo"], "reason": "agreed"}
    client.post("/pratiquer/", data)
    choice = MaskingChoice.objects.get()
    assert (choice.value, choice.masked, choice.reason) == ("Fatou Diallo", False, "agreed")
    entry = AuditEntry.objects.get(action="practise.unmasked")
    assert entry.details == {"class": "persons", "reason": "agreed", "values": 1}
    assert "Diallo" not in str([vars(it) for it in AuditEntry.objects.all()])
    answered(client)
    sent = server.bodies[0]["messages"][-1]["content"]
    assert "Fatou Diallo" in sent
    assert "06 12" not in sent


def test_accounts_rights_and_secrets_offer_nothing_to_tick(client: Client) -> None:
    page = preview(client, f"{SECRETS} Carte {CARD}.")
    assert 'name="clear"' not in page
    assert words(page).count("toujours masqué") >= 3


def test_a_forged_wish_to_leave_an_account_readable_changes_nothing(
    client: Client, server: OpenAIServer
) -> None:
    client.post("/pratiquer/", {"message": SECRETS, "clear": [IBAN, NIR, "Tr0ub4dor&3"], "reason": "agreed"})
    answered(client)
    assert server.calls == 1
    assert not any(value in str(server.bodies) for value in (IBAN, NIR, "Tr0ub4dor"))
    assert not MaskingChoice.objects.exists()
    assert not AuditEntry.objects.filter(action="practise.unmasked").exists()


def test_what_the_organisation_always_masks_cannot_be_left_readable(
    client: Client, organisation: Organisation
) -> None:
    save_policy(organisation, MaskingPolicy(always=("Fatou Diallo",)))
    page = preview(client, LETTER, clear=["Fatou Diallo"])
    assert 'value="Fatou Diallo"' not in page
    assert "PERSONNE\u00a01" in page


def test_what_an_earlier_message_left_readable_is_shown_and_may_be_masked_again(
    client: Client, server: OpenAIServer
) -> None:
    client.post("/pratiquer/", {"message": LETTER, "clear": ["Fatou Diallo"], "reason": "public"})
    held = answered(client).question.conversation
    page = preview(client, "Écrivez à Fatou Diallo.", conversation=held.pk)
    assert 'value="Fatou Diallo" checked' in page
    assert 'name="was_left" value="Fatou Diallo"' in page

    again = {"message": "Écrivez à Fatou Diallo.", "was_left": ["Fatou Diallo"]}
    unticked = preview(client, **again, conversation=held.pk)
    assert 'name="clear" value="Fatou Diallo">' in unticked
    assert 'name="was_left" value="Fatou Diallo"' in unticked, "or the next preview would forget it"
    client.post(f"/pratiquer/conversation/{held.pk}/", again)
    answered(client)
    assert "Diallo" not in str(server.bodies[1])


def test_a_value_already_left_readable_asks_for_no_second_reason(
    client: Client, server: OpenAIServer
) -> None:
    client.post("/pratiquer/", {"message": LETTER, "clear": ["Fatou Diallo"], "reason": "public"})
    held = answered(client).question.conversation
    again = {"message": "Et Fatou Diallo ?", "was_left": ["Fatou Diallo"], "clear": ["Fatou Diallo"]}
    client.post(f"/pratiquer/conversation/{held.pk}/", again)
    answered(client)
    assert server.bodies[1]["messages"][-1]["content"].endswith("Et Fatou Diallo ?")
    assert AuditEntry.objects.filter(action="practise.unmasked").count() == 1


def test_words_to_mask_besides_are_shown_as_asked_for(client: Client) -> None:
    page = preview(client, "Le projet Boussole avance.", also="boussole")
    assert "MASQUE\u00a01" in page
    assert "à votre demande" in page


def test_everything_that_would_leave_is_shown_as_it_will_leave(
    client: Client, document: StoredDocument, server: OpenAIServer, waiting: Waiting
) -> None:
    first = answered(client, waiting("Quand passe Karim Benali ?", documents=[document]))
    held = first.question.conversation
    message = f"{LETTER} Quand a lieu la permanence ?"
    page = preview(client, message, conversation=held.pk, documents=[document.pk])
    shown = words(page.split("Lire tout ce qui partira")[1])

    path = f"/pratiquer/conversation/{held.pk}/"
    client.post(path, {"message": message, "documents": [document.pk]})
    answered(client)
    for sent in server.bodies[-1]["messages"]:
        read = words(re.sub(r"\[([A-Z]+)_(\d+)\]", "\\1\u00a0\\2", sent["content"]).replace("TELE", "TÉLÉ"))
        plain = read if sent["role"] != "system" else words(sent["content"])
        assert plain.replace(" ", "") in shown.replace(" ", "").replace("É", "É")
    assert "Benali" not in shown
    assert document.title in shown


def test_what_only_a_document_holds_is_listed_apart(
    client: Client, organisation: Organisation, member: Person
) -> None:
    import io

    from lanterne.foundations.documents import services

    letter = "La permanence est tenue par Karim Benali le mardi de 14 h à 17 h."
    document = services.add(organisation, member, io.BytesIO(letter.encode()), "permanence.md")
    page = preview(client, "Qui tient la permanence du mardi ?", documents=[document.pk])
    assert "Aucune donnée à masquer" in words(page)
    assert "1 donnée dans ce qui l’accompagne" in words(page)
    assert 'name="clear" value="Karim Benali"' in page


def test_a_sensitive_subject_is_told_before_sending_to_a_model_elsewhere_only(
    client: Client, connected: ConnectedModel, organisation: Organisation
) -> None:
    ill = "Fatou Diallo est atteinte d’un cancer."
    assert "Sujet sensible" not in preview(client, ill)
    connected.on_our_network = False
    connected.save()
    page = words(preview(client, ill))
    assert "Sujet sensible\u00a0: Santé".replace("\u00a0", " ") in page
    assert "attendra votre choix" in page
    save_policy(organisation, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))
    assert "Votre organisation le garde ici" in preview(client, ill)


def test_a_class_readable_on_our_machines_is_shown_readable_for_a_model_of_ours_only(
    client: Client, connected: ConnectedModel, organisation: Organisation
) -> None:
    from lanterne.guarding.classes import Rule

    save_policy(organisation, MaskingPolicy(masked={"phones": Rule.REMOTE}))
    assert "TÉLÉPHONE" not in preview(client, LETTER)
    connected.on_our_network = False
    connected.save()
    assert "TÉLÉPHONE" in preview(client, LETTER)


def test_the_preview_asks_the_same_number_of_questions_however_long_the_conversation(
    client: Client, waiting: Waiting, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    held = answered(client, waiting()).question.conversation
    for _turn in range(5):
        client.post(f"/pratiquer/conversation/{held.pk}/", {"message": LETTER})
        answered(client)
    data = {"message": LETTER, "conversation": held.pk, "clear": ["Fatou Diallo"]}
    with django_assert_max_num_queries(14):
        assert client.post("/pratiquer/apercu", data).status_code == 200
