import pytest

from lanterne.risks.personal_data.sensitive_patterns import CLASSES, hits, tokens


def _classes(text):
    return {hit.cls for hit in hits(tokens(text))}


def test_articles_may_stand_between_the_words_of_a_pattern():
    assert "social_situation" in _classes("perdu son logement")


def test_other_words_may_not_stand_between_words_that_follow_each_other():
    assert "health" in _classes("porteur du virus")
    assert _classes("porteur demain matin virus") == set()


def test_an_acronym_is_read_only_as_written():
    assert "union" in _classes("adhérent FO")
    assert "union" not in _classes("fo")


def test_a_harmless_expression_hides_the_words_within_it_for_its_class_only():
    assert _classes("dépression atmosphérique") == set()
    assert "health" in _classes("dépression")


@pytest.mark.parametrize("word", ["handicapé", "HANDICAPÉES", "handicape"])
def test_case_accents_and_endings_do_not_matter(word):
    assert "health" in _classes(word)


def test_every_class_has_patterns():
    words = "diabète marocain communiste musulman syndiqué homosexuel biométrie incarcéré surendetté"
    assert _classes(words) == set(CLASSES)
