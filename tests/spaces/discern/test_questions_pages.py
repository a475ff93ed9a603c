"""Describing a use case and answering its questions, as forms that work without JavaScript."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.spaces.discern import actions
from lanterne.spaces.discern.examining import base, outdated
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.rules.questions import UNKNOWN

from .rules.cases import EMAILS

pytestmark = pytest.mark.django_db


def page(use_case, question):
    return reverse("discern:question", args=[use_case.pk, question])


def posted(answers, question):
    value = answers[question]
    return {"answer": value}


def test_a_person_goes_from_a_description_to_a_verdict_with_forms_alone(client_of_member):
    response = client_of_member.post(
        reverse("discern:new"),
        {"title": "Répondre aux courriels", "description": "Chaque matin."},
        follow=True,
    )
    asked = []
    while response.resolver_match.url_name == "question":
        question = response.context["question"].id
        asked.append(question)
        assert len(asked) < 25
        response = client_of_member.post(response.request["PATH_INFO"], posted(EMAILS, question), follow=True)
    assert response.resolver_match.url_name == "case"
    assert len(set(asked)) == len(asked)
    assert set(asked) == set(EMAILS)
    assert "Oui, avec cinq garde-fous" in response.content.decode()


def test_a_question_that_does_not_matter_is_not_asked(client_of_member, make_case):
    use_case = make_case({})
    client_of_member.post(page(use_case, "data"), {"answer": ["none"]})
    response = client_of_member.get(page(use_case, "practices"), follow=True)
    assert response.resolver_match.kwargs["question_id"] != "practices"


def test_leaving_and_coming_back_finds_the_next_question_and_the_answers_given(client_of_member, make_case):
    use_case = make_case({})
    client_of_member.post(page(use_case, "outputs"), {"answer": ["text", "answers"]})
    response = client_of_member.post(page(use_case, "frequency"), {"answer": "300", "later": "1"})
    assert response.url == reverse("discern:index")
    response = client_of_member.get(reverse("discern:questions", args=[use_case.pk]), follow=True)
    assert response.context["question"].id == "minutes"
    response = client_of_member.get(page(use_case, "outputs"))
    assert response.context["form"].chosen == {"text", "answers"}


def test_going_back_leads_to_the_question_before(client_of_member, make_case):
    use_case = make_case({"outputs": ["text"]})
    response = client_of_member.get(page(use_case, "frequency"))
    assert page(use_case, "outputs") in response.content.decode()


@pytest.mark.parametrize(
    ("question", "data", "sentence"),
    [
        ("outputs", {}, "Cochez au moins une réponse"),
        ("decision", {}, "Choisissez une réponse"),
        ("decision", {"answer": "peut-être"}, "Choisissez une réponse"),
        ("data", {"answer": ["none", "health"]}, "ne va avec aucune autre"),
        ("frequency", {"answer": ""}, "Écrivez un nombre"),
        ("frequency", {"answer": "beaucoup"}, "Écrivez un nombre entier"),
        ("frequency", {"answer": "-3"}, "Écrivez un nombre entier"),
        ("frequency", {"answer": "999999999999"}, "Écrivez un nombre entier"),
        ("frequency", {"answer": "٣"}, "Écrivez un nombre entier"),
    ],
)
def test_an_answer_that_does_not_fit_gets_a_sentence_and_changes_nothing(
    client_of_member, make_case, question, data, sentence
):
    use_case = make_case({"outputs": ["text"]})
    response = client_of_member.post(page(use_case, question), data)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    use_case.refresh_from_db()
    assert use_case.answers == {"outputs": ["text"]}


@pytest.mark.parametrize(
    ("question", "data", "kept"),
    [
        ("frequency", {"answer": "1 200"}, 1200),
        ("frequency", {"answer": "", "unknown": "unknown"}, UNKNOWN),
        ("decision", {"answer": UNKNOWN}, UNKNOWN),
        ("data", {"answer": ["identity", UNKNOWN]}, ["identity", UNKNOWN]),
    ],
)
def test_numbers_with_spaces_and_not_knowing_are_answers(client_of_member, make_case, question, data, kept):
    use_case = make_case({})
    client_of_member.post(page(use_case, question), data)
    use_case.refresh_from_db()
    assert use_case.answers[question] == kept


def test_the_aside_shows_what_the_answer_being_chosen_would_change_and_keeps_nothing(
    client_of_member, make_case
):
    use_case = make_case({"outputs": ["text"]})
    url = reverse("discern:visible", args=[use_case.pk, "data"])
    assert "Avec garde-fous" in client_of_member.post(url, {"answer": ["health"]}).content.decode()
    use_case.refresh_from_db()
    assert "data" not in use_case.answers


def test_a_question_page_reads_the_case_and_who_is_asking_whatever_the_answers(
    client_of_member, make_case, django_assert_num_queries
):
    address = page(make_case(), "data")
    with django_assert_num_queries(4):  # session, person, membership, case
        client_of_member.get(address)


def test_answers_to_older_questions_are_asked_again_and_the_rest_is_kept(client_of_member, make_case):
    use_case = make_case()
    use_case.answers = {**use_case.answers, "review": "sometimes", "colour": "blue"}
    use_case.save()
    assert outdated(use_case.answers, base()) == ["colour", "review"]
    response = client_of_member.get(reverse("discern:questions", args=[use_case.pk]), follow=True)
    assert response.context["question"].id == "review"


def test_finishing_the_questions_is_logged_once_with_the_verdict_and_no_words(make_case):
    use_case = make_case()
    entries = AuditEntry.objects.filter(action=actions.EXAMINED, target_id=str(use_case.pk))
    assert [entry.details for entry in entries] == [{"verdict": "safeguards"}]


@pytest.mark.parametrize("name", ["new", "import"])
def test_a_mentor_may_not_create(signed_in, mentor, name):
    assert signed_in(mentor).get(reverse(f"discern:{name}")).status_code == 403
    assert UseCase.objects.count() == 0


def test_answers_proposed_from_the_description_count_for_nothing_until_confirmed(client_of_member, make_case):
    use_case = make_case({"outputs": ["text"]})
    use_case.description = "Certains courriels citent un certificat médical."
    use_case.save()
    response = client_of_member.get(page(use_case, "data"))
    assert "proposé d’après «\u00a0médical\u00a0»" in response.content.decode()
    assert response.context["form"].chosen == {"identity", "health"}
    use_case.refresh_from_db()
    assert "data" not in use_case.answers
    client_of_member.post(page(use_case, "data"), {"answer": ["identity"]})
    response = client_of_member.get(page(use_case, "data"))
    assert response.context["form"].chosen == {"identity"}
    assert "proposé d’après" not in response.content.decode()
