import pytest

from lanterne.risks.personal_data.detectors import plain_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dossier n° 2024/1234", "2024/1234"),
        ("réf. 9010572683", "9010572683"),
        ("requête (no 20022/92)", "20022/92"),
        ("2 1 5 6 3 7 9 3 2 3 1 3 4 6 0", "2 1 5 6 3 7 9 3 2 3 1 3 4 6 0"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("ID", value) in found(plain_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "Votre commande 948380669 est prête.",
        "Facture 12345678",
        "26327 personnes",
        "Arrêté préfectoral n° 2015-239-8685",
        "ISBN 9782768053223",
        "Budget 12345678 €",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(plain_numbers, text) == []
