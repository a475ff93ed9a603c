import pytest

from lanterne.risks.personal_data.detectors import name_spellings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Contact : T H I E R N O   M B A P P O U", "T H I E R N O   M B A P P O U"),
        ("D U P O N T est venu", "D U P O N T"),
        ("signé YasmineKovalenko", "YasmineKovalenko"),
        ("voir MarieDupont sur la liste", "MarieDupont"),
        ("https://exemple.org/users/karim.camara", "karim.camara"),
        ("https://exemple.org/~gwenaelle_benkhelifa/", "gwenaelle_benkhelifa"),
        ("www.exemple.org/profil/marie-dupont?x=1", "marie-dupont"),
    ],
)
def test_a_name_is_found_whole(found, text, value):
    assert ("PERSON", value) in found(name_spellings, text)


@pytest.mark.parametrize(
    "text",
    [
        "I M P O R T A N T",
        "J a v a",
        "A B C D",
        "JavaScript et PowerPoint, LinkedIn, YouTube, WordPress, LibreOffice",
        "https://exemple.org/nos-actions/aide-alimentaire.html",
        "https://exemple.org/pierre-ponce",
        "https://www.exemple.org/rapport-annuel",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(name_spellings, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Contact TraoréLoïc", "TraoréLoïc"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("PERSON", value) in found(name_spellings, text)
