import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanterne.risks.contract import Reply, Risk
from lanterne.risks.reliability import UNSUPPORTED_SENTENCES, support

LABELLED = tomllib.loads((Path(__file__).parent / "labelled.toml").read_text(encoding="utf-8"))
SOURCES, GIVEN = LABELLED["sources"], LABELLED["given"]


@pytest.mark.parametrize("sentence", LABELLED["supported"])
def test_a_sentence_that_rests_on_a_source_is_supported(sentence):
    (verdict,) = support(sentence, SOURCES, given=GIVEN)
    assert verdict.supported


@pytest.mark.parametrize("sentence", LABELLED["invented"])
def test_an_invented_sentence_is_caught(sentence):
    (verdict,) = support(sentence, SOURCES, given=GIVEN)
    assert not verdict.supported


@pytest.mark.parametrize("sentence", LABELLED["contradiction"])
def test_a_contradiction_passes_as_the_blind_spot_says(sentence):
    (verdict,) = support(sentence, SOURCES, given=GIVEN)
    assert verdict.supported
    assert "contredit" in UNSUPPORTED_SENTENCES.blind_spot


@pytest.mark.parametrize("sentence", LABELLED["silent"])
def test_a_sentence_that_states_nothing_is_left_out(sentence):
    assert support(sentence, SOURCES, given=GIVEN) == []


def test_the_invented_parts_are_named_as_written():
    (verdict,) = support("La présidente est Nadia Benali, élue le 3 mai 2024.", SOURCES)
    assert verdict.unsupported == ("Nadia Benali", "3 mai 2024")


def test_the_best_source_is_the_one_that_shares_most_words():
    (verdict,) = support("La cotisation annuelle est de 12 € par personne.", SOURCES)
    assert verdict.best_source == 2


def test_offsets_point_into_the_answer():
    answer = "Bonjour,\n\n- La cotisation est de 12 €.\n- Elle est gratuite avec le RSA."
    found = [answer[verdict.start : verdict.end] for verdict in support(answer, SOURCES)]
    assert found == ["La cotisation est de 12 €.", "Elle est gratuite avec le RSA."]


def test_a_figure_about_something_else_does_not_support():
    """The 4 of « Article 4 » says nothing of weeks."""
    (verdict,) = support("Les ouvrages sont prêtés pour quatre semaines.", SOURCES)
    assert verdict.unsupported == ("quatre",)


def test_a_bare_cell_belongs_to_its_neighbours():
    (verdict,) = support("Le tarif est de 12 €.", ["Tarif\n12 €\nHoraires\n14 h"])
    assert verdict.supported


def test_without_sources_nothing_is_supported():
    verdicts = support("La cotisation annuelle coûte cher. Les livres sont neufs.", [])
    assert [(v.supported, v.best_source) for v in verdicts] == [(False, None), (False, None)]


@settings(max_examples=300)
@given(st.text(max_size=200), st.lists(st.text(max_size=100), max_size=3))
def test_any_text_gives_ordered_verdicts_inside_it(answer, sources):
    verdicts = support(answer, sources)
    assert all(0 <= v.start < v.end <= len(answer) and 0 <= v.coverage <= 1 for v in verdicts)
    assert [v.start for v in verdicts] == sorted(v.start for v in verdicts)
    assert all(v.best_source is None or v.best_source < len(sources) for v in verdicts)


@settings(max_examples=300)
@given(st.text(alphabet="abA0129 .:/'’-[]_hé€«»!\n", max_size=120) | st.text(max_size=200))
def test_a_text_is_supported_by_itself(text):
    assert all(verdict.supported for verdict in support(text, [text]))


def test_the_measure_counts_unsupported_among_statements():
    reply = Reply(
        question=GIVEN,
        answer="Bonjour. La cotisation annuelle est de 25 €. Les ouvrages sont prêtés trois semaines.",
        sources=tuple(SOURCES),
    )
    score = UNSUPPORTED_SENTENCES(reply)
    assert (score.value, score.out_of) == (1, 2)
    assert UNSUPPORTED_SENTENCES.risk is Risk.RELIABILITY
    assert [reply.answer[f.start : f.end] for f in score.findings] == ["La cotisation annuelle est de 25 €."]


def test_the_measure_does_not_apply_without_sources():
    assert UNSUPPORTED_SENTENCES(Reply(question="?", answer="Une réponse longue.")).out_of == 0
