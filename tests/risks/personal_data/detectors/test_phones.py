import pytest

from lanterne.risks.personal_data.detectors import phones


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tél. 06 12 34 56 78", "06 12 34 56 78"),
        ("06.12.34.56.78.", "06.12.34.56.78"),
        ("+33 (0)6 12 34 56 78", "+33 (0)6 12 34 56 78"),
        ("0033612345678", "0033612345678"),
        ("O6 12 34 56 78", "O6 12 34 56 78"),
        ("+262 692 12 34 56", "+262 692 12 34 56"),
        ("+221 77 123 45 67", "+221 77 123 45 67"),
        ("joignable au 73389", "73389"),
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("04 651 234 56", "04 651 234 56"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PHONE", value) in found(phones, text)


@pytest.mark.parametrize(
    "text",
    [
        "Appelez le 3939.",
        "Appelez le 115.",
        "en 2024, 12 000 personnes",
        "Score final : 14-5",
        "Tél. : voir annexe",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(phones, text) == []
