import pytest

from lanterne.risks.reliability.numerals import in_digits, value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("deux", 2),
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("vingt-et-un", 21),
        ("quarante-cinq", 45),
        ("soixante-dix", 70),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("cent", 100),
        ("deux cents", 200),
        ("trois cent quarante-deux", 342),
        ("mille", 1000),
        ("deux mille cent", 2100),
        ("neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf", 999_999),
        ("nonante-neuf", 99),
    ],
)
def test_a_number_in_words_has_its_value(written, value):
    assert value_of(written) == value


@pytest.mark.parametrize(
    "written", ["deux trois", "vingt cent", "un cent", "dix-deux", "trente-dix", "mille mille", "et", "x", ""]
)
def test_words_that_make_no_number_have_none(written):
    assert value_of(written) is None


def test_articles_stay_words_unless_asked():
    assert in_digits("un prêt de trois semaines") == "un prêt de 3 semaines"
    assert in_digits("une heure", articles=True) == "1 heure"


def test_words_that_only_look_like_numbers_are_left():
    assert in_digits("la dixième huitaine, cinquante-neuvième") == "la dixième huitaine, cinquante-neuvième"
