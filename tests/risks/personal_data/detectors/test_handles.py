import pytest

from lanterne.risks.personal_data.detectors import handles


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("suivez @marie_dpt", "@marie_dpt"),
        ("https://www.facebook.com/marie.dupont.75", "marie.dupont.75"),
        ("Identifiant : mdupont75", "mdupont75"),
        ("login | jdupont2", "jdupont2"),
        ("Pseudo Discord : marie_dpt", "marie_dpt"),
        ("compte Twitter : @jdup", "@jdup"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("USERNAME", value) in found(handles, text)


@pytest.mark.parametrize(
    "text",
    [
        "jean@exemple.fr",
        "facebook.com/pages",
        "identifiant unique",
        "Identifiant : obligatoire",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(handles, text) == []
