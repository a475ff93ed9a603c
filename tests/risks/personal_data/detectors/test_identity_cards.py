import pytest

from lanterne.risks.personal_data.detectors import identity_cards


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CNI n°FCH6H624V", "FCH6H624V"),
        ("carte nationale d'identité 880692310285", "880692310285"),
        ("carte d’identité n° 12AB34567", "12AB34567"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("CNI", value) in found(identity_cards, text)


@pytest.mark.parametrize(
    "text",
    [
        "880692310285 kg",
        "La carte est prête",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(identity_cards, text) == []
