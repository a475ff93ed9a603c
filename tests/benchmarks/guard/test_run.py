import sys
from pathlib import Path

import pytest

from benchmarks.guard.run import MaskerFailed, ask, measure, table

PEER = [sys.executable, str(Path(__file__).with_name("peer.py"))]
RECORDS = [
    {"text": "Marie est là", "spans": [[0, 5, "PERSON"]]},
    {"text": "Élodie écrit", "spans": [[0, 6, "PERSON"]]},
]


def test_a_peer_answers_each_text_in_order_whatever_its_libraries_print():
    start, answers = ask(PEER, ["É Marie", "personne", "Marie\nMarie"])
    assert [answer["spans"] for answer in answers] == [[[2, 7, "PER"]], [], [[0, 5, "PER"], [6, 11, "PER"]]]
    assert start > 0
    assert all(answer["memory"] > 1 and answer["cpu"] >= 0 for answer in answers)


def test_a_line_of_the_table_counts_each_set_apart():
    figures = measure(
        PEER, RECORDS, [{"text": "Marie 12", "spans": [[6, 8, "ID"]], "traps": [[0, 5, "WORD"]]}]
    )
    assert figures["leak"] == pytest.approx(100 * 6 / 11)
    assert figures["records leaking"] == 50
    assert figures["names: precision"] == 100
    assert figures["leak, lower case"] == 100
    assert figures["leak, ids"] == 100
    assert figures["traps masked"] == 100


def test_the_leak_of_each_is_given_as_so_many_times_the_first():
    lines = table([("ours", {"leak": 2.0}), ("a peer", {"leak": 5.0}), ("no direct", {"leak": None})])
    assert lines.splitlines()[2:] == [
        "| ours | 2.0 | 1.0 |",
        "| a peer | 5.0 | 2.5 |",
        "| no direct | – | – |",
    ]


def test_a_peer_that_reaches_for_the_network_is_left_out(capfd):
    with pytest.raises(MaskerFailed, match="too early"):
        ask(PEER, ["Marie", "le réseau", "Marie"])
    assert "no network while measuring" in capfd.readouterr().err


def test_a_peer_that_is_not_installed_is_said():
    with pytest.raises(MaskerFailed, match="is not there"):
        ask(["/nowhere/python"], ["Marie"])
