import argparse
import json
from pathlib import Path

import pytest

from lanterne.foundations.command_error import CommandError
from lanterne.guarding.classes import SensitiveRule
from lanterne.guarding.policy import MaskingPolicy, save_policy
from lanterne.spaces.measure import commands
from tests.support.openai_server import KEY, OpenAIServer

RULES = Path(__file__).parents[3] / "content" / "demo" / "documents"
pytestmark = pytest.mark.django_db
CASES = """question;éléments attendus;document;données à protéger
Bonjour, je suis Fatou Diallo. Quel jour ouvre l’accueil ?;mardi;reglement-accueil.pdf;Fatou Diallo
Combien coûte l’adhésion ?;12 €;;
Qui préside ?;;;
"""


@pytest.fixture
def server():
    with OpenAIServer("L’accueil ouvre le mardi.") as running:
        yield running


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "cas.csv"
    path.write_text(CASES, encoding="utf-8")
    return path


def evaluate(*words):
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args([str(word) for word in words]))


def test_results_are_printed_with_intervals_and_written_whole(sheet, server, tmp_path, capsys):
    out = tmp_path / "resultats.json"
    asked = ["--base-url", server.url, "--model", "small", "--out", out, "--documents", RULES]
    assert evaluate(sheet, *asked) == 0
    printed = capsys.readouterr()
    assert "1 / 2  [" in printed.out
    assert "0 / 1  (au plus 95,0" in printed.out
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["right"]["value"] == 1
    assert 0 < written["right"]["low"] < 0.5 < written["right"]["high"] < 1
    assert [answer["right"] for answer in written["answers"]] == [True, False, None]
    assert written["answers"][1]["missing"] == ["12 €"]
    assert list(tmp_path.glob(".resultats*")) == []


def test_each_case_is_asked_once_and_masked_with_its_passages(sheet, server):
    evaluate(sheet, "--base-url", server.url, "--model", "small", "--documents", RULES)
    assert server.calls == 3
    assert "Diallo" not in str(server.bodies)
    assert "accueil" in str(server.bodies[0]).lower()


def test_the_key_comes_from_the_environment(sheet, server, monkeypatch):
    monkeypatch.setenv(commands.KEY_VARIABLE, KEY)
    evaluate(sheet, "--base-url", server.url, "--model", "small", "--limit", "1")
    assert server.keys == [f"Bearer {KEY}"]


def test_a_model_that_fails_on_the_way_leaves_what_came(sheet, server, tmp_path):
    server.script("normal", "401")
    out = tmp_path / "resultats.json"
    with pytest.raises(CommandError, match="1 cas sur 3"):
        evaluate(sheet, "--base-url", server.url, "--model", "small", "--out", out)
    assert json.loads(out.read_text(encoding="utf-8"))["cases"] == {"asked": 3, "answered": 1, "failed": 0}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["absent.xlsx"], "n’existe pas"),
        ([RULES / "statuts.docx"], "pas un tableur"),
        (["SHEET", "--model", "gpt"], "--base-url"),
        (["SHEET", "--out", "/nulle/part/r.json"], "écrit"),
        (["SHEET", "--documents", "/nulle/part"], "dossier"),
        (["SHEET", "--documents", "HERE"], "reglement-accueil.pdf"),
        (["SHEET", "--limit", "0"], "à partir de 1"),
        (["SHEET", "--base-url", "http://127.0.0.1:9/v1", "--model", "x"], "ne répond pas"),
    ],
)
def test_bad_input_gets_one_clear_line(sheet, words, said):
    places = {"SHEET": sheet, "HERE": sheet.parent}
    with pytest.raises(CommandError, match=said) as refusal:
        evaluate(*(places.get(word, word) for word in words))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("words", "local"),
    [
        (["--base-url", "http://127.0.0.1:9/v1"], True),
        (["--base-url", "https://192.168.1.20/v1"], True),
        (["--base-url", "https://api.exemple.org/v1"], False),
        (["--base-url", "https://8.8.8.8/v1"], False),
        (["--base-url", "https://modeles.amarres.org/v1", "--on-our-network"], True),
    ],
)
def test_a_server_is_ours_only_when_its_address_or_somebody_says_so(words, local):
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    options = parser.parse_args(["cas.csv", "--model", "small", *words])
    model = commands._model(options.model, options.base_url, options.on_our_network)
    assert model.is_local is local


def test_a_case_that_must_stay_here_is_not_asked_of_a_remote_server(
    sheet, server, organisation, tmp_path, monkeypatch
):
    save_policy(organisation, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))
    sheet.write_text("question\nFatou Diallo est atteinte d’un cancer : que faire ?\n", encoding="utf-8")
    monkeypatch.setattr(commands, "is_private", lambda _url: False)
    out = tmp_path / "resultats.json"
    evaluate(sheet, "--base-url", server.url, "--model", "small", "--out", out)
    assert server.calls == 0
    assert json.loads(out.read_text(encoding="utf-8"))["cases"] == {"asked": 1, "answered": 0, "failed": 1}
