import pytest

from lanterne.risks.personal_data.detectors import plain_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dossier n° 2024/1234", "2024/1234"),
        ("réf. 9010572683", "9010572683"),
        ("requête (no 20022/92)", "20022/92"),
        ("Votre dossier 9251056 est incomplet.", "9251056"),
        ("n° d'écrou 42963", "42963"),
        ('"Dossier";"K5582492"', "K5582492"),
        ("<td>Matricule</td><td>ZOB-472694</td>", "ZOB-472694"),
        ("N° d'adhérent\n2010-41859", "2010-41859"),
        ("Recours DALO : 20/97976", "20/97976"),
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
        "Adhésion 2023-2024",
        "Contrat : 2024",
        "Dossier du 12/04/2024",
        "Le suivi de 4000 familles, une demande de 2500 €",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(plain_numbers, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Notre référence de dossier : YM 042 145", "YM 042 145"),
        ("N° d'adhérent (obligatoire) 2018/05/5174", "2018/05/5174"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("ID", value) in found(plain_numbers, text)
