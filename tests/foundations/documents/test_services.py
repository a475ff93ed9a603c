import io
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.documents import (
    Document,
    Fault,
    Kind,
    Passage,
    UnreadableDocument,
    indexing,
    isolation,
    segments,
    services,
    tasks,
    waiting,
)
from lanterne.foundations.documents.models import Status, StoredDocument, StoredPassage
from lanterne.foundations.organisations.models import Organisation, Person

from . import samples

RULES = "La permanence a lieu le mardi de 14 h à 17 h.\n\nPour une attestation, apportez une pièce d’identité.".encode()
MENUS = b"Les repas chauds sont servis le soir.\n\nLe pain vient de la boulangerie."


@pytest.fixture(autouse=True)
def _no_segment_from_another_test() -> Iterator[None]:
    segments._kept.clear()
    yield
    segments._kept.clear()


@pytest.fixture
def add(
    organisation: Organisation, member: Person, django_capture_on_commit_callbacks
) -> Callable[..., StoredDocument]:
    """add(data, name=…): keep a file, then do the background work that it asked for."""

    def keep(data: bytes, name: str = "regles.txt", place: Organisation = organisation) -> StoredDocument:
        with django_capture_on_commit_callbacks(execute=True):
            document = services.add(place, member, io.BytesIO(data), name)
        document.refresh_from_db()
        return document

    return keep


def slow(*_args: object, **_options: object) -> Document:
    raise UnreadableDocument(Fault.TOO_SLOW, seconds=services.PATIENCE)


def waiting_files() -> list[str]:
    return sorted(path.name for path in waiting._folder().iterdir())


def test_document_is_kept_with_passages_terms_and_meanings(
    add, organisation: Organisation, member: Person
) -> None:
    document = add(samples.docx(), "accueil.docx")
    assert (document.title, document.kind, document.status) == (
        "Règles de l’accueil",
        Kind.DOCX,
        Status.READY,
    )
    assert document.is_fully_indexed
    assert document.uploaded_by == member
    first = document.passages.first()
    assert (first.position, first.text) == (1, samples.RULE)
    assert len(bytes(first.vector)) == 384 * 4
    assert AuditEntry.objects.for_organisation(organisation).get().action == "document.added"


def test_same_content_twice_is_one_document(add) -> None:
    first, second = add(RULES), add(RULES, "copie.txt")
    assert first == second
    assert StoredDocument.objects.across_organisations().count() == 1


def test_same_content_in_two_organisations_is_two_documents(add, other_organisation: Organisation) -> None:
    assert add(RULES) != add(RULES, place=other_organisation)


def test_refused_file_leaves_nothing(add) -> None:
    with pytest.raises(UnreadableDocument):
        add(b"%PDF-1.7\n%%EOF", "casse.pdf")
    assert not StoredDocument.objects.across_organisations().exists()
    assert not AuditEntry.objects.exists()
    assert waiting_files() == []


