import pytest

from lanterne.risks.personal_data.detectors import emails


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Écrire à jean.dupont@exemple.fr.", "jean.dupont@exemple.fr"),
        ("contact : asso-lille [at] exemple.org", "asso-lille [at] exemple.org"),
        ("jean arobase exemple point fr", "jean arobase exemple point fr"),
        ("<aline@sous.exemple.fr>", "aline@sous.exemple.fr"),
        ("aïcha.é@exemple.fr, merci", "aïcha.é@exemple.fr"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("EMAIL", value) in found(emails, text)


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous @ 14 h",
        "le tarif est de 3 € @",
        "@",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(emails, text) == []
