import pytest

from lanterne.risks.personal_data.detectors import social_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Allocataire CAF n° 1234567", "1234567"),
        ("n° allocataire : 1234567 A", "1234567 A"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("CAF", value) in found(social_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "La CAF a versé 350 euros",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(social_numbers, text) == []


def test_a_france_travail_number_is_found_behind_its_cue(found):
    assert found(social_numbers, "identifiant France Travail 1234567A") == [("FRANCE_TRAVAIL", "1234567A")]
