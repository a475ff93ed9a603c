from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.comments import thread
from lanterne.foundations.comments.models import MAX_COMMENT, Comment
from lanterne.foundations.organisations.models import Membership, Organisation, Person
from lanterne.foundations.use_cases import UseCaseSummary

SignIn = Callable[[Person], Client]


@pytest.fixture
def said(mentor: Person, use_case: UseCaseSummary) -> Comment:
    return thread.add(Membership.objects.get(person=mentor), use_case.id, "Qui relit les réponses ?")


def test_a_mentor_comments_and_comes_back_to_the_comment(
    mentor: Person, use_case: UseCaseSummary, signed_in: SignIn
) -> None:
    reply = signed_in(mentor).post(f"/commentaires/{use_case.id}/", {"text": "  Qui relit ?  "})
    comment = Comment.objects.get()
    assert (comment.text, comment.author) == ("Qui relit ?", mentor)
    assert reply.headers["Location"] == f"/discerner/un-cas/#commentaire-{comment.pk}"


def test_the_log_notes_the_act_and_not_the_words(said: Comment) -> None:
    entry = AuditEntry.objects.get()
    assert entry.action == "comment.added"
    assert "relit" not in str(entry.__dict__)


@pytest.mark.parametrize("text", ["", "   ", "x" * (MAX_COMMENT + 1)])
def test_an_unfit_comment_is_refused_with_a_sentence(
    text: str, member: Person, use_case: UseCaseSummary, signed_in: SignIn
) -> None:
    client = signed_in(member)
    client.post(f"/commentaires/{use_case.id}/", {"text": text})
    assert not Comment.objects.exists()
    assert any(
        "comment" in str(m) or "caractères" in str(m)
        for m in client.get("/a-propos/limites/").context["messages"]
    )


def test_another_organisation_can_neither_comment_nor_withdraw(
    stranger: Person, said: Comment, signed_in: SignIn
) -> None:
    client = signed_in(stranger)
    assert client.post(f"/commentaires/{said.use_case_id}/", {"text": "Bonjour"}).status_code == 404
    assert client.post(f"/commentaires/{said.pk}/retirer/").status_code == 404
    assert Comment.objects.count() == 1


def test_a_member_does_not_withdraw_somebody_elses_comment(
    member: Person, said: Comment, signed_in: SignIn
) -> None:
    assert signed_in(member).post(f"/commentaires/{said.pk}/retirer/").status_code == 403
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("who", ["mentor", "administrator"])
def test_the_author_and_the_administrator_withdraw_a_comment(
    who: str, said: Comment, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    signed_in(request.getfixturevalue(who)).post(f"/commentaires/{said.pk}/retirer/")
    assert not Comment.objects.exists()


def test_the_thread_is_drawn_with_one_query_however_long(
    member: Person, said: Comment, django_assert_num_queries: Callable[..., object]
) -> None:
    membership = Membership.objects.select_related("organisation", "person").get(person=member)
    for number in range(5):
        thread.add(membership, said.use_case_id, f"Réponse {number}")
    asked = RequestFactory().get("/")
    asked.membership = membership
    page = Template("{% load comments %}{% comment_thread case %}")
    with django_assert_num_queries(1):
        html = page.render(Context({"request": asked, "case": said.use_case_id}))
    assert html.count('class="target"') == 6
    assert "Yann Keradec" in html


def test_words_are_escaped(member: Person, use_case: UseCaseSummary) -> None:
    membership = Membership.objects.select_related("organisation").get(person=member)
    thread.add(membership, use_case.id, "<script>alert(1)</script>")
    asked = RequestFactory().get("/")
    asked.membership = membership
    html = Template("{% load comments %}{% comment_thread case %}").render(
        Context({"request": asked, "case": use_case.id})
    )
    assert "<script>" not in html


def test_the_latest_comments_are_those_of_one_organisation_newest_first(
    said: Comment, member: Person, other_organisation: Organisation
) -> None:
    newer = thread.add(Membership.objects.get(person=member), said.use_case_id, "Moi, chaque matin.")
    assert thread.latest(newer.organisation) == [newer, said]
    assert thread.latest(other_organisation) == []


def test_a_comment_stays_when_its_author_leaves(said: Comment, mentor: Person) -> None:
    mentor.delete()
    said.refresh_from_db()
    assert said.author is None
