import pytest

from lanterne.risks.personal_data.detectors import cards


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CB : 4974-9292-6889-4270", "4974-9292-6889-4270"),
        ("4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("carte 4111 1111 1111 1112", "4111 1111 1111 1112"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("CARD", value) in found(cards, text)


@pytest.mark.parametrize(
    "text",
    [
        "Lot 4111111111111111",
        "Commande n° 4111111111111111",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(cards, text) == []
