import pytest

from lanterne.risks.personal_data.detectors import organisation_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SIRET 416 629 806 00074", "416 629 806 00074"),
        ("établissement 82579363100011", "82579363100011"),
        ("La Poste : 35600000058382", "35600000058382"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("SIRET", value) in found(organisation_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "Lot 82579363100011",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(organisation_numbers, text) == []


def test_other_numbers_of_organisations_are_found(found):
    assert found(organisation_numbers, "SIREN 517335733, RCS Lyon") == [("SIREN", "517335733")]
    assert found(organisation_numbers, "RNA : W931241855") == [("RNA", "W931241855")]
    assert ("TVA", "FR40303265045") in found(organisation_numbers, "TVA FR40303265045")
