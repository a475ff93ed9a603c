import pytest

from lanterne.risks.personal_data.detectors import name_columns


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nom;Prénom;Présence\nPASQUIER;Siham;oui", ["PASQUIER", "Siham"]),
        ("nom,prenom,ville\nTraoré,Tarek,Nantes\npetit,rose,Brest", ["Traoré", "Tarek", "petit", "rose"]),
        ("date\tbénéficiaire\tmontant\n3 mai\tblanc aïcha\t12 €", ["blanc aïcha"]),
        ("| Nom | Ville |\n|-----|-------|\n| Bon Marie | Lyon |", ["Bon Marie"]),
        ('"Nom et prénom";"Âge"\n"Roche, Luc";"12"', ["Roche, Luc"]),
    ],
)
def test_the_names_of_each_line_are_found(found, text, values):
    assert [value for _, value in found(name_columns, text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Nom;Prénom\nTotal;12\n",
        "Le nom, le prénom et l'adresse du demandeur figurent au dossier, merci.\nRappel, demain, ici.",
        "Ville;Date\nNantes;3 mai",
        "Nom;Ville\n\nBonjour;merci",
    ],
)
def test_what_no_header_calls_a_name_is_left_alone(found, text):
    assert found(name_columns, text) == []
