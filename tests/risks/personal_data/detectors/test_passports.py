import pytest

from lanterne.risks.personal_data.detectors import passports


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("passeport français 08FC04830", "08FC04830"),
        ("passeport A1234567", "A1234567"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PASSPORT", value) in found(passports, text)


@pytest.mark.parametrize(
    "text",
    [
        "passeport perdu",
        "le 08 et le 09",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(passports, text) == []


def test_the_machine_readable_line_of_a_document_is_found(found):
    line = "P<FRADUPONT<<MARIE<<<<<<<<<<<<<<<<<<<<<<<<<<"
    assert found(passports, line) == [("CNI", line)]
