import pytest

from lanterne.risks.personal_data.detectors import bank_accounts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("IBAN FR76 3000 6000 0112 3456 7890 189 merci", "FR76 3000 6000 0112 3456 7890 189"),
        ("fr7630006000011234567890189", "fr7630006000011234567890189"),
        ("compte FR76 3000 6000 0112 3456 7890 188", "FR76 3000 6000 0112 3456 7890 188"),
        ("BE68 5390 0754 7034", "BE68 5390 0754 7034"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("IBAN", value) in found(bank_accounts, text)


@pytest.mark.parametrize(
    "text",
    [
        "FR3 Régions à 19 h",
        "Article FR12",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(bank_accounts, text) == []


def test_a_french_rib_is_found_by_its_key(found):
    assert found(bank_accounts, "RIB 30006 00001 12345678901 89") == [("RIB", "30006 00001 12345678901 89")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ibanFR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 189"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("IBAN", value) in found(bank_accounts, text)
