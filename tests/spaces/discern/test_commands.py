"""`lanterne assess`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader

from lanterne.site.command_line import main
from lanterne.spaces.discern.rules import assessment

from .rules.cases import BASE, EMAILS

SCHEMA = Path(assessment.__file__).with_name("assessment.schema.json")


def toml(answers: dict, head: str = 'title = "Répondre aux courriels"\n') -> str:
    return head + "[answers]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in answers.items())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "cas.toml"
    path.write_text(toml(EMAILS), encoding="utf-8")
    return path


def test_a_described_case_gives_json_that_its_schema_documents(case, capsys):
    assert main(["assess", str(case), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["verdict"]["id"] == "safeguards"


def test_a_described_case_gives_a_report_and_a_summary(case, tmp_path, capsys):
    report = tmp_path / "dossier.pdf"
    assert main(["assess", str(case), "--report", str(report)]) == 0
    assert "Oui, avec cinq garde-fous" in capsys.readouterr().out
    assert len(PdfReader(io.BytesIO(report.read_bytes())).pages) >= 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cas.toml", "dossier.pdf"]


def test_the_questions_come_with_their_ids_and_allowed_answers(capsys):
    assert main(["assess", "--questions"]) == 0
    questions = {item["id"]: item for item in json.loads(capsys.readouterr().out)["questions"]}
    assert list(questions) == [question.id for question in BASE.questions]
    assert [choice["id"] for choice in questions["review"]["choices"]] == ["each", "sample", "none"]
    assert questions["frequency"]["max"] == 100000
    assert questions["data"]["unknown"] == "unknown"


def test_answers_taken_from_the_printed_questions_are_all_accepted(tmp_path, capsys):
    main(["assess", "--questions"])
    questions = json.loads(capsys.readouterr().out)["questions"]
    answers = {
        item["id"]: item["min"]
        if item["kind"] == "number"
        else [item["choices"][-1]["id"]]
        if item["kind"] == "many"
        else item["choices"][-1]["id"]
        for item in questions
    }
    path = tmp_path / "cas.toml"
    path.write_text(toml(answers), encoding="utf-8")
    assert main(["assess", str(path), "--json"]) == 0


def test_the_law_of_another_day_can_be_asked(case, capsys):
    assert main(["assess", str(case), "--json", "--as-of", "2025-01-01"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["as_of"] == "2025-01-01"
    assert "ai-act-4-literacy" not in data["rules"]  # in force since 2 February 2025


def test_the_rules_can_be_checked(capsys):
    assert main(["assess", "--check-rules"]) == 0
    assert "rien à signaler" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (toml({"couleur": "bleu"}), "couleur"),
        (toml({"review": "parfois"}), "review"),
        (toml({"frequency": "souvent"}), "frequency"),
        (toml({"data": ["none", "health"]}), "none"),
        ('title = "x"', "[answers]"),
        ('titre = "x"\n[answers]\nreview = "each"', "titre"),
        ("ceci n’est pas du TOML", "TOML"),
        ("a = " + "[" * 5000, "TOML"),
        (toml(EMAILS, 'title = "' + "x" * 500 + '"\n'), "title"),
        (b"\xff\xfe", "UTF-8"),
        ("x" * 300_000, "trop grand"),
    ],
)
def test_a_bad_file_gets_one_line_and_leaves_nothing(tmp_path, capsys, content, words):
    path = tmp_path / "cas.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    report = tmp_path / "dossier.pdf"
    assert main(["assess", str(path), "--report", str(report), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert [item.name for item in tmp_path.iterdir()] == ["cas.toml"]


def test_a_missing_file_or_folder_gets_one_line(tmp_path, case, capsys):
    assert main(["assess", str(tmp_path / "rien.toml")]) == 1
    assert main(["assess", str(tmp_path)]) == 1
    assert main(["assess", str(case), "--report", str(tmp_path / "nulle" / "part.pdf")]) == 1
    assert main(["assess", str(case), "--as-of", "hier"]) == 1
    assert main(["assess"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 5


def test_the_example_file_given_with_the_questions_is_accepted(tmp_path, capsys):
    main(["assess", "--questions"])
    path = tmp_path / "exemple.toml"
    path.write_text(json.loads(capsys.readouterr().out)["example_file"], encoding="utf-8")
    assert main(["assess", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unknown"] == ["place"]


def test_answers_written_beside_the_title_are_answers_too(tmp_path, capsys):
    path = tmp_path / "cas.toml"
    path.write_text(toml(EMAILS).replace("[answers]\n", ""), encoding="utf-8")
    assert main(["assess", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"]["id"] == "safeguards"
