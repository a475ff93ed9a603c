import pytest

from lanterne.risks.personal_data.detectors import name_titles


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mme Dupont", "Dupont"),
        ("M. Jean-Luc Moreau, directeur", "Jean-Luc Moreau"),
        ("MmeE. Jagander", "MmeE. Jagander"),
        ("M. et Mme T. sont là", "T."),
        ("Maître d'Arc", "d'Arc"),
        ("J-M. Dubois", "J-M. Dubois"),
        ("A. N. Loizou", "A. N. Loizou"),
        ("mme petit est venue", "petit"),
        ("le dr dupont", "dupont"),
        ("monsieur nguyen", "nguyen"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PERSON", value) in found(name_titles, text)


@pytest.mark.parametrize(
    "text",
    [
        "Monsieur le Président",
        "Madame la Directrice",
        "le droit de M. le maire",
        "Docteur en droit",
        "C. civ.",
        "A. Le contexte",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(name_titles, text) == []


def test_a_plural_title_announces_several_names(found):
    names = {words for _, words in found(name_titles, "MM. G. Schäder, Wilson et Deschanel")}
    assert {"G. Schäder", "Wilson", "Deschanel"} <= names


def test_a_title_in_small_letters_is_not_an_initial():
    text = "m. philippe arnaud est venu"
    assert {span.start for span in name_titles.detect(text)} == {text.index("philippe")}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("m. et mme t., voisins", "t."),
        ("mmee. jagander, directeur", "mmee. jagander"),
        ("la présidente, mme beau, remercie", "beau"),
        ("mon fils maxence a 8 ans", "maxence"),
        ("leur nièce clémence", "clémence"),
    ],
)
def test_names_typed_small_behind_a_title_or_kin_are_found(found, text, value):
    assert ("PERSON", value) in found(name_titles, text)


@pytest.mark.parametrize(
    "text", ["ma fille aînée", "mon fils unique", "bonjour madame bonne journée", "son ami le maire"]
)
def test_words_behind_a_title_or_kin_are_left_alone(found, text):
    assert found(name_titles, text) == []
