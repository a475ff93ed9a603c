import pytest

from lanterne.risks.personal_data import detect
from lanterne.risks.personal_data.detectors import ages


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Elle est âgée de 84 ans.", "84 ans"),
        ("agé de quatre-vingt-quatre ans", "quatre-vingt-quatre ans"),
        ("Ma fille de 8 ans ne dort plus.", "8 ans"),
        ("un petit garçon de 3 ans et demi", "3 ans et demi"),
        ("Il est né il y a 3 mois.", "3 mois"),
        ("ses enfants (3 et 6 ans)", "3 et 6 ans"),
        ("mes deux filles, 11 et 14 ans,", "11 et 14 ans"),
        ("J'ai 45 ans et je cherche", "45 ans"),
        ("elle vient d'avoir 18 ans", "18 ans"),
        ("Âge : 84", "84"),
        ("AGE: 84 ans", "84 ans"),
        ("une femme seule de 62 ans", "62 ans"),
        ("un nourrisson de six semaines", "six semaines"),
        ("mort à l'âge de 44 ans", "44 ans"),
        ("Lina (8 ans) et Tom (5 ans)", "5 ans"),
        ("trois garçons, âgés respectivement de 24, 23 et 14 ans", "24, 23 et 14 ans"),
        ("22/01/1965 (27 ans)", "27 ans"),
    ],
)
def test_an_age_of_somebody_is_found_whole(found, text, value):
    assert ("AGE", value) in found(ages, text)


@pytest.mark.parametrize(
    "text",
    [
        "les plus de 60 ans",
        "Les personnes âgées de 60 ans et plus",
        "les enfants de 3 à 6 ans",
        "les jeunes de 16 à 25 ans",
        "depuis 10 ans",
        "L'association a 30 ans.",
        "Le club fête ses 30 ans.",
        "Elle a 30 ans d'expérience.",
        "un bail de 3 ans",
        "Il a été condamné à 3 ans de prison.",
        "à partir de l'âge de 16 ans",
        "tous les 3 mois",
        "dans un délai de 2 mois",
        "chaque enfant de 6 ans",
        "un projet de 18 mois",
        "une formation de 10 jours",
    ],
)
def test_an_age_of_nobody_is_left_alone(found, text):
    assert found(ages, text) == []


@pytest.mark.parametrize(
    "text",
    ["M. Hosneld avait 44 ans.", "Louis Girard, 44 ans, horloger", "Marie Dupont a 44 ans."],
)
def test_an_age_beside_a_name_is_found(text):
    assert ("AGE", "44 ans") in [(s.kind, text[s.start : s.end]) for s in detect(text, with_model=False)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mon fils a 58 ans.", "58 ans"),
        ("Sa fille a 8 semaines.", "8 semaines"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("AGE", value) in found(ages, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Elle a fêté ses 40 ans", "40 ans"),
        ("La patiente va fêter ses 80 ans", "80 ans"),
        ("Âge | 62", "62"),
        ("Âge : 45 ans", "45 ans"),
    ],
)
def test_an_age_is_found_in_a_form_or_at_a_birthday(found, text, value):
    assert ("AGE", value) in found(ages, text)


def test_the_age_of_a_rule_is_nobodys(found):
    assert found(ages, "l’âge de la retraite est 64 ans") == []