def test_failure_while_writing_leaves_nothing(add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "index_terms", lambda text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(RULES)
    assert not StoredDocument.objects.across_organisations().exists()
    assert not StoredPassage.objects.across_organisations().exists()
    assert not AuditEntry.objects.exists()


def test_search_finds_the_passage_by_words_and_by_meaning(add, organisation: Organisation) -> None:
    add(samples.docx(), "accueil.docx")
    add(MENUS, "menus.txt")
    found = services.search(organisation, "Quels papiers pour refaire une attestation ?")
    assert found[0].passage.heading == "Papiers"
    assert services.search(organisation, "À quelle heure est-ce ouvert ?")[0].passage.text == samples.RULE


def test_search_can_be_kept_to_some_documents(add, organisation: Organisation) -> None:
    rules, menus = add(RULES), add(MENUS, "menus.txt")
    found = services.search(organisation, "permanence", documents=[menus])
    assert {one.passage.document for one in found} == {menus}
    assert {one.passage.document for one in services.search(organisation, "permanence", [rules.pk])} == {
        rules
    }
    assert services.search(organisation, "permanence", documents=[]) == []


def test_search_never_leaves_the_organisation(
    add, organisation: Organisation, other_organisation: Organisation
) -> None:
    theirs = add(RULES, place=other_organisation)
    assert services.search(organisation, "permanence") == []
    assert services.search(organisation, "permanence", documents=[theirs]) == []


def test_words_answer_before_meanings_are_there(organisation: Organisation, member: Person) -> None:
    document = services.add(organisation, member, io.BytesIO(RULES), "regles.txt")
    assert document.embedded_count == 0
    assert [one.passage.document for one in services.search(organisation, "permanence mardi")] == [document]


def test_search_makes_three_queries_then_two(
    add, organisation: Organisation, django_assert_num_queries: Callable
) -> None:
    for number in range(4):
        add(RULES + str(number).encode(), f"{number}.txt")
    with django_assert_num_queries(3):
        services.search(organisation, "permanence")
    with django_assert_num_queries(2):
        found = services.search(organisation, "attestation")
        assert found[0].passage.document.title


def test_erased_document_is_found_no_more_and_its_words_are_gone(
    add, organisation: Organisation, member: Person
) -> None:
    document = add(RULES)
    services.search(organisation, "permanence")
    services.erase(document, member)
    assert services.search(organisation, "permanence") == []
    assert not StoredPassage.objects.across_organisations().exists()
    assert "document.erased" in AuditEntry.objects.values_list("action", flat=True)


def test_document_erased_during_indexing_ends_the_indexing(
    organisation: Organisation, member: Person
) -> None:
    document = services.add(organisation, member, io.BytesIO(RULES), "regles.txt")
    identifier = str(document.pk)
    services.erase(document, member)
    tasks.embed(identifier)
    assert not StoredPassage.objects.across_organisations().exists()


def test_indexing_goes_turn_by_turn_and_pays_each_passage_once(
    organisation: Organisation,
    member: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,
) -> None:
    computed: list[str] = []
    real = indexing.meaning.of_passage
    monkeypatch.setattr(indexing, "PASSAGES_PER_TURN", 3)
    monkeypatch.setattr(indexing, "PASSAGES_PER_WRITE", 2)
    monkeypatch.setattr(indexing.meaning, "of_passage", lambda *text: computed.append(text[2]) or real(*text))
    data = "\n\n".join(f"# Titre {n}\n\nTexte {n}." for n in range(8)).encode()
    with django_capture_on_commit_callbacks(execute=True):
        document = services.add(organisation, member, io.BytesIO(data), "notes.md")
    tasks.embed(str(document.pk))  # as after a crash
    document.refresh_from_db()
    assert sorted(computed) == sorted(f"Texte {n}." for n in range(8))
    assert document.embedded_count == document.passage_count == 8


def test_long_reading_goes_on_in_the_background(
    organisation: Organisation,
    member: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,
) -> None:
    real = isolation.read
    monkeypatch.setattr(isolation, "read", slow)
    with django_capture_on_commit_callbacks() as work:
        document = services.add(organisation, member, io.BytesIO(RULES), "regles_de_vie.txt")
    assert (document.status, document.title) == (Status.READING, "regles_de_vie")
    assert waiting_files() == [str(document.pk)]
    assert services.search(organisation, "permanence") == []
    monkeypatch.setattr(isolation, "read", real)
    for task in work:
        task()
    document.refresh_from_db()
    assert document.status == Status.READY
    assert document.passages.count() == 1
    assert waiting_files() == []


def test_file_refused_in_the_background_keeps_its_reason_and_can_be_tried_again(
    organisation: Organisation,
    member: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,
) -> None:
    real = isolation.read
    monkeypatch.setattr(isolation, "read", slow)
    with django_capture_on_commit_callbacks(execute=True):
        document = services.add(organisation, member, io.BytesIO(RULES), "regles.txt")
    document.refresh_from_db()
    assert document.status == Status.REFUSED
    assert "arrêtée" in document.refusal
    assert waiting_files() == []
    monkeypatch.setattr(isolation, "read", real)
    again = services.add(organisation, member, io.BytesIO(RULES), "regles.txt")
    assert again.status == Status.READY
    assert StoredDocument.objects.across_organisations().count() == 1


def test_recovery_reads_what_waits_and_forgets_orphans(
    organisation: Organisation,
    member: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(isolation, "read", slow)
        document = services.add(organisation, member, io.BytesIO(RULES), "regles.txt")  # its job is lost
    waiting.put_aside(uuid4(), io.BytesIO(b"orphan"))
    from lanterne.foundations.documents.recovery import recover

    with django_capture_on_commit_callbacks(execute=True):
        recover()
    document.refresh_from_db()
    assert document.status == Status.READY
    assert waiting_files() == []


def test_names_with_folders_and_odd_characters_are_kept_short_and_harmless(add) -> None:
    document = add(RULES, "../../etc/" + "é" * 300 + ".txt")
    assert "/" not in document.filename
    assert len(document.filename) <= 255
    assert len(document.title) <= 200


@pytest.mark.django_db(transaction=True)
def test_erased_words_are_overwritten_in_the_database_file(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps everything in one file")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_passages_of_a_document_belong_to_its_organisation(add, organisation: Organisation) -> None:
    document = add(RULES)
    assert StoredPassage.objects.for_organisation(organisation).count() == document.passage_count


def test_passage_from_the_contract_round_trips(organisation: Organisation, member: Person) -> None:
    document = StoredDocument(organisation=organisation, title="", filename="a", sha256="0", size=1)
    document.save(force_insert=True)
    indexing.keep(document, Document("Titre", Kind.PDF, (Passage("Texte", 3, "En-tête"),), scanned_pages=1))
    kept = document.passages.get()
    assert (kept.text, kept.page, kept.heading, kept.anchor) == ("Texte", 3, "En-tête", "p1")
