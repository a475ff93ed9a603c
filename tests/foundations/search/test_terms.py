import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.foundations.search import index_terms


def test_elided_articles_and_common_words_are_left_out() -> None:
    assert index_terms("Qu’est-ce que l’attestation d'hébergement ?") == index_terms(
        "attestation hébergement"
    )


def test_numbers_are_kept() -> None:
    assert index_terms("14\u00a0h le 3 mars 2026")[-1] == "2026"
    assert "3" in index_terms("article 3")


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("bénévoles", "bénévole"),
        ("associations", "association"),
        ("déclarée", "déclarer"),
        ("horaires", "HORAIRE"),
        ("cœur", "coeur"),
        ("adhésion", "adhésions"),
    ],
)
def test_forms_of_one_word_give_one_term(written: str, other: str) -> None:
    assert index_terms(written) == index_terms(other)


@pytest.mark.parametrize(
    "word", ["déclarée", "élève", "réunion", "bénévolat", "hébergé", "Évènement", "où", "reçu"]
)
def test_accents_do_not_matter(word: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    assert index_terms(word) == index_terms(plain)


@given(st.text())
def test_any_text_gives_terms_that_survive_being_joined_by_spaces(text: str) -> None:
    terms = index_terms(text)
    assert " ".join(terms).split() == terms
