"""`lanterne guard` as a shell runs it."""

import json
import subprocess
import sys

TEXT = "Marie Dupont, 06 12 34 56 78.\r\nÀ bientôt"


def guard(*options, text):
    call = "import sys; from lanterne.site.command_line import main; sys.exit(main(['guard', *sys.argv[1:]]))"
    done = subprocess.run(
        [sys.executable, "-c", call, *options], input=text, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_json_gives_the_masked_text_and_where_each_value_stood():
    code, out, _ = guard("--json", text=TEXT.encode())
    answer = json.loads(out)
    assert code == 0
    assert answer["text"] == "[PERSONNE_1], [TELEPHONE_1].\r\nÀ bientôt"
    first = answer["spans"][0]
    assert TEXT[first["start"] : first["end"]] == "Marie Dupont"
    assert (first["kind"], first["mark"]) == ("PERSON", "[PERSONNE_1]")


def test_jsonl_gives_one_line_of_spans_for_each_line_of_text():
    lines = "\n".join(json.dumps({"text": text}) for text in (TEXT, "rien", "a\nb@c.fr"))
    code, out, _ = guard("--jsonl", text=lines.encode())
    spans = [json.loads(line)["spans"] for line in out.splitlines()]
    assert code == 0
    assert spans == [[[0, 12, "PERSON"], [14, 28, "PHONE"]], [], [[2, 8, "EMAIL"]]]


def test_a_line_that_is_not_json_is_refused_in_one_sentence():
    code, out, error = guard("--jsonl", text=b"bonjour\n")
    assert (code, out) == (1, "")
    assert error.startswith("Ligne 1 :")
    assert error.count("\n") == 1


def test_bytes_that_are_not_utf8_come_out_as_they_came_in():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from lanterne.site.command_line import main; sys.exit(main(['guard']))",
        ],
        input=b"\xe9t\xe9 : t\xe9l. 06 12 34 56 78",
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"\xe9t\xe9 : t\xe9l. [TELEPHONE_1]"


def test_importing_the_package_loads_neither_spacy_nor_numpy_nor_django():
    look = (
        "import sys, lanterne.risks.personal_data as p;"
        "print(sorted({'spacy', 'numpy', 'django'} & set(sys.modules)), p.loaded())"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True)
    assert done.stdout == b"[] False\n"


def test_a_whole_file_is_masked_into_another_one(tmp_path):
    source, out, table = tmp_path / "lettre.txt", tmp_path / "masquee.txt", tmp_path / "table.json"
    source.write_text(TEXT, encoding="utf-8", newline="")
    code, _, said = guard(str(source), "--out", str(out), "--map", str(table), text=b"")
    assert (code, out.read_bytes().decode()) == (0, "[PERSONNE_1], [TELEPHONE_1].\r\nÀ bientôt")
    assert json.loads(table.read_text())["[PERSONNE_1]"] == "Marie Dupont"
    assert table.stat().st_mode & 0o077 == 0
    assert "Marie" not in said


def test_the_original_file_is_never_overwritten(tmp_path):
    source = tmp_path / "lettre.txt"
    source.write_text(TEXT)
    code, _, said = guard(str(source), "--out", str(source), text=b"")
    assert (code, source.read_text().startswith("Marie")) == (2, True)
    assert said.count("\n") == 1


def test_a_refused_file_leaves_nothing_behind(tmp_path):
    source = tmp_path / "note.docx"
    source.write_bytes(b"pas un document")
    code, _, said = guard(str(source), "--out", str(tmp_path / "sortie.docx"), text=b"")
    assert (code, [path.name for path in tmp_path.iterdir()]) == (1, ["note.docx"])
    assert "abîmé" in said


def test_an_answer_is_restored_with_the_table_of_marks(tmp_path):
    source, out, table = tmp_path / "lettre.txt", tmp_path / "masquee.txt", tmp_path / "table.json"
    source.write_text(TEXT, encoding="utf-8", newline="")
    guard(str(source), "--out", str(out), "--map", str(table), text=b"")
    answer = tmp_path / "reponse.txt"
    answer.write_text(
        "Chère **[Personne_1]**, nous vous appelons au [TELEPHONE_1] ou [PERSONNE_9].", encoding="utf-8"
    )
    restored = tmp_path / "rendue.txt"
    code, _, said = guard("--restore", str(answer), "--map", str(table), "--out", str(restored), text=b"")
    assert (code, said) == (0, "")
    assert (
        restored.read_text()
        == "Chère **Marie Dupont**, nous vous appelons au 06 12 34 56 78 ou [PERSONNE_9]."
    )


def test_a_damaged_table_of_marks_gets_a_sentence(tmp_path):
    (tmp_path / "table.json").write_bytes(b"rien")
    (tmp_path / "reponse.txt").write_text("[PERSONNE_1]")
    code, out, said = guard(
        "--restore", str(tmp_path / "reponse.txt"), "--map", str(tmp_path / "table.json"), text=b""
    )
    assert (code, out, said.count("\n")) == (1, "", 1)
