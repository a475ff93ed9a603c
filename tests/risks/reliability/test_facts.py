from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.risks.reliability.facts import facts


def read(text: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.key) for fact in facts(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 200,50 €", "1\u202f200,5 €"),
        ("1 200 familles", "1.200 familles"),
        ("trois semaines", "3 semaines"),
        ("à 14 h", "à 14h00"),
        ("à 14:30", "à 14 heures 30"),
        ("le 12 mars 2026", "le 12/03/2026"),
        ("le 1er août 2026", "le 2026-08-01"),
        ("les mardis", "le mardi"),
        ("01 99 00 12 34", "+33 1.99.00.12.34"),
        ("http://fanal.example/", "HTTP://fanal.example"),
    ],
)
def test_two_ways_of_writing_a_fact_share_a_key(one, other):
    assert read(one) == read(other) != []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Selon M. Dupont, venez.", ["dupont"]),
        ("La CAF de Seine-Saint-Denis répond.", ["caf seine-saint-denis"]),
        ("Contactez Fatou Diallo demain.", ["fatou diallo"]),
        ("Le dossier de l’Urssaf est prêt.", ["urssaf"]),
        ("Venez avec Marie et Jean de La Tour.", ["marie jean tour"]),
        ("Notre local ouvre. ", []),
        ("Vous pouvez, Madame, venir.", []),
    ],
)
def test_names_are_capitals_that_do_not_open_the_sentence(text, names):
    assert [key for kind, key in read(text) if kind == "name"] == names


def test_a_citation_is_not_a_figure():
    assert read("Les livres sont prêtés [1] longtemps (source 2).") == []


def test_masked_marks_are_facts_of_their_own():
    assert read("Bonjour [PERSONNE_12], venez.") == [("mark", "[PERSONNE_12]")]


def test_an_impossible_date_is_read_as_figures():
    assert ("date", "2026-45-99") not in read("99/45/2026")


@given(st.text(max_size=300))
def test_facts_lie_inside_the_text_in_order_without_overlap(text):
    found = facts(text)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
