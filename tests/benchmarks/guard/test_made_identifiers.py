"""The made identifiers are what they say: right keys, right places, two parts that share no template."""

from __future__ import annotations

import re
from random import Random

import pytest
from stdnum import iban, luhn
from stdnum.fr import nir, siret

from benchmarks.guard import made_identifiers
from benchmarks.guard.identifiers import values
from benchmarks.guard.identifiers.values import HELD_OUT, TUNE
from benchmarks.guard.made_identifiers import made, misread, table, trap


def test_the_same_seed_makes_the_same_lines():
    assert list(made(TUNE, 1)) == list(made(TUNE, 1))
    assert list(made(TUNE, 1)) != list(made(TUNE, 2))


@pytest.mark.parametrize("part", [TUNE, HELD_OUT])
def test_spans_and_traps_stand_where_they_are_said_to(part):
    records = list(made(part, 7))
    assert {r["kind"] for r in records} >= {"NIR", "PHONE", "ADDRESS", "TRAP", "NAME_IN_CSV"}
    for record in records:
        assert record["spans"] or record["traps"], record
        assert "{" not in re.sub(r'\{at\}|\{"', "", record["text"]), record
        for start, end, _ in [*record["spans"], *record["traps"]]:
            assert record["text"][start:end].strip(), record


def test_the_two_parts_share_only_a_bare_label_before_its_value():
    def skeletons(part):
        return {
            "".join(
                "#" if i in hidden else c for i, c in enumerate(r["text"]) if i in hidden or not c.isdigit()
            )
            for r in made(part, 3)
            for hidden in [{i for s, e, _ in [*r["spans"], *r["traps"]] for i in range(s, e)}]
        }

    tune = {re.sub("#+", "#", s) for s in skeletons(TUNE)}
    held_out = {re.sub("#+", "#", s) for s in skeletons(HELD_OUT)}
    assert not [s for s in tune & held_out if not re.fullmatch(r"[\w°’ ().é-]{0,30} ?[:=]? ?#", s)]


def test_keys_are_right():
    random = Random(5)
    for _ in range(50):
        assert nir.is_valid(values.nir(random))
        assert iban.is_valid(values.french_iban(random))
        assert siret.is_valid(values.siret(random))
        assert luhn.is_valid(values.luhn_number(random, 16, "4"))
        bank = values.rib(random)
        assert (89 * int(bank[:5]) + 15 * int(bank[5:10]) + 3 * int(bank[10:21]) + int(bank[21:])) % 97 == 0


def test_a_misread_number_differs_by_one_figure():
    wrong = misread(Random(1), "12 34 56")
    assert sum(a != b for a, b in zip(wrong, "12 34 56", strict=True)) == 1


def test_figures_in_words_are_french():
    assert [values.in_words(n) for n in (21, 71, 80, 81, 91, 99)] == [
        "vingt et un",
        "soixante et onze",
        "quatre-vingts",
        "quatre-vingt-un",
        "quatre-vingt-onze",
        "quatre-vingt-dix-neuf",
    ]
    assert values.spoken("0612003401") == "zéro six douze zéro trente-quatre zéro un"


def test_a_trap_draws_figures_and_tells_where_it_stands():
    record = trap(Random(1), "price", "Vendu ⟦1 %#0 €⟧ ici")
    ((start, end, _),) = record["traps"]
    assert re.fullmatch(r"1 [1-9]\d0 €", record["text"][start:end])


def test_the_table_counts_what_a_masker_leaves():
    records = [r for r in made(TUNE, 1) if r["kind"] in {"NIR", "TRAP"}]
    nothing = table(records, lambda text: [])
    everything = table(records, lambda text: [(0, len(text), "ID")])
    assert "| 100.0 | 100.0 |" in nothing
    assert "traps masked: 0.0 %" in nothing
    assert "| 0.0 | 0.0 |" in everything
    assert "traps masked: 100.0 %" in everything


def test_errors_of_the_held_out_part_are_refused(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["made_identifiers", "--part", "held-out", "--errors"])
    with pytest.raises(SystemExit):
        made_identifiers.main()
    assert "not to be read" in capsys.readouterr().err
