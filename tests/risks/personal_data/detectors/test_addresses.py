import pytest

from lanterne.risks.personal_data.detectors import addresses


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("habite 12 rue des Lilas, 75011 Paris.", "12 rue des Lilas, 75011 Paris"),
        ("Domicile : 69 rue plein vert 25530 ouvans", "69 rue plein vert 25530 ouvans"),
        ("Lieu-dit Les Granges, 39110 Montmarlon.", "Lieu-dit Les Granges, 39110 Montmarlon"),
        (
            "Appt 40, Bât. A, 46 Route de Masvignier, 27190 Croisille",
            "Appt 40, Bât. A, 46 Route de Masvignier, 27190 Croisille",
        ),
        ("29ter Route de Bouvals - 59520 Lille Cedex 3", "29ter Route de Bouvals - 59520 Lille Cedex 3"),
        ("BP 1234", "BP 1234"),
        ("rue Jean Moulin", "rue Jean Moulin"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("ADDRESS", value) in found(addresses, text)


@pytest.mark.parametrize(
    "text",
    [
        "La salle 317 est au deuxième étage.",
        "Article 12 rue",
        "26327 personnes ont signé",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(addresses, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Adresse : 160\nroute de Nantes\n13003 Marseille", "160\nroute de Nantes\n13003 Marseille"),
        ("Boîte postale 36008 44200 Nantes", "Boîte postale 36008 44200 Nantes"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("ADDRESS", value) in found(addresses, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4 rue du 8-Mai-1945, 75010 Paris", "4 rue du 8-Mai-1945, 75010 Paris"),
        ("Adresse : Résidence Les Lilas, bât. B", "Résidence Les Lilas, bât. B"),
        ("Il loge au Foyer Jean Moulin", "Foyer Jean Moulin"),
        ("résidence Bellevue, 97400 Saint-Denis", "résidence Bellevue, 97400 Saint-Denis"),
        ("12 rue des Lilas 95000 Fontenay-sous-Bois", "12 rue des Lilas 95000 Fontenay-sous-Bois"),
        ("12 rue des Fleurs lundi", "12 rue des Fleurs"),
    ],
)
def test_dates_and_rare_kinds_of_street_are_read_in_an_address(found, text, value):
    assert ("ADDRESS", value) in found(addresses, text)


@pytest.mark.parametrize(
    "text", ["le cours Magistral", "le passage Du Nord au Sud", "une promenade en ville"]
)
def test_a_rare_kind_of_street_is_a_word_where_no_address_is_announced(found, text):
    assert found(addresses, text) == []
