"""Answers proposed from a description."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.spaces.discern.rules.proposals import proposals

from .cases import BASE

MAIL = (
    "Trois bénévoles répondent chaque matin aux courriels des personnes domiciliées. "
    "Certains citent un Certificat MÉDICAL ou un titre de séjour. Une salariée relit tout."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("outputs", {"text": "courriels", "answers": "répondent"}),
        ("data", {"identity": "courriels", "health": "MÉDICAL", "origin": "titre de séjour"}),
        ("review", {"each": "relit"}),
        ("frequency", {}),
    ],
)
def test_a_description_proposes_answers_with_the_words_that_led_to_them(question, expected):
    assert proposals(MAIL, BASE.question(question)) == expected


@pytest.mark.parametrize("text", ["un grand nombre de lits", "le renom de la ville", "nominal"])
def test_a_short_hint_is_a_whole_word(text):
    assert "identity" not in proposals(text, BASE.question("data"))


def test_a_question_with_one_answer_is_not_proposed_two():
    assert proposals("publié sur le site et envoyé par chatbot", BASE.question("audience")) == {}


def test_accents_and_apostrophes_do_not_matter():
    assert proposals("L'aide d'urgence", BASE.question("decision_about"))["benefits"] == "aide d'urgence"


@given(st.text(max_size=300))
def test_proposed_words_always_stand_in_the_description(text):
    for question in BASE.questions:
        for words in proposals(text, question).values():
            assert words in text
