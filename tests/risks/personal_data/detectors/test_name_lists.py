import pytest

from lanterne.risks.personal_data.detectors import name_lists


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("LEROY Jean-Claude est là", "LEROY Jean-Claude"),
        ("Marie Petit arrive", "Marie Petit"),
        ("avec Pierre Bourdieu", "Pierre Bourdieu"),
        ("Blanche Maupas créait", "Blanche Maupas"),
        ("j'ai vu marie dupont hier", "marie dupont"),
        ("on a vu caroline petit hier", "caroline petit"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PERSON", value) in found(name_lists, text)


@pytest.mark.parametrize(
    "text",
    [
        "Objectif Santé, le sport pour tous.",
        "Rapport Moral : bilan",
        "La France gagne",
        "Fondation Marie",
        "en avril mai juin",
        "IBAN : FR76 3000 6000 0112 3456 7890 189",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(name_lists, text) == []


def test_a_first_name_that_is_no_word_is_found_in_small_letters_among_capitals(found):
    text = "Bonjour, c'est kevin, je peux pas venir demain. Samira prend ma place. Merci à Tous."
    assert ("PERSON", "kevin") in found(name_lists, text)
