import pytest

from lanterne.risks.personal_data.detectors import foreigner_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("titre de séjour, n° étranger 1313092426", "1313092426"),
        ("AGDREF : 7503 123 456", "7503 123 456"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("AGDREF", value) in found(foreigner_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "Le séjour a coûté 1313092426",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(foreigner_numbers, text) == []
