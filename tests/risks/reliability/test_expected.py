import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.risks.contract import Reply
from lanterne.risks.reliability import EXPECTED_ELEMENTS
from lanterne.risks.reliability.expected import check, elements

DEMO = Path(__file__).parents[3] / "content" / "demo" / "cas.csv"


@pytest.mark.parametrize(
    ("element", "answer"),
    [
        ("14 h", "L’accueil ouvre à 14h00."),
        ("12 h 30", "Il ferme à 12:30 le lundi."),
        ("12 h", "Il ferme à midi."),
        ("quinze jours", "Elle est gardée 15 jours calendaires."),
        ("45 minutes", "L’entretien dure quarante-cinq min."),
        ("1 €", "La lessive coûte un euro."),
        ("1 200 €", "L’aide atteint 1200 euros."),
        ("2,50 €", "Le repas coûte 2,5 €."),
        ("mercredi", "Le courrier est remis les mercredis."),
        ("un mois", "La procuration vaut un mois [2]."),
        ("procuration écrite", "Il faut une **procuration écrite** signée."),
        ("président / présidente", "La Présidente signe."),
        ("1er août", "À partir du 1 août."),
        ("80 %", "C’est quatre-vingts pour cent."),
    ],
)
def test_an_element_is_found_however_it_is_written(element, answer):
    assert check(answer, [element]).right is True


@pytest.mark.parametrize(
    ("element", "answer"),
    [
        ("14 h", "L’accueil ouvre à 14h30."),
        ("1 €", "La lessive coûte 11 €."),
        ("1 €", "La lessive est gratuite [1]."),
        ("60 €", "L’aide est de 600 €."),
        ("mardi", "Je ne trouve pas cette information."),
        ("deux ans", "Le dossier est gardé deux mois, puis vingt-deux ans."),
    ],
)
def test_a_near_miss_is_missing(element, answer):
    assert check(answer, [element]).missing == (element,)


def test_right_needs_every_expected_element_and_no_forbidden_one():
    verdict = check("Le mardi à 14 h, ou le jeudi.", ["mardi", "15 h"], ["jeudi", "samedi"])
    assert (verdict.right, verdict.missing, verdict.present) == (False, ("15 h",), ("jeudi",))


def test_a_case_without_elements_is_for_a_person_to_judge():
    assert check("N’importe quoi.", []).right is None


def test_cells_are_cut_at_semicolons_bars_and_lines():
    assert elements(" mardi ; 14 h|accueil\nporte ;; ") == ("mardi", "14 h", "accueil", "porte")


@given(st.lists(st.text(alphabet="abé 129h€,.-", min_size=1, max_size=12), max_size=4))
def test_an_answer_made_of_its_elements_lacks_nothing_it_can_hold(parts):
    wanted = [part for raw in parts for part in elements(raw) if any(letter.isalpha() for letter in part)]
    verdict = check("\n… ".join(wanted), wanted)
    assert set(verdict.missing) <= set(wanted)
    if wanted:
        assert check(wanted[0], wanted[:1]).right is True


@pytest.mark.skipif(not DEMO.exists(), reason="the demo content is written elsewhere")
def test_every_demo_case_accepts_its_own_elements_and_refuses_its_own_traps():
    rows = list(csv.DictReader(DEMO.open(encoding="utf-8-sig"), delimiter=";"))
    assert len(rows) >= 20
    for row in rows:
        wanted, traps = elements(row["éléments attendus"]), elements(row["ne doit pas contenir"])
        assert check(". ".join(wanted), wanted, traps).right is True, row
        assert not traps or check(". ".join((*wanted, *traps)), wanted, traps).right is False, row


def test_the_measure_counts_missing_elements_among_expected_ones():
    score = EXPECTED_ELEMENTS(Reply(question="?", answer="Le mardi.", expected="mardi ; 14 h"))
    assert (score.value, score.out_of) == (1, 2)
