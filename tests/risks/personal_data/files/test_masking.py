"""Whole files, built here in code, masked and read again by the libraries that people's tools resemble."""

import csv
import io
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
from odf import text as odf_text
from odf.dc import Creator
from odf.office import Annotation
from odf.opendocument import OpenDocumentText

from lanterne.risks.personal_data.files import FileRefused, mask_file

NAME, PHONE, MAIL = "Marie Dupont", "06 12 34 56 78", "marie.dupont@exemple.fr"
PLANTED = ("Dupont", "dupont", "06 12 34 56 78", "612345678", "Karim", "Benali")


def _bytes(save):
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def _everything(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def _word_file():
    document = docx.Document()
    document.core_properties.author = "Karim Benali"
    document.core_properties.last_modified_by = "Karim Benali"
    document.core_properties.title = f"Dossier de {NAME}"
    paragraph = document.add_paragraph("Nous suivons Ma")
    paragraph.add_run("rie Du").bold = True
    paragraph.add_run(f"pont depuis mars. Téléphone : {PHONE}.")
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Nom", "Courriel"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = NAME, MAIL
    document.sections[0].header.paragraphs[0].text = f"Suivi de {NAME}"
    document.sections[0].footer.paragraphs[0].text = "Rédigé par Karim Benali"
    document.add_comment(paragraph.runs, text=f"Rappeler {NAME}", author="Karim Benali", initials="KB")
    document.part.relate_to(
        f"mailto:{MAIL}", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    return _bytes(document.save)


def test_a_word_file_keeps_no_name_in_any_of_its_parts():
    masked = mask_file("note.docx", _word_file())
    found = _everything(masked.data)
    assert [value for value in PLANTED if value in found] == []


def test_a_name_split_over_runs_becomes_one_mark_and_the_rest_stays():
    masked = mask_file("note.docx", _word_file())
    first = docx.Document(io.BytesIO(masked.data)).paragraphs[0].text
    assert first == "Nous suivons [PERSONNE_1] depuis mars. Téléphone : [TELEPHONE_1]."


def test_deleted_text_and_its_author_are_masked_too():
    with zipfile.ZipFile(io.BytesIO(_word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    deleted = (
        '<w:p><w:del w:id="9" w:author="Karim Benali"><w:r><w:delText>Ancien nom : Sophie Lemoine'
        "</w:delText></w:r></w:del></w:p>"
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", b"<w:body>" + deleted.encode()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    found = _everything(mask_file("note.docx", out.getvalue()).data)
    assert "Lemoine" not in found
    assert "Benali" not in found


def test_a_libreoffice_document_is_masked_with_its_annotations_and_properties():
    document = OpenDocumentText()
    document.meta.addElement(Creator(text="Karim Benali"))
    paragraph = odf_text.P(text="Nous suivons ")
    paragraph.addElement(odf_text.Span(text="Marie"))
    paragraph.addText(" Dupont, ")
    paragraph.addElement(odf_text.A(href=f"mailto:{MAIL}", text=MAIL))
    note = Annotation()
    note.addElement(Creator(text="Karim Benali"))
    note.addElement(odf_text.P(text=f"Appeler {NAME} au {PHONE}"))
    paragraph.addElement(note)
    document.text.addElement(paragraph)
    masked = mask_file("note.odt", _bytes(document.write))
    found = _everything(masked.data)
    assert [value for value in PLANTED if value in found] == []
    with zipfile.ZipFile(io.BytesIO(masked.data)) as archive:
        assert archive.infolist()[0].filename == "mimetype"


def _workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nom", "Prénom", "Téléphone", "Né(e) le", "Montant", "Note"])
    sheet.append(["Dupont", "Marie", 612345678, date(1984, 5, 3), 1250, f"Voir {MAIL}"])
    sheet.append(["Rose", "Blanche", "06 12 34 56 79", date(1990, 1, 2), 80.5, "rien"])
    sheet["G2"] = '=CONCATENATE("Mme ","Dupont")'
    sheet.oddHeader.center.text = "Suivi de Karim Benali"
    book.properties.creator = "Karim Benali"
    return _bytes(book.save)


def test_a_workbook_is_masked_by_the_heads_of_its_columns():
    masked = mask_file("liste.xlsx", _workbook())
    found = _everything(masked.data)
    assert [value for value in (*PLANTED, "Rose", "Blanche", "1984") if value in found] == []


def test_a_workbook_keeps_its_heads_and_amounts():
    sheet = openpyxl.load_workbook(io.BytesIO(mask_file("liste.xlsx", _workbook()).data)).active
    assert [cell.value for cell in sheet[1]][:6] == [
        "Nom",
        "Prénom",
        "Téléphone",
        "Né(e) le",
        "Montant",
        "Note",
    ]
    assert [sheet["E2"].value, sheet["E3"].value, sheet["F3"].value] == [1250, 80.5, "rien"]


def test_a_csv_keeps_its_separators_encoding_and_line_ends():
    source = 'Nom;Ville;Remarque\r\nPetit;Nîmes;"a ; b"\r\nRose;Arles;rien\r\n'.encode("cp1252")
    text = mask_file("liste.csv", source).data.decode("cp1252")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows == [
        ["Nom", "Ville", "Remarque"],
        ["[PERSONNE_1]", "Nîmes", "a ; b"],
        ["[PERSONNE_2]", "Arles", "rien"],
    ]
    assert text.count("\r\n") == 3


def test_a_text_file_keeps_its_byte_order_mark():
    masked = mask_file("lettre.txt", f"\ufeffBonjour, {NAME}, {PHONE}.\r\n".encode())
    assert masked.data == "\ufeffBonjour, [PERSONNE_1], [TELEPHONE_1].\r\n".encode()


def test_the_name_of_the_file_is_masked_too():
    masked = mask_file("Dossier_Marie_Dupont.txt", f"Suivi de {NAME}.".encode())
    assert "Dupont" not in masked.name
    assert masked.name.endswith("-masqué.txt")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"x", "Ce format"),
        ("a.txt", b"", "vide"),
        ("a.docx", b"PK\x03\x04 rien", "abîmé"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"0" * 600, "mot de passe"),
        ("a.pdf", b"%PDF-1.4 rien", "abîmé"),
        ("a.txt", b"\x00\x01\x02", "pas du texte"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(name, data, said):
    with pytest.raises(FileRefused, match=said):
        mask_file(name, data)


def _package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def test_macros_bombs_and_entities_are_refused():
    entity = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
    for parts in (
        {"word__document.xml": "<d/>", "word__vbaProject.bin": "x"},
        {"word__document.xml": " " * 30_000_000},
        {"word__document.xml": entity},
    ):
        with pytest.raises(FileRefused):
            mask_file("a.docx", _package(**parts))


def _table(rows):
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    return _bytes(document.save)


@pytest.mark.parametrize(
    "rows",
    [
        [["Nom", "Prénom", "Ville"], ["Petit", "Rose", "Arles"]],
        [["Nom", "Petit"], ["Prénom", "Rose"], ["Ville", "Arles"]],
        [["Liste des adhérents", "", ""], ["Nom", "Prénom", "Ville"], ["Petit", "Rose", "Arles"]],
    ],
)
def test_heads_and_labels_of_a_table_tell_that_its_cells_are_names(rows):
    masked = docx.Document(io.BytesIO(mask_file("liste.docx", _table(rows)).data))
    words = {cell.text for row in masked.tables[0].rows for cell in row.cells}
    assert not words & {"Petit", "Rose"}
    assert {"Nom", "Prénom", "Ville", "Arles"} <= words


@pytest.mark.parametrize("text", ["Nom\nPetit\nRose\n", "Adhérents\n\nNom;Ville\nPetit;Arles\nRose;Nîmes\n"])
def test_a_csv_of_one_column_or_under_a_title_is_masked_by_its_head(text):
    masked = mask_file("liste.csv", text.encode()).data.decode()
    assert "Petit" not in masked
    assert "Rose" not in masked


def test_a_bookmark_named_after_somebody_loses_its_name():
    with zipfile.ZipFile(io.BytesIO(_word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    mark = b'<w:body><w:bookmarkStart w:id="7" w:name="Karim_Benali"/><w:bookmarkEnd w:id="7"/>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", mark)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "Karim_Benali" not in _everything(mask_file("note.docx", out.getvalue()).data)


def test_a_part_that_cannot_be_read_is_refused():
    with pytest.raises(FileRefused):
        mask_file(
            "a.docx", _package(**{"word__document.xml": "<d/>", "word__afchunk.html": "<p>Marie Dupont</p>"})
        )


def test_the_choices_of_a_drop_down_list_are_masked():
    book = openpyxl.Workbook()
    book.active["A1"] = "Qui ?"
    choices = openpyxl.worksheet.datavalidation.DataValidation(
        "list", formula1='"Sophie Lemoine,Karim Benali"'
    )
    choices.add("A2")
    book.active.add_data_validation(choices)
    found = _everything(mask_file("choix.xlsx", _bytes(book.save)).data)
    assert [name for name in ("Lemoine", "Benali") if name in found] == []
