import pytest

from lanterne.risks.personal_data.detectors import plates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("AB-123-CD", "AB-123-CD"),
        ("Plaque YP289BL, à déplacer", "YP289BL"),
        ("voiture 1234 AB 75", "1234 AB 75"),
        ("véhicule ab-123-cd", "ab-123-cd"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PLATE", value) in found(plates, text)


@pytest.mark.parametrize(
    "text",
    [
        "Salle AB 12",
        "1234 au 75",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(plates, text) == []
