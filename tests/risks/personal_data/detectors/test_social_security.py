import pytest

from lanterne.risks.personal_data.detectors import social_security


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n° 2 55 08 14 168 025 38", "2 55 08 14 168 025 38"),
        ("sécu 1820731816852 42", "1820731816852 42"),
        ("SS 1351093406445", "1351093406445"),
        ("né en Corse : 1 85 05 2A 004 011 17", "1 85 05 2A 004 011 17"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("NIR", value) in found(social_security, text)


@pytest.mark.parametrize(
    "text",
    [
        "Référence produit 274063110702146",
        "Commande 255081416802539",
        "le 12 mars 2024",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(social_security, text) == []
