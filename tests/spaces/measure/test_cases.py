import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanterne.spaces.measure.cases import MOST_CASES, SheetError, read_sheet
from lanterne.spaces.measure.cases.template import EXAMPLES, as_csv, as_xlsx
from tests.spaces.measure import sheets

DEMO = Path(__file__).parents[3] / "content" / "demo"
CASE = ("Quel jour ?", "mardi ; 14 h", "lundi", "reglement.pdf")


def read(name, data):
    return read_sheet(name, io.BytesIO(data))


def csv_bytes(*lines, encoding="utf-8"):
    return "\r\n".join(lines).encode(encoding)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cas.xlsx", sheets.xlsx(sheets.HEADER, CASE)),
        ("cas.ods", sheets.ods(sheets.HEADER, CASE)),
        ("cas.csv", csv_bytes(";".join(sheets.HEADER), 'Quel jour ?;"mardi ; 14 h";lundi;reglement.pdf')),
        ("cas.csv", csv_bytes(",".join(sheets.HEADER), "Quel jour ?,mardi ; 14 h,lundi,reglement.pdf")),
        ("cas.tsv", csv_bytes("\t".join(sheets.HEADER), "\t".join(CASE))),
    ],
)
def test_every_format_gives_the_same_case(name, data):
    (case,) = read(name, data).cases
    assert (case.line, case.question) == (2, "Quel jour ?")
    assert (case.expected, case.forbidden) == (("mardi", "14 h"), ("lundi",))
    assert case.document == "reglement.pdf"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_is_read(encoding):
    data = csv_bytes("Question;Éléments attendus", "Où est l’élève ?;à côté", encoding=encoding)
    (case,) = read("cas.csv", data).cases
    assert (case.question, case.expected) == ("Où est l’élève ?", ("à côté",))


def test_the_demo_sheets_are_read_whole_and_alike():
    by_format = [
        read(path.name, path.read_bytes()) for path in (DEMO / "cas.csv", DEMO / "documents" / "cas.xlsx")
    ]
    questions = [[case.question.replace("\u00a0", " ") for case in sheet.cases] for sheet in by_format]
    assert questions[0] == questions[1]
    assert len(by_format[0].cases) == 20
    assert not any(remark.blocks for remark in by_format[0].remarks)


@pytest.mark.parametrize(("name", "data"), [("modele.csv", as_csv()), ("modele.xlsx", as_xlsx())])
def test_the_template_reads_back(name, data):
    sheet = read(name, data)
    assert [case.question for case in sheet.cases] == [example[0] for example in EXAMPLES]
    assert sheet.cases[1].secrets == ("Fatou Diallo", "06 39 98 01 02")
    assert not sheet.ignored


def test_titles_above_the_header_and_unknown_columns_are_accepted():
    data = csv_bytes("Nos cas de mars;", ";", "N°;Message;Attendu", "1;Quand ?;mardi")
    sheet = read("cas.csv", data)
    assert (sheet.cases[0].line, sheet.cases[0].question, sheet.ignored) == (4, "Quand ?", ("N°",))


def test_a_line_without_question_is_named_and_the_others_are_kept():
    sheet = read("cas.csv", csv_bytes("question;attendu", "Quand ?;mardi", ";jeudi", "", "Où ?;ici"))
    assert [case.line for case in sheet.cases] == [2, 5]
    (remark,) = sheet.remarks
    assert (remark.line, remark.blocks) == (3, True)
    assert "question manque" in remark.text


def test_lines_worth_a_second_look_are_remarked_but_kept():
    sheet = read(
        "cas.csv",
        csv_bytes(
            "question;attendu;données à protéger",
            "Quand ?;;",
            "Quand ?;mardi;Awa Ba",
            "Où ?;venez donc nous voir le mardi matin à la mairie;",
        ),
    )
    assert len(sheet.cases) == 3
    assert [remark.line for remark in sheet.remarks] == [2, 3, 3, 4]
    assert not any(remark.blocks for remark in sheet.remarks)


def test_a_formula_without_stored_value_is_said_and_a_text_that_looks_like_one_is_kept():
    data = sheets.xlsx(sheets.HEADER, ("Quand ?", "mardi"), formulas=[("A3", '=CONCAT("a","b")')])
    sheet = read("cas.xlsx", data)
    assert [case.question for case in sheet.cases] == ["Quand ?"]
    assert "formule" in sheet.remarks[0].text
    assert read("cas.csv", csv_bytes("question", "=1+1")).cases[0].question == "=1+1"


def test_figures_and_dates_become_text_as_a_reader_would_write_them():
    import datetime

    data = sheets.xlsx(
        sheets.HEADER, ("Combien ?", 12.5, None, None), ("Quand ?", datetime.date(2026, 3, 12), None, None)
    )
    assert [case.expected for case in read("cas.xlsx", data).cases] == [("12,5",), ("12/03/2026",)]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cas.xlsx", b"", "vide"),
        ("cas.csv", b"\n\n", "vide"),
        ("cas.xlsx", sheets.zip_bomb(), "bloquer|gros"),
        ("cas.xlsx", sheets.entity_bomb(), "bloquer"),
        ("cas.xlsx", b"%PDF-1.7 rien", "pdf"),
        ("cas.pdf", b"%PDF-1.7 rien", "pas un tableur"),
        ("cas.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ancien format"),
        (
            "cas.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "mot de passe",
        ),
        ("cas.xlsx", sheets.xlsx(sheets.HEADER, CASE)[:-200], "abîmé"),
        ("cas.xlsx", sheets.xlsx(("nom", "ville"), ("Awa", "Brest")), "« nom »"),
        ("cas.csv", b"question;attendu", "Aucun cas"),
        ("cas.csv", b"question\n" + b"Quand ?\n" * (MOST_CASES + 1), "limite"),
        ("cas.csv", b"question\n" + b"Quand ?\n" * 2_500, "lignes"),
        ("cas.bin", bytes(range(256)) * 40, "document connu"),
    ],
)
def test_a_hostile_file_gets_one_clear_sentence(name, data, said):
    with pytest.raises(SheetError, match=rf"(?i){said}") as refusal:
        read(name, data)
    assert str(refusal.value).endswith(".")


def test_two_hundred_megabytes_are_refused_unread():
    with pytest.raises(SheetError, match="200"):
        read_sheet("cas.xlsx", sheets.HugeFile())


def test_a_million_repeated_rows_cost_nothing():
    data = sheets.ods(sheets.HEADER, CASE, repeated_rows=1_000_000)
    assert len(read("cas.ods", data).cases) == 1


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["cas.csv", "cas.xlsx", "cas.ods", "cas"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data, name):
    try:
        said = bool(read(name, data).cases)
    except SheetError as refusal:
        said = bool(str(refusal))
    assert said


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="aé;,\t\"' 1€", max_size=30), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_reads_back(questions):
    import csv

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(
        [["question", "attendu"], *([question, "x"] for question in questions)]
    )
    wanted = [" ".join(question.replace("\t", " ").split()) for question in questions if question.strip()]
    if not wanted:
        return
    found = [case.question for case in read("cas.csv", text.getvalue().encode()).cases]
    assert [" ".join(question.split()) for question in found] == wanted
