import pytest

from lanterne.risks.personal_data.detectors import name_labels


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nom : DUPONT", "DUPONT"),
        ("Prénom: Aïcha", "Aïcha"),
        ("Internes : JALONNET Christine (Interne)", "JALONNET Christine"),
        ("je m'appelle Nayirah et", "Nayirah"),
        ("nom : dupont", "dupont"),
        ("Cordialement,\nMarie Dupont\n", "Marie Dupont"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PERSON", value) in found(name_labels, text)


@pytest.mark.parametrize(
    "text",
    [
        "Contact : Mairie",
        "Nom : voir annexe",
        "c'est Toulouse",
        "IBAN : FR76 3000 6000 0112 3456 7890 189",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(name_labels, text) == []


@pytest.mark.parametrize("name", ["LE GOFF", "DE OLIVEIRA", "VAN DAMME"])
def test_a_particle_in_capitals_begins_a_name_behind_a_label(name):
    assert (6, 6 + len(name)) in {(span.start, span.end) for span in name_labels.detect(f"Nom : {name}\n")}
