import pytest

from lanterne.risks.personal_data.detectors import name_model


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hier, Adetoke Ayandokun a téléphoné à la mairie.", "Adetoke Ayandokun"),
        ("HIER, MONSIEUR DUPONT A TÉLÉPHONÉ À LA MAIRIE.", "DUPONT"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PERSON", value) in found(name_model, text)


@pytest.mark.parametrize(
    "text",
    [
        "Le budget est voté.",
        "LE BUDGET EST VOTÉ À L’UNANIMITÉ.",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(name_model, text) == []
