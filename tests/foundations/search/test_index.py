import numpy
import pytest

from lanterne.foundations.search import index_terms, meaning
from lanterne.foundations.search.index import Index, IndexedPassage, Segment

PASSAGES = {
    "horaires": "La permanence a lieu le mardi de 14 h à 17 h dans la salle commune.",
    "papiers": "Pour refaire une attestation, apportez une pièce d’identité et un justificatif.",
    "repas": "Les repas chauds sont servis tous les soirs d’hiver par les bénévoles.",
    "statuts": "Le conseil d’administration se réunit trois fois par an et élit le bureau.",
}
TITLE = "Règlement de l’accueil"


def passage(name: str, *, embedded: bool = False) -> IndexedPassage:
    vector = meaning.of_passage(TITLE, "", PASSAGES[name]) if embedded else None
    return IndexedPassage(name, " ".join(index_terms(PASSAGES[name])), vector)


@pytest.fixture(scope="module")
def embedded() -> Index:
    return Index([Segment([passage(name, embedded=True)]) for name in PASSAGES])


def test_words_alone_answer_while_nothing_is_embedded() -> None:
    index = Index.of(passage(name) for name in PASSAGES)
    assert [hit.passage_id for hit in index.search("attestation perdue")] == ["papiers"]


def test_words_alone_give_nothing_rather_than_anything() -> None:
    assert Index.of(passage(name) for name in PASSAGES).search("volcan") == []


def test_meaning_finds_what_no_word_of_the_question_holds(embedded: Index) -> None:
    assert not set(index_terms("À quelle heure êtes-vous ouverts ?")) & set(index_terms(PASSAGES["horaires"]))
    assert embedded.search("À quelle heure êtes-vous ouverts ?")[0].passage_id == "horaires"
    assert embedded.search("Qui dirige l’association ?")[0].passage_id == "statuts"


def test_best_passage_comes_first_and_scores_lie_between_0_and_1(embedded: Index) -> None:
    hits = embedded.search("refaire une attestation", k=4)
    scores = [hit.score for hit in hits]
    assert hits[0].passage_id == "papiers"
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1


def test_cutting_documents_into_segments_changes_nothing(embedded: Index) -> None:
    whole = Index.of(passage(name, embedded=True) for name in PASSAGES)
    for question in ("repas du soir", "pièce d'identité", "salle"):
        one, several = whole.search(question), embedded.search(question)
        assert [hit.passage_id for hit in one] == [hit.passage_id for hit in several]
        assert [hit.score for hit in one] == pytest.approx([hit.score for hit in several], abs=1e-4)


def test_passage_without_meaning_yet_can_still_come_first() -> None:
    index = Index.of(
        [passage("horaires", embedded=True), passage("repas", embedded=True), passage("papiers")]
    )
    assert index.search("refaire une attestation")[0].passage_id == "papiers"


@pytest.mark.parametrize("question", ["", "   ", "?!", "de la"])
def test_question_without_words_does_not_fail(embedded: Index, question: str) -> None:
    assert len(embedded.search(question)) <= 5


def test_empty_index_finds_nothing() -> None:
    assert Index([]).search("attestation") == []
    assert Index([Segment([])]).search("attestation") == []


def test_rare_word_weighs_more_than_a_common_one() -> None:
    texts = {"a": "permanence mardi", "b": "permanence jeudi", "c": "permanence permanence permanence"}
    index = Index.of(IndexedPassage(name, " ".join(index_terms(text))) for name, text in texts.items())
    assert index.search("permanence jeudi")[0].passage_id == "b"


def test_stored_vectors_have_length_one() -> None:
    vector = numpy.frombuffer(meaning.of_passage("", "", "Bonjour"), dtype="<f4")
    assert vector.shape == (meaning.DIMENSIONS,)
    assert numpy.linalg.norm(vector) == pytest.approx(1, abs=1e-4)
