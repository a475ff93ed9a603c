import pytest

from lanterne.risks.personal_data.detectors import births
from lanterne.risks.personal_data.kinds import Span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("née le 6 août 1949", "6 août 1949"),
        ("(né le 2 janvier 1964 à Oran)", "2 janvier 1964"),
        ("né à Oran le 2 janvier 1964", "2 janvier 1964"),
        ("DDN 18/06/1998", "18/06/1998"),
        ("Date de naissance : 2000-04-12", "2000-04-12"),
        (
            "né le deux janvier mille neuf cent soixante dix huit",
            "deux janvier mille neuf cent soixante dix huit",
        ),
        ("né en 1954", "1954"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("DOB", value) in found(births, text)


@pytest.mark.parametrize(
    "text",
    [
        "La fête du 6 juin 2025 est maintenue.",
        "Le projet est né. Il commence le 6 juin 2025.",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(births, text) == []


def test_a_date_beside_a_name_in_a_list_is_a_birth_unless_it_is_recent():
    text = "Mirella Rousset, 23/04/1976 ; Paul Rocher, 12/03/2025"
    people = [Span(0, 15, "PERSON"), Span(30, 41, "PERSON")]
    assert [text[s.start : s.end] for s in births.beside_names(text, people)] == ["23/04/1976"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mme X, née DUBOIS le 2 février 1981", "2 février 1981"),
        ("Anniversaire : 1958-09-17", "1958-09-17"),
        ("Né(e) le (obligatoire) 9-janvier-1941", "9-janvier-1941"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("DOB", value) in found(births, text)
