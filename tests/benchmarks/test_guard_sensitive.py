import sys

import pytest

from benchmarks.guard.sensitive.__main__ import Sentence, main, table


def test_a_debatable_class_counts_neither_for_nor_against():
    sentences = [Sentence("a", "dev", frozenset({"health"}), frozenset({"origin"}))]
    rows = table(sentences, [{"health", "origin"}]).splitlines()
    assert rows[2].startswith("| health | 1 | 100 % ")
    assert rows[3] == "| origin | 0 | – | – |"


def test_a_class_reported_for_nothing_lowers_precision():
    sentences = [
        Sentence("a", "dev", frozenset({"union"}), frozenset()),
        Sentence("b", "dev", frozenset(), frozenset()),
    ]
    assert "| union | 1 | 50 % " in table(sentences, [{"union"}, {"union"}])


def test_errors_of_the_held_out_part_are_not_listed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sensitive", "--part", "held-out", "--errors"])
    with pytest.raises(SystemExit):
        main()
    assert "held-out" in capsys.readouterr().err
