"""The formulas give what their authors wrote, on counts that can be checked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.spaces.understand.lessons.readability import measure, syllables


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bien", 1), ("eau", 1), ("lettre", 1), ("donnée", 2), ("données", 2), ("quelque", 1), ("guide", 1),
        ("foyer", 2), ("payer", 2), ("client", 2), ("école", 2), ("souvent", 2), ("maison", 2), ("réel", 2),
        ("création", 3), ("vérifier", 3), ("oublier", 3), ("bénévole", 3), ("association", 4), ("Haïti", 3),
        ("l’association", 4), ("14", 2),
    ],
)  # fmt: skip
def test_syllables_are_those_that_are_spoken(word, expected):
    assert syllables(word) == expected


def test_the_two_formulas_on_counts_made_by_hand():
    # Le-chat-dort-sur-le-lit: 6 words, 6 syllables. Il-a-bien-man-gé: 4 words, 5 syllables. No long word.
    found = measure(["Le chat dort sur le lit. Il a bien mangé."])
    assert (found.sentences, found.words, found.syllables) == (2, 10, 11)
    assert found.kandel_moles == pytest.approx(207 - 1.015 * 5 - 73.6 * 1.1)
    assert found.lix == pytest.approx(5.0)


def test_longer_words_and_sentences_are_harder():
    easy = measure(["Vous relisez. Vous signez."])
    hard = measure(["L’administration procède à la vérification exhaustive des justificatifs transmis."])
    assert easy.kandel_moles > hard.kandel_moles
    assert easy.lix < hard.lix


def test_a_list_item_ends_a_sentence_and_a_long_sentence_is_shown():
    long = " ".join(["mot"] * 30)
    found = measure(["un point", long])
    assert found.sentences == 2
    assert found.long_sentences == (long,)


def test_a_text_without_words_has_no_level():
    with pytest.raises(ValueError, match="no word"):
        measure(["…", ""])


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1))
def test_every_word_has_at_least_one_syllable_and_no_more_than_its_letters(word):
    assert 1 <= syllables(word) <= max(len(word.lower()), 1)
