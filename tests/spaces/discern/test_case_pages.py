"""The portfolio, the file of a case, the decision, and what strangers may see of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.comments.models import Comment
from lanterne.foundations.evidence.models import Evidence, EvidenceKind
from lanterne.foundations.use_cases import Stage, Verdict, use_cases
from lanterne.spaces.discern import actions, store
from lanterne.spaces.discern.examining import today
from lanterne.spaces.discern.models import Decision, UseCase

from .rules.cases import ATTENDANCE, EMAILS, NEWSLETTER, PANEL, SELECTION

pytestmark = pytest.mark.django_db

PAGES = ["case", "edit", "erase", "questions", "decide", "pdf", "json"]


def url(name, use_case):
    return reverse(f"discern:{name}", args=[use_case.pk])


def evidence(use_case, kind, risk="", sentence="Phrases sans source : 2 sur 31"):
    return Evidence.objects.create(
        organisation=use_case.organisation, use_case_id=use_case.pk, kind=kind, risk=risk, sentence=sentence
    )


def decision_data(**changes):
    return {
        "verdict": "safeguards",
        "reason": "",
        "conditions": "Relecture par une bénévole formée.",
        "review_on": (today() + timedelta(days=90)).isoformat(),
        **changes,
    }


def test_the_file_shows_verdict_rules_answers_evidence_and_obligations(client_of_member, make_case):
    use_case = make_case()
    evidence(use_case, EvidenceKind.MEASURE, "reliability")
    page = client_of_member.get(use_case.get_absolute_url()).content.decode()
    for words in (
        "Oui, avec cinq garde-fous",
        "Données sensibles",
        "RGPD, art.",
        "à confirmer",
        "Phrases sans source : 2 sur 31",
        "Nécessaire en principe",
        "Ce qui changerait cet avis",
        "Plus simple\u202f?",
    ):
        assert words in page
    assert reverse("discern:rule", args=["gdpr-9-sensitive"]) in page
    assert reverse("discern:question", args=[use_case.pk, "data"]) in page


@pytest.mark.parametrize("answers", [NEWSLETTER, PANEL, ATTENDANCE, SELECTION])
def test_every_verdict_has_its_page_in_both_languages(client_of_member, make_case, answers):
    use_case = make_case(answers)
    assert client_of_member.get(use_case.get_absolute_url()).status_code == 200
    client_of_member.cookies["django_language"] = "en"
    assert client_of_member.get(use_case.get_absolute_url()).status_code == 200


def test_a_case_not_examined_yet_says_what_is_next(client_of_member, make_case):
    page = client_of_member.get(make_case({"outputs": ["text"]}).get_absolute_url()).content.decode()
    assert "Combien de fois par mois" in page


def test_words_from_people_are_shown_as_words(client_of_member, make_case):
    use_case = make_case(title="<script>alert(1)</script>")
    for address in (reverse("discern:index"), use_case.get_absolute_url()):
        assert "<script>alert" not in client_of_member.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_portfolio_makes_five_queries_whatever_the_number_of_cases(
    client_of_member, make_case, django_assert_num_queries, count
):
    for _number in range(count):
        make_case(NEWSLETTER)
    with django_assert_num_queries(5):  # session, person, membership, cases, evidence
        client_of_member.get(reverse("discern:index"))


def test_the_file_makes_seven_queries(client_of_member, make_case, django_assert_num_queries):
    use_case = make_case()
    for _number in range(5):
        evidence(use_case, EvidenceKind.TRIAL)
    with django_assert_num_queries(7):  # session, person, membership, case, evidence, decisions, comments
        client_of_member.get(use_case.get_absolute_url())


@pytest.mark.parametrize("name", PAGES)
def test_another_organisation_finds_nothing(signed_in, stranger, make_case, name):
    assert signed_in(stranger).get(url(name, make_case())).status_code == 404


def test_another_organisation_can_neither_answer_decide_nor_erase(signed_in, stranger, make_case):
    use_case = make_case()
    client = signed_in(stranger)
    for address, data in (
        (reverse("discern:question", args=[use_case.pk, "review"]), {"answer": "none"}),
        (reverse("discern:visible", args=[use_case.pk, "review"]), {"answer": "none"}),
        (url("decide", use_case), decision_data(accept_gaps="on")),
        (url("erase", use_case), {}),
    ):
        assert client.post(address, data).status_code == 404
    use_case.refresh_from_db()
    assert use_case.answers == {**EMAILS}
    assert not Decision.objects.exists()


def test_the_portfolio_of_another_organisation_is_empty(signed_in, stranger, make_case):
    make_case(title="Courriels secrets")
    page = signed_in(stranger).get(reverse("discern:index")).content.decode()
    assert "Courriels secrets" not in page
    assert "Rien n’est encore décrit" in page


def test_a_mentor_reads_and_comments_but_changes_nothing(signed_in, mentor, make_case):
    use_case = make_case()
    client = signed_in(mentor)
    assert client.get(use_case.get_absolute_url()).status_code == 200
    client.post(reverse("comments:add", args=[use_case.pk]), {"text": "Avez-vous prévenu l’équipe ?"})
    assert Comment.objects.get().text == "Avez-vous prévenu l’équipe ?"
    for name in ("decide", "edit", "erase", "questions"):
        assert client.get(url(name, use_case)).status_code == 403
    assert client.post(url("decide", use_case), decision_data(accept_gaps="on")).status_code == 403


def test_a_decision_without_evidence_is_refused_until_the_gap_is_acknowledged(client_of_member, make_case):
    use_case = make_case()
    page = client_of_member.post(url("decide", use_case), decision_data()).content.decode()
    assert "Aucun essai n’est attaché" in page
    assert "cochez la case pour décider en le sachant" in page
    assert not Decision.objects.exists()
    client_of_member.post(url("decide", use_case), decision_data(accept_gaps="on"))
    decision = Decision.objects.get()
    assert decision.gaps == ["not_tried", "not_measured", "dpia"]
    assert decision.author_name == "Camille Roux"
    assert decision.assessment["verdict"]["id"] == "safeguards"


def test_a_tried_and_measured_case_is_decided_without_gaps(client_of_member, make_case):
    use_case = make_case(NEWSLETTER)
    evidence(use_case, EvidenceKind.TRIAL)
    evidence(use_case, EvidenceKind.MEASURE, "reliability")
    client_of_member.post(url("decide", use_case), decision_data(verdict="go"))
    assert Decision.objects.get().gaps == []


def test_saying_no_asks_for_no_proof(client_of_member, make_case):
    use_case = make_case(SELECTION)
    client_of_member.post(url("decide", use_case), decision_data(verdict="stop"))
    assert Decision.objects.get().gaps == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"verdict": "go"}, "Dites pourquoi vous décidez autre chose"),
        ({"verdict": "oui"}, "La décision n’est pas encore enregistrée"),
        ({"review_on": "2020-01-01"}, "dans le futur"),
        ({"review_on": "2090-01-01"}, "avant deux ans"),
        ({"review_on": "demain"}, "Écrivez la date comme"),
        ({"review_on": ""}, "Choisissez une date"),
    ],
)
def test_a_decision_that_does_not_hold_is_refused_with_a_sentence(
    client_of_member, make_case, changes, sentence
):
    use_case = make_case()
    response = client_of_member.post(url("decide", use_case), decision_data(accept_gaps="on", **changes))
    assert sentence in response.content.decode()
    assert not Decision.objects.exists()


def test_a_changed_answer_reopens_the_decision_and_keeps_its_history(client_of_member, make_case, member):
    use_case = make_case()
    client_of_member.post(url("decide", use_case), decision_data(accept_gaps="on"))
    store.answer(UseCase.objects.get(pk=use_case.pk), member, {"review": "each"})
    use_case.refresh_from_db()
    assert use_case.decided_verdict == "safeguards"
    store.answer(use_case, member, {"review": "none"})
    use_case.refresh_from_db()
    assert use_case.decided_verdict == ""
    assert use_case.decided_at is None
    assert Decision.objects.count() == 1
    assert AuditEntry.objects.filter(action=actions.REOPENED).count() == 1
    assert "plus en vigueur" in client_of_member.get(use_case.get_absolute_url()).content.decode()


def test_the_directory_tells_other_rooms_the_steps_and_the_verdict(
    make_case, organisation, other_organisation
):
    use_case = make_case()
    evidence(use_case, EvidenceKind.TRIAL)
    summary = use_cases().get(organisation, use_case.pk)
    assert summary.verdict is Verdict.SAFEGUARDS
    assert summary.done == (Stage.DESCRIBED, Stage.EXAMINED, Stage.TRIED)
    assert use_cases().get(other_organisation, use_case.pk) is None
    assert [item.id for item in use_cases().list(organisation)] == [use_case.pk]
    assert list(use_cases().list(other_organisation)) == []


@pytest.mark.parametrize("count", [1, 9])
def test_the_directory_makes_two_queries(make_case, organisation, django_assert_num_queries, count):
    for _number in range(count):
        make_case(NEWSLETTER)
    with django_assert_num_queries(2):
        use_cases().list(organisation)


def test_erasing_removes_the_case_its_evidence_its_decisions_and_its_thread(client_of_member, make_case):
    use_case, kept = make_case(), make_case(title="Autre")
    evidence(use_case, EvidenceKind.TRIAL)
    evidence(kept, EvidenceKind.TRIAL)
    client_of_member.post(reverse("comments:add", args=[use_case.pk]), {"text": "À relire"})
    client_of_member.post(url("decide", use_case), decision_data(accept_gaps="on"))
    client_of_member.post(url("erase", use_case))
    assert [case.pk for case in UseCase.objects.all()] == [kept.pk]
    assert [item.use_case_id for item in Evidence.objects.all()] == [kept.pk]
    assert not Comment.objects.exists()
    assert not Decision.objects.exists()


def test_rules_are_listed_with_their_sources_and_each_has_its_page(client_of_member):
    listed = client_of_member.get(reverse("discern:rules"))
    assert "Règlement (UE) 2016/679" in listed.content.decode()
    page = client_of_member.get(reverse("discern:rule", args=["ai-act-26-deployer"])).content.decode()
    assert "Version 2" in page
    assert "Version 1" in page
    assert "le texte officiel n’a pas été lu" in page.lower()
    assert client_of_member.get(reverse("discern:rule", args=["rien"])).status_code == 404


def test_every_rule_page_opens(client_of_member):
    for topic in client_of_member.get(reverse("discern:rules")).context["topics"]:
        for rule in topic.rules:
            assert client_of_member.get(reverse("discern:rule", args=[rule.id])).status_code == 200


def test_a_member_starts_from_a_worked_case_and_a_mentor_may_not(signed_in, client_of_member, mentor):
    address = reverse("discern:library")
    assert "Trier les candidatures" in client_of_member.get(address).content.decode()
    assert signed_in(mentor).post(address, {"case": "tri-cv"}).status_code == 403
    assert client_of_member.post(address, {"case": "rien"}).status_code == 404
    client_of_member.post(address, {"case": "tri-cv"})
    use_case = UseCase.objects.get()
    assert use_case.verdict == "pilot"
    assert use_case.decided_at is None


def test_the_portfolio_draws_each_case_with_a_link_and_numbers_it_as_the_table(client_of_member, make_case):
    cases = [make_case(answers) for answers in (NEWSLETTER, EMAILS, SELECTION, ATTENDANCE)]
    response = client_of_member.get(reverse("discern:index"))
    dots = response.context["portfolio"].dots
    assert len({(dot.x, dot.y) for dot in dots}) == len(cases)
    rows = response.context["portfolio"].rows
    assert [rows[dot.number - 1].case.title for dot in dots] == [dot.title for dot in dots]
    for case in cases:
        assert response.content.decode().count(f'href="{case.get_absolute_url()}"') >= 2


def test_a_case_is_listed_for_review_only_when_new_rules_change_its_verdict(client_of_member, make_case):
    same, other = make_case(NEWSLETTER), make_case(NEWSLETTER, title="Autre")
    UseCase.objects.filter(pk=same.pk).update(content_version="0" * 16)
    UseCase.objects.filter(pk=other.pk).update(content_version="0" * 16, verdict="stop")
    rows = client_of_member.get(reverse("discern:index")).context["portfolio"].rows
    assert {row.case.pk: row.rules_changed for row in rows} == {same.pk: False, other.pk: True}


def test_the_list_exports_to_a_spreadsheet_without_formulas(client_of_member, make_case):
    make_case(NEWSLETTER, title="=1+1")
    response = client_of_member.get(reverse("discern:portfolio_csv"))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=1+1;Allez-y;;Faible;4,0;")


def test_a_mentor_is_shown_no_link_that_would_refuse_them(signed_in, mentor, make_case):
    use_case = make_case()
    client = signed_in(mentor)
    page = client.get(use_case.get_absolute_url()).content.decode()
    assert f"/discerner/{use_case.pk}/questions/" not in page
    assert f"/discerner/{use_case.pk}/decider/" not in page
