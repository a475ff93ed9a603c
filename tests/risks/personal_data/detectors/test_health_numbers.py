import pytest

from lanterne.risks.personal_data.detectors import health_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("RPPS 10253660939", "10253660939"),
        ("Le médecin (10554865807)", "10554865807"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("RPPS", value) in found(health_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "Commande 10554865807",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(health_numbers, text) == []


def test_a_place_and_a_patient_are_found_behind_their_cue(found):
    assert found(health_numbers, "FINESS 690009385") == [("FINESS", "690009385")]
    assert ("ID", "8003456789") in found(health_numbers, "IPP : 8003456789")
