import pytest

from lanterne.risks.personal_data.detectors import tax_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Numéro fiscal 30 90 554 440 379", "30 90 554 440 379"),
        ("n° fiscal : 1784366582061", "1784366582061"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("SPI", value) in found(tax_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "Commande 1784366582061",
        "1 234 567 personnes",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(tax_numbers, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N° fiscal de référence du foyer : 27-46-28-04-58-38-3", "27-46-28-04-58-38-3"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("SPI", value) in found(tax_numbers, text)
