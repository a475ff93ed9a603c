"""`lanterne models try`: one question to the embedded model, from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding import direct
from lanterne.guarding.policy import MaskingPolicy, save_policy
from lanterne.providers.openai_client import OpenAIChat
from lanterne.site.command_line import main
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def embedded(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> OpenAIServer:
    """A server in the place of the embedded model, that keeps what it was asked."""
    chat = OpenAIChat(base_url=server.url, model_name="small", private_network=True)
    monkeypatch.setattr(direct, "client", lambda _model: chat)
    return server


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANTERNE_MODELS", str(tmp_path))
    return tmp_path


def test_a_question_is_masked_and_its_answer_comes_back_with_names(
    embedded: OpenAIServer, capsys: pytest.CaptureFixture[str]
) -> None:
    embedded.answer = "Bonjour [PERSONNE_1], au [TELEPHONE_1]."
    assert main(["models", "try", "Écris à Mme Fatou Diallo, 06 12 34 56 78"]) == 0
    assert "Diallo" not in json.dumps(embedded.bodies, ensure_ascii=False)
    assert "06 12" not in json.dumps(embedded.bodies)
    shown = capsys.readouterr()
    assert shown.out == "Bonjour Fatou Diallo, au 06 12 34 56 78.\n"
    assert "2 données masquées" in shown.err


def test_a_question_obeys_the_rules_of_the_organisations_of_this_machine(
    embedded: OpenAIServer, organisation: Organisation
) -> None:
    save_policy(organisation, MaskingPolicy(always=("Projet Amarante",)))
    assert main(["models", "try", "Où en est le projet amarante ?"]) == 0
    assert "amarante" not in json.dumps(embedded.bodies).lower()


def test_a_question_that_cannot_be_masked_does_not_leave(
    embedded: OpenAIServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_text: str) -> None:
        raise ValueError("Diallo")

    monkeypatch.setattr("lanterne.risks.personal_data.detection.NAMES", broken)
    assert main(["models", "try", "Bonjour Mme Diallo"]) == 1
    assert embedded.calls == 0
    error = capsys.readouterr().err
    assert "rien n’a été envoyé" in error
    assert "Diallo" not in error


@pytest.mark.parametrize("words", [["try", " "], ["try", "Bonjour", "--max-tokens", "0"]])
def test_a_question_that_cannot_be_asked_is_refused_before_loading(
    empty_folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", *words]) == 1
    assert capsys.readouterr().err.startswith("lanterne models : ")


def test_trying_without_the_file_says_what_to_do(
    empty_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lanterne.providers.embedded.engine._engine", None)
    assert main(["models", "try", "Bonjour"]) == 1
    assert "lanterne models join" in capsys.readouterr().err


@pytest.mark.embedded
def test_trying_streams_an_answer_and_its_figures(
    embedded_model: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "try", "Quelle est la capitale de la France ?", "--max-tokens", "16"]) == 0
    shown = capsys.readouterr()
    assert "Paris" in shown.out
    assert "jetons lus" in shown.err
