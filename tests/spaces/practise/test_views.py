"""The pages of Pratiquer, as a browser without JavaScript meets them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.evidence.models import Evidence
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding.policy import MaskingPolicy, save_policy
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.practise.models import Conversation, MaskingChoice, Question, Reply, ReplyState
from tests.spaces.practise.conftest import LETTER, RULES, streamed
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Person], Client]
Waiting = Callable[..., Reply]


@pytest.fixture
def client(member: Person, connected: ConnectedModel, signed_in: SignIn) -> Client:
    return signed_in(member)


def finished(reply: Reply, client: Client) -> Reply:
    streamed(reply.flow_url, client)
    reply.refresh_from_db()
    return reply


def test_the_first_page_has_a_message_box(client: Client) -> None:
    page = client.get("/pratiquer/").content.decode()
    assert 'name="message"' in page
    assert page.count('button class="light"') == 1


def test_a_message_opens_a_conversation_whose_reply_waits_for_its_reader(
    client: Client, server: OpenAIServer
) -> None:
    answer = client.post("/pratiquer/", {"message": LETTER})
    reply = Reply.objects.get()
    assert answer["Location"] == f"/pratiquer/conversation/{reply.question.conversation_id}/#r-{reply.pk}"
    assert reply.state == ReplyState.WAITING
    assert server.calls == 0
    assert reply.flow_url in client.get(answer["Location"]).content.decode()


def test_documents_sent_with_a_message_are_read_and_chosen(client: Client) -> None:
    file = SimpleUploadedFile("reglement.md", RULES.encode())
    client.post("/pratiquer/", {"message": LETTER, "files": [file]})
    assert [document.filename for document in Conversation.objects.get().documents.all()] == ["reglement.md"]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_kept(client: Client) -> None:
    good, bad = SimpleUploadedFile("bon.md", RULES.encode()), SimpleUploadedFile("faux.pdf", b"%PDF-1.7 rien")
    page = client.post("/pratiquer/", {"message": LETTER, "files": [good, bad]}).content.decode()
    assert "faux.pdf" in page
    assert "Fatou Diallo" in page
    assert f'value="{StoredDocument.objects.get().pk}" id="id_documents_0" checked' in " ".join(page.split())
    assert not Conversation.objects.exists()


def test_an_empty_message_is_refused_with_a_sentence(client: Client) -> None:
    assert "Écrivez votre message" in client.post("/pratiquer/", {"message": " "}).content.decode()


def test_a_message_too_long_is_refused_and_kept(client: Client) -> None:
    page = client.post("/pratiquer/", {"message": "mot " * 6000}).content.decode()
    assert "dépasse" in page
    assert "mot mot mot" in page


def test_the_preview_shows_what_will_be_masked_and_keeps_nothing(
    client: Client, server: OpenAIServer
) -> None:
    page = client.post("/pratiquer/", {"message": LETTER, "preview": "1"}).content.decode()
    assert "2 données seront masquées" in page
    assert "PERSONNE\u00a01" in page
    assert "Fatou Diallo" in page
    assert not Conversation.objects.exists()
    fragment = client.post("/pratiquer/apercu", {"message": LETTER}).content.decode()
    assert "<html" not in fragment
    assert "TÉLÉPHONE\u00a01" in fragment


def test_the_preview_of_a_conversation_that_is_not_ours_is_refused(
    waiting: Waiting, administrator: Person, signed_in: SignIn
) -> None:
    conversation = waiting().question.conversation_id
    data = {"message": LETTER, "conversation": conversation}
    assert signed_in(administrator).post("/pratiquer/apercu", data).status_code == 404
    data["conversation"] = "n’importe quoi"
    assert signed_in(administrator).post("/pratiquer/apercu", data).status_code == 404


def test_words_masked_by_hand_do_not_leave_now_nor_later(client: Client, server: OpenAIServer) -> None:
    client.post("/pratiquer/", {"message": "Le projet Boussole avance ?", "also": "boussole, "})
    reply = finished(Reply.objects.get(), client)
    client.post(
        f"/pratiquer/conversation/{reply.question.conversation_id}/", {"message": "Et Boussole ensuite ?"}
    )
    finished(Reply.objects.latest("created_at"), client)
    assert server.calls == 2
    assert "oussole" not in str(server.bodies)


def test_an_answer_shows_its_sources_its_doubts_and_what_it_took(
    client: Client, waiting: Waiting, document: StoredDocument
) -> None:
    reply = finished(waiting("Quand a lieu la permanence ?", documents=[document]), client)
    page = client.get(f"/pratiquer/conversation/{reply.question.conversation_id}/").content.decode()
    assert f'href="/documents/{document.pk}/#p1"' in page
    assert '<span class="doubt">Un duplicata coûte 5 euros.</span>' in page
    assert "1 phrase sans source" in page
    assert "jetons lus" in page
    assert "CO₂e" in page


def test_what_left_is_shown_word_for_word(client: Client, waiting: Waiting, server: OpenAIServer) -> None:
    reply = finished(waiting(), client)
    page = client.get(f"/pratiquer/reponse/{reply.pk}/parti").content.decode()
    assert 'je suis <span class="mask">PERSONNE\u00a01</span>' in page
    assert "Diallo" not in page.split("<h1>")[1]


def test_a_source_whose_document_was_erased_is_said_so(
    client: Client, waiting: Waiting, document: StoredDocument
) -> None:
    reply = finished(waiting("Quand a lieu la permanence ?", documents=[document]), client)
    document.delete()
    page = client.get(f"/pratiquer/conversation/{reply.question.conversation_id}/").content.decode()
    assert "document effacé" in page


def test_earlier_turns_travel_with_the_next_question(
    client: Client, waiting: Waiting, server: OpenAIServer
) -> None:
    reply = finished(waiting("Première question ?"), client)
    client.post(
        f"/pratiquer/conversation/{reply.question.conversation_id}/", {"message": "Deuxième question ?"}
    )
    finished(Reply.objects.latest("created_at"), client)
    roles = [message["role"] for message in server.bodies[1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


def test_stopping_before_anything_came_leaves_the_reply_interrupted(
    client: Client, waiting: Waiting, server: OpenAIServer
) -> None:
    reply = waiting()
    client.post(f"/pratiquer/reponse/{reply.pk}/arreter")
    reply.refresh_from_db()
    assert reply.state == ReplyState.INTERRUPTED
    finished(reply, client)
    assert server.calls == 0


def test_a_failed_reply_can_be_tried_again(client: Client, waiting: Waiting, server: OpenAIServer) -> None:
    server.script("401")
    reply = finished(waiting(), client)
    server.script("normal")
    client.post(f"/pratiquer/reponse/{reply.pk}/reessayer")
    again = finished(Reply.objects.latest("created_at"), client)
    assert (again.state, again.question_id) == (ReplyState.FINISHED, reply.question_id)


def test_a_rating_becomes_one_piece_of_evidence_for_the_use_case(client: Client, waiting: Waiting) -> None:
    reply = finished(waiting(), client)
    use_case = uuid4()
    Conversation.objects.update(use_case_id=use_case)
    path = f"/pratiquer/reponse/{reply.pk}/avis"
    client.post(path, {"rating": "useful", "note": "Ton juste."})
    client.post(path, {"rating": "to_correct", "note": ""})
    evidence = Evidence.objects.get()
    assert (evidence.use_case_id, evidence.kind) == (use_case, "trial")
    assert evidence.sentence.endswith("réponse à corriger.")
    assert evidence.figure["rating"] == "to_correct"


def test_a_rating_without_a_choice_is_refused(client: Client, waiting: Waiting) -> None:
    reply = finished(waiting(), client)
    client.post(f"/pratiquer/reponse/{reply.pk}/avis", {"note": "?"})
    reply.refresh_from_db()
    assert not reply.rating
    assert not Evidence.objects.exists()


def test_a_conversation_is_found_by_its_title_renamed_and_erased_for_good(
    client: Client, waiting: Waiting
) -> None:
    reply = finished(waiting(), client)
    path = f"/pratiquer/conversation/{reply.question.conversation_id}"
    client.post(f"{path}/titre", {"title": "Attestation perdue"})
    assert "Attestation perdue" in client.get("/pratiquer/?q=attest").content.decode()
    assert "Attestation perdue" not in client.get("/pratiquer/?q=bail").content.decode()
    assert "pour de bon" in client.get(f"{path}/supprimer").content.decode()
    client.post(f"{path}/supprimer")
    assert not any(kind.objects.exists() for kind in (Conversation, Question, Reply, MaskingChoice))
    assert AuditEntry.objects.filter(action="practise.deleted").exists()


@pytest.mark.parametrize(
    "path",
    [
        "conversation/{c}/",
        "conversation/{c}/supprimer",
        "reponse/{r}",
        "reponse/{r}/parti",
    ],
)
def test_nobody_else_reads_a_conversation(
    waiting: Waiting, administrator: Person, stranger: Person, signed_in: SignIn, path: str
) -> None:
    reply = waiting()
    url = "/pratiquer/" + path.format(c=reply.question.conversation_id, r=reply.pk)
    assert signed_in(administrator).get(url).status_code == 404
    assert signed_in(stranger).get(url).status_code == 404


def test_a_document_of_another_organisation_cannot_be_chosen(
    client: Client, other_organisation: Organisation
) -> None:
    foreign = StoredDocument.objects.create(
        organisation=other_organisation,
        title="Secret",
        filename="s.md",
        sha256="0" * 64,
        size=1,
        status="ready",
    )
    client.post("/pratiquer/", {"message": LETTER, "documents": [foreign.pk]})
    assert not Conversation.objects.exists()


def test_a_mentor_reads_but_sends_nothing(
    mentor: Person, connected: ConnectedModel, signed_in: SignIn
) -> None:
    client = signed_in(mentor)
    assert 'name="message"' not in client.get("/pratiquer/").content.decode()
    assert client.post("/pratiquer/", {"message": LETTER}).status_code == 403
    assert not Conversation.objects.exists()


def test_the_page_of_a_long_conversation_makes_a_constant_number_of_queries_and_stays_light(
    client: Client, waiting: Waiting, django_assert_max_num_queries: Callable[..., object]
) -> None:
    reply = finished(waiting(), client)
    conversation = reply.question.conversation
    for number in range(100):
        question = Question.objects.create(
            organisation=conversation.organisation, conversation=conversation, text=f"Question {number} ?"
        )
        Reply.objects.create(
            organisation=conversation.organisation,
            question=question,
            state=ReplyState.FINISHED,
            text=reply.text,
            sent=reply.sent,
            call=reply.call,
            model_label=reply.model_label,
        )
    path = f"/pratiquer/conversation/{conversation.pk}/"
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        page = client.get(path, headers={"accept-encoding": "gzip"})
    assert len(page.content) < 80_000


def test_the_preview_obeys_the_lists_of_the_organisation(client: Client, organisation: Organisation) -> None:
    save_policy(organisation, MaskingPolicy(always=("Projet Falaise",), never=("Fatou Diallo",)))
    page = client.post("/pratiquer/apercu", {"message": f"Projet Falaise. {LETTER}"}).content.decode()
    assert "MASQUE\u00a01" in page
    assert "PERSONNE\u00a01" not in page
