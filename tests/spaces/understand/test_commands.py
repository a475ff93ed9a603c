"""`lanterne content`: what it prints, and when it fails."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.understand import commands
from lanterne.spaces.understand.lessons.library import Library
from tests.spaces.understand.conftest import ANSWER
from tests.spaces.understand.lessons.test_checking import GOOD
from tests.support.openai_server import OpenAIServer


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(words))


def test_check_prints_the_formula_and_the_level_of_each_lesson(capsys: pytest.CaptureFixture[str]):
    assert run("check") == 0
    printed = capsys.readouterr().out
    assert "Kandel et Moles (1958)" in printed
    assert "comment-ca-marche/fr" in printed
    assert "rien à corriger" in printed


def test_check_fails_with_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "relire").mkdir()
    (tmp_path / "relire" / "fr.md").write_text(GOOD)
    with pytest.raises(CommandError, match="à corriger"):
        run("check", "--folder", str(tmp_path))
    assert "La traduction manque" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="n’existe pas"):
        run("check", "--folder", "/nulle-part")


@pytest.mark.django_db(transaction=True)
def test_record_keeps_a_real_answer_unedited_and_asks_only_once(
    tmp_path: Path, organisation: Organisation, connected: ConnectedModel, server: OpenAIServer
):
    (tmp_path / "relire").mkdir()
    (tmp_path / "relire" / "fr.md").write_text(GOOD)
    assert run("record", "--folder", str(tmp_path)) == 0
    assert run("record", "--folder", str(tmp_path)) == 0
    assert server.calls == 1
    library = Library(tmp_path)
    lesson = library.lesson("relire", "fr")
    recording = library.recording(lesson, lesson.exercise("annee"))
    assert (recording.answer, recording.model) == (ANSWER, "Modèle d’essai")


@pytest.mark.django_db
def test_record_without_an_organisation_says_what_to_do(tmp_path: Path):
    with pytest.raises(CommandError, match="aucune organisation"):
        run("record", "--folder", str(tmp_path))
