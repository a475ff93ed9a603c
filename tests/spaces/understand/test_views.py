"""The pages of Comprendre: reading, answering without JavaScript, finishing, and who sees what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.learning import learning
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.understand.models import ExerciseAttempt, LessonProgress, LiveAnswer
from tests.spaces.understand.conftest import ANSWER, BET, INVENTION, MASK, shipped

pytestmark = pytest.mark.django_db

SignIn = Callable[[Person], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"understand:{name}", args=args)


def answered(organisation: Organisation, slug: str, exercise: str, text: str) -> LiveAnswer:
    return LiveAnswer.objects.create(
        organisation=organisation,
        lesson=slug,
        exercise=exercise,
        version=shipped(slug).version,
        language="fr",
        state=LiveAnswer.State.ANSWERED,
        model="Modèle d’essai",
        answer=text,
        answered_at="2026-11-23T10:00:00Z",
        turn=LiveAnswer.objects.filter(organisation=organisation, exercise=exercise).count(),
    )


def test_the_path_shows_every_lesson_in_few_queries(
    member: Person, signed_in: SignIn, django_assert_max_num_queries
):
    client = signed_in(member)
    with django_assert_max_num_queries(4):  # session, person, place, readings
        page = client.get(url("index"))
    for slug in (BET, MASK, INVENTION):
        assert url("lesson", slug) in page.text
    assert "terminées\u00a0: 0 sur 3" in page.text


@pytest.mark.parametrize("slug", [BET, MASK, INVENTION])
def test_a_lesson_read_again_takes_few_queries(
    slug: str, member: Person, signed_in: SignIn, django_assert_max_num_queries
):
    client = signed_in(member)
    client.get(url("lesson", slug))
    with django_assert_max_num_queries(6):  # session, person, place, reading, live answers, attempts
        page = client.get(url("lesson", slug))
    assert page.status_code == 200
    assert "D’où vient ce que nous disons" in page.text


def test_a_lesson_says_its_sources_with_their_dates_and_what_is_to_be_confirmed(
    member: Person, signed_in: SignIn
):
    page = signed_in(member).get(url("lesson", MASK)).text
    assert page.count("à confirmer</span>") == 1
    assert '<time datetime="2020-01-27">27 janvier 2020</time>' in page
    assert "Lu le 23 novembre 2026" in page


def test_a_lesson_is_read_in_english(member: Person, signed_in: SignIn):
    client = signed_in(member)
    client.cookies["django_language"] = "en"
    assert "Mask before you send" in client.get(url("lesson", MASK)).text


def test_sorting_without_javascript_gives_each_answer_its_reason(member: Person, signed_in: SignIn):
    client = signed_in(member)
    page = client.post(
        url("exercise", BET, "quatre-demandes"), {"s0": "0", "s1": "1", "s2": "0", "s3": "0"}, follow=True
    )
    assert page.redirect_chain[0][0].endswith("#exercice-quatre-demandes")
    assert "Nous disons comme vous 3 fois sur 4" in page.text
    for statement in shipped(BET).exercise("quatre-demandes").statements:
        assert statement.reason.replace("'", "’")[:30] in page.text
    attempt = ExerciseAttempt.objects.for_organisation(member.memberships.get().organisation).get()
    assert (attempt.right, attempt.out_of, attempt.choices) == (3, 4, [0, 1, 0, 0])


def test_an_empty_form_is_told_what_to_do_and_keeps_nothing(member: Person, signed_in: SignIn):
    client = signed_in(member)
    page = client.post(url("exercise", BET, "quatre-demandes"), follow=True)
    assert "Choisissez au moins une réponse" in page.text
    assert not ExerciseAttempt.objects.exists()


def test_masking_compares_the_learner_with_the_real_detector(member: Person, signed_in: SignIn):
    exercise = shipped(MASK).exercise("lettre-logement")
    words = [token.index for token in exercise.tokens() if token.word in ("Aïssata", "Diallo", "mardi")]
    client = signed_in(member)
    page = client.post(url("exercise", MASK, exercise.id), {"w": words}, follow=True).text
    leaving = page.split('class="letter leaving"')[1].split("</div>")[0]
    assert "Diallo, " not in leaving
    assert "Moussa" in leaving
    assert "<b>1/8</b>" in page  # the learner
    assert "parti" in page
    assert "pas vu" in page  # the detector does not understand « seule couturière »
    assert "C’est la date de la commission" in page


def test_words_that_are_not_in_the_letter_are_left_out(member: Person, signed_in: SignIn):
    signed_in(member).post(url("exercise", MASK, "lettre-logement"), {"w": ["9999", "-1", "x", "²", "0"]})
    assert ExerciseAttempt.objects.get().choices == [0]


def test_an_invention_ticked_is_checked_against_the_document(
    organisation: Organisation, member: Person, signed_in: SignIn
):
    row = answered(organisation, INVENTION, "permanence", ANSWER)
    client = signed_in(member)
    assert "Le rendez-vous dure 45 minutes" in client.get(url("lesson", INVENTION)).text
    page = client.post(
        url("exercise", INVENTION, "permanence"), {"p": "1", "live": str(row.pk)}, follow=True
    ).text
    assert "Bien vu" in page
    assert "Absent du document" in page
    assert "«\u00a045\u00a0»" in page
    assert "Ce que Lanterne ne voit pas" in page


def test_a_page_still_open_is_graded_on_the_answer_it_showed(
    organisation: Organisation, member: Person, signed_in: SignIn
):
    shown = answered(organisation, INVENTION, "permanence", ANSWER)
    answered(organisation, INVENTION, "permanence", "Autre chose.")
    client = signed_in(member)
    client.post(url("exercise", INVENTION, "permanence"), {"p": "1", "live": str(shown.pk)})
    assert ExerciseAttempt.objects.get().live == shown


def test_htmx_gets_the_exercise_alone(organisation: Organisation, member: Person, signed_in: SignIn):
    answered(organisation, BET, "annee", "Elle a été créée en 1987.")
    page = signed_in(member).post(url("exercise", BET, "annee"), {"b": "0"}, headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith("<section")
    assert "Vous l’aviez vu venir" in page.text


def test_a_recorded_answer_is_marked_as_recorded(member: Person, signed_in: SignIn):
    client = signed_in(member)
    page = client.get(url("lesson", INVENTION) + "?enregistree=permanence").text
    assert "Réponse enregistrée" in page
    page = client.post(
        url("exercise", INVENTION, "permanence"), {"recorded": "1", "p": "0"}, follow=True
    ).text
    assert "Réponse enregistrée" in page
    assert ExerciseAttempt.objects.get().live is None


def test_finishing_a_lesson_fills_the_register_and_goes_on(
    organisation: Organisation, member: Person, signed_in: SignIn
):
    client = signed_in(member)
    page = client.post(url("finish", BET))
    assert page.url == url("lesson", MASK)
    client.post(url("finish", BET))  # twice is once
    row = LessonProgress.objects.for_organisation(organisation).get(lesson=BET)
    assert row.finished_at
    assert row.version == shipped(BET).version
    entry = AuditEntry.objects.for_organisation(organisation).get(action="understand.lesson_finished")
    assert entry.details == {"lesson": BET, "version": row.version}
    assert learning(organisation).finished == {member.pk: 1}
    assert "terminées\u00a0: 1 sur 3" in client.get(url("index")).text


def test_a_lesson_whose_text_changed_since_says_so(
    organisation: Organisation, member: Person, signed_in: SignIn
):
    client = signed_in(member)
    client.post(url("finish", BET))
    LessonProgress.objects.update(version="0" * 12)
    assert "le texte a changé depuis" in client.get(url("index")).text


def test_the_register_is_for_administrators(
    administrator: Person, member: Person, mentor: Person, signed_in: SignIn
):
    signed_in(member).post(url("finish", BET))
    for page in ("register", "register_csv"):
        assert signed_in(administrator).get(url(page)).status_code == 200
        assert signed_in(member).get(url(page)).status_code == 403
        assert signed_in(mentor).get(url(page)).status_code == 403


def test_the_register_takes_as_many_queries_for_one_reading_as_for_thirty(
    organisation: Organisation,
    administrator: Person,
    make_person,
    signed_in: SignIn,
    django_assert_num_queries,
):
    client = signed_in(administrator)
    for count in (1, 29):
        for number in range(count):
            LessonProgress.objects.create(
                organisation=organisation,
                person=make_person(organisation, name=f"Personne {number}"),
                lesson=BET,
                version=shipped(BET).version,
                language="fr",
            )
        with django_assert_num_queries(6):  # session, person, place, count, readings, exercises
            client.get(url("register"))


def test_the_register_as_a_table_keeps_a_name_that_looks_like_a_formula_as_text(
    organisation: Organisation, administrator: Person, make_person, signed_in: SignIn
):
    person = make_person(organisation, name="=cmd|calc")
    signed_in(person).post(url("finish", BET))
    page = signed_in(administrator).get(url("register_csv"))
    assert page["Content-Type"] == "text/csv; charset=utf-8"
    lines = page.content.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("Personne;Courriel;Leçon;Version")
    assert lines[1].startswith("'=cmd|calc;")
    assert shipped(BET).version in lines[1]
    assert AuditEntry.objects.filter(action="understand.register_exported").count() == 1


def test_another_organisation_sees_and_touches_nothing(
    organisation: Organisation, member: Person, stranger: Person, signed_in: SignIn
):
    row = answered(organisation, INVENTION, "permanence", "Une phrase à nous seuls, du 12 mars.")
    signed_in(member).post(url("finish", BET))
    other = signed_in(stranger)
    assert "Camille" not in other.get(url("register")).text
    assert "Camille" not in other.get(url("register_csv")).text
    assert "à nous seuls" not in other.get(url("lesson", INVENTION)).text
    other.post(url("exercise", INVENTION, "permanence"), {"live": str(row.pk), "p": "0"})
    assert not ExerciseAttempt.objects.filter(live=row).exists()
    assert learning(stranger.memberships.get().organisation).total == 0


def test_a_drawing_is_an_image_in_the_readers_language(member: Person, signed_in: SignIn):
    client = signed_in(member)
    page = client.get(url("drawing", BET, "mot-suivant"))
    assert page["Content-Type"] == "image/svg+xml"
    assert "Merci pour votre" in page.text
    assert client.get(url("drawing", BET, "inconnu")).status_code == 404


@pytest.mark.parametrize("path", ["inconnue/", "comment-ca-marche/exercices/inconnu/", "inconnue/terminee/"])
def test_what_does_not_exist_is_not_found(path: str, member: Person, signed_in: SignIn):
    client = signed_in(member)
    send = client.post if path.endswith("terminee/") else client.get
    assert send(f"/comprendre/{path}").status_code == 404


def test_a_mentor_learns_but_does_not_spend_the_organisations_money(mentor: Person, signed_in: SignIn):
    client = signed_in(mentor)
    assert client.get(url("lesson", INVENTION)).status_code == 200
    assert client.post(url("again", INVENTION, "permanence")).status_code == 403
