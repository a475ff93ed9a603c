from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from lanterne.foundations.comments.models import Comment
from lanterne.foundations.data_folder import data_folder
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.documents.services import search
from lanterne.foundations.evidence.models import Evidence
from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role
from lanterne.foundations.use_cases import Stage, use_cases
from lanterne.providers.models import ModelCall
from lanterne.site.accounts import demo_administrator
from lanterne.site.demo.loading import load_demo
from lanterne.site.preparation import prepare_demo
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.measure.models import Case, CaseSheet

QUESTIONS = [
    ("À quelle heure ferme l’accueil de jour le lundi ?", "règlement", "12 h 30"),
    ("Combien de personnes domiciliées fin 2025 ?", "rapport", "243"),
    ("Combien de sièges réservés aux membres accueillis ?", "statuts", "Deux sièges"),
    ("Bilan d’étape de la Fondation du Phare Blanc", "courriels", "15 janvier 2027"),
]


@pytest.fixture
def new_installation(db: None) -> Iterator[Path]:
    mark = data_folder() / "demo.loaded"
    mark.unlink(missing_ok=True)
    yield mark
    mark.unlink(missing_ok=True)


def test_the_four_use_cases_get_four_different_verdicts_from_the_engine(demo: Organisation) -> None:
    verdicts = list(UseCase.objects.for_organisation(demo).values_list("verdict", flat=True))
    assert sorted(verdicts) == ["go", "safeguards", "simpler", "stop"]


def test_decisions_follow_the_engine_and_one_case_is_left_to_walk(demo: Organisation) -> None:
    cases = list(UseCase.objects.for_organisation(demo))
    decided = [case for case in cases if case.decided_verdict]
    assert len(decided) == 3
    assert [case.verdict for case in cases if not case.decided_verdict] == ["safeguards"]
    assert all(case.decided_verdict == case.verdict for case in decided)


def test_nothing_was_tried_measured_or_paid_in_advance(demo: Organisation) -> None:
    assert not Evidence.objects.for_organisation(demo).exists()
    assert not ModelCall.objects.for_organisation(demo).exists()
    done = {stage for case in use_cases().list(demo) for stage in case.done}
    assert done == {Stage.DESCRIBED, Stage.EXAMINED, Stage.DECIDED}


def test_the_twenty_cases_are_ready_to_measure_without_a_remark(demo: Organisation) -> None:
    sheet = CaseSheet.objects.for_organisation(demo).get()
    assert (sheet.cases.count(), sheet.remarks, sheet.ignored_columns) == (20, [], [])
    assert sheet.confirmed_at is not None


def test_every_case_names_a_document_that_is_there(demo_with_documents: Organisation) -> None:
    names = set(
        StoredDocument.objects.for_organisation(demo_with_documents).values_list("filename", flat=True)
    )
    named = Case.objects.for_organisation(demo_with_documents)
    assert set(named.values_list("document", flat=True)) == names


def test_each_role_is_there(demo: Organisation) -> None:
    roles = Membership.objects.filter(organisation=demo).values_list("role", flat=True)
    assert set(roles) == set(Role.values)


def test_the_mentor_has_commented(demo: Organisation) -> None:
    authors = {comment.author for comment in Comment.objects.for_organisation(demo).select_related("author")}
    mentor = Membership.objects.select_related("person").get(organisation=demo, role=Role.MENTOR)
    assert mentor.person in authors


def test_its_documents_answer_at_once_by_their_words(demo_with_documents: Organisation) -> None:
    for question, title, words in QUESTIONS:
        found = search(demo_with_documents, question, k=3)
        texts = [one.passage.text for one in found if title in one.passage.document.title.lower()]
        assert any(words in text.replace("\u00a0", " ") for text in texts), question


def test_loading_again_adds_nothing_and_after_a_crash_what_is_missing(
    demo_with_documents: Organisation,
) -> None:
    counts = (Person.objects.count(), StoredDocument.objects.count(), UseCase.objects.count())
    StoredDocument.objects.for_organisation(demo_with_documents).filter(kind="mbox").delete()
    assert load_demo() == demo_with_documents
    assert (Person.objects.count(), StoredDocument.objects.count(), UseCase.objects.count()) == counts


def test_a_content_folder_that_cannot_be_read_leaves_nothing(
    db: None, settings: object, tmp_path: Path
) -> None:
    folder = shutil.copytree(settings.CONTENT / "demo", tmp_path / "demo")  # type: ignore[attr-defined]
    (folder / "use-cases" / "4-trier-les-demandes-d-hebergement.toml").write_text("[answers", "utf-8")
    settings.CONTENT = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match=r"Expected"):
        load_demo()
    assert not Organisation.objects.exists()


def test_the_door_leads_in_with_one_click(demo: Organisation) -> None:
    visitor = Client()
    visitor.post("/bienvenue/demo/")
    page = visitor.get("/accompagner/").content.decode()
    assert demo_administrator().name == "Amina Belkacem"
    assert "Répondre aux courriels des personnes domiciliées" in page
    assert "tout y est inventé" in page


def test_a_new_installation_gets_the_demo_once(new_installation: Path) -> None:
    prepare_demo()
    assert Organisation.objects.get().is_demo
    Organisation.objects.all().delete()
    prepare_demo()
    assert not Organisation.objects.exists()


def test_an_installation_in_use_does_not_get_the_demo(
    new_installation: Path, organisation: Organisation
) -> None:
    prepare_demo()
    assert list(Organisation.objects.all()) == [organisation]
