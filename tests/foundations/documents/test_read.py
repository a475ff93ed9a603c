import pytest

from lanterne.foundations.documents import Kind, Passage
from lanterne.foundations.documents.formats import pdf, scan
from lanterne.foundations.documents.read import read

from . import samples

RULE, DETAIL = samples.RULE, samples.DETAIL


def test_word_keeps_headings_and_names_table_columns() -> None:
    document = read("accueil.docx", samples.docx())
    assert document.kind is Kind.DOCX
    assert document.title == "Règles de l’accueil"
    assert document.passages == (
        Passage(RULE, None, "Règles de l’accueil › Horaires"),
        Passage(f"{DETAIL}\nJour ; Heure\nJour : jeudi ; Heure : 9 h", None, "Papiers"),
    )


def test_word_reads_tracked_insertions_and_content_controls_but_not_deletions() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {w}><w:body><w:p><w:r><w:t>Le tarif est de </w:t></w:r>"
        "<w:del><w:r><w:delText>cinq</w:delText></w:r></w:del><w:ins><w:r><w:t>six</w:t></w:r></w:ins>"
        "<w:r><w:t> euros.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Adhésion gratuite.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "</w:body></w:document>"
    )
    data = samples.rezipped(samples.docx(), {"word/document.xml": body.encode()})
    assert read("tarifs.docx", data).passages == (
        Passage("Le tarif est de six euros.\nAdhésion gratuite.", None, ""),
    )


def test_opendocument_text_keeps_headings() -> None:
    document = read("accueil.odt", samples.odt())
    assert document.passages == (Passage(RULE, None, "Règles de l’accueil › Horaires"),)


def test_opendocument_sheet_names_columns_across_an_empty_cell() -> None:
    document = read("benevoles.ods", samples.ods())
    assert document.passages == (Passage("Prénom ; Jour\nPrénom : Amina ; Jour : mardi", None, "Bénévoles"),)


def test_excel_writes_dates_and_percentages_as_a_french_reader_would() -> None:
    document = read("permanences.xlsx", samples.xlsx())
    assert document.passages[0].text.endswith("Jour : mardi ; Date : 10/03/2026 ; Présence : 62,5 %")
    assert document.passages[0].heading == "Permanences"


def test_presentation_gives_slide_numbers_as_pages() -> None:
    document = read("bilan.pptx", samples.pptx())
    assert document.passages[1] == Passage(RULE, 2, "Nos horaires")


def test_web_page_leaves_out_menus_scripts_and_hidden_text() -> None:
    document = read("accueil.html", samples.HTML)
    assert document.title == "L’accueil"
    text = " ".join(passage.text for passage in document.passages)
    assert text.startswith("La permanence a lieu le mardi de 14 h à 17 h.")
    assert "Jour : jeudi ; Heure : 9 h" in text
    for unseen in ("Menu", "Ignore", "alert", "color"):
        assert unseen not in text


def test_mail_gives_people_subject_text_and_names_of_attachments() -> None:
    document = read("courriel.eml", samples.eml())
    assert document.title == "Attestation perdue"
    assert document.passages[0].heading == "Attestation perdue – Fatou Diallo – 10/03/2026"
    assert RULE in document.passages[0].text
    assert document.passages[0].text.endswith("Pièces jointes : pièce.pdf")


def test_mailbox_gives_one_heading_per_message() -> None:
    document = read("boite.mbox", samples.mbox())
    assert document.kind is Kind.MBOX
    assert [passage.heading.split(" – ")[0] for passage in document.passages] == [
        "Attestation perdue",
        "Merci beaucoup",
    ]


def test_pdf_gives_pages_headings_and_table_rows_in_reading_order() -> None:
    document = read("accueil.pdf", samples.rules_pdf())
    assert document.title == "Règles de l’accueil"
    assert document.passages[0] == Passage(RULE, 1, "Horaires")
    assert document.passages[1] == Passage(
        f"{DETAIL}\nJour ; Heure\nJour : jeudi ; Heure : 9 h\nJour : samedi ; Heure : 10 h\nAprès le tableau.",
        2,
        "Papiers",
    )


def test_pdf_drops_lines_that_come_back_on_every_page() -> None:
    pages = "#pagebreak()\n".join(
        f"Le chapitre {word} parle de {word}.\n" for word in ("soin", "aide", "jeu", "don")
    )
    footer = "[Page #context counter(page).display()]"
    source = f"#set page(height: 6cm, header: [Association Le Fanal], footer: {footer})\n{pages}"
    document = read("rapport.pdf", samples.pdf(source))
    assert [passage.text for passage in document.passages][1] == "Le chapitre aide parle de aide."
    assert all("Fanal" not in passage.text and "Page" not in passage.text for passage in document.passages)


@pytest.mark.skipif(not scan.languages(), reason="tesseract is not installed")
def test_scanned_pdf_is_recognised_and_says_so() -> None:
    document = read("numerisation.pdf", samples.scanned_pdf())
    assert document.scanned_pages == 1
    assert "permanence a lieu le mardi" in document.passages[0].text


def test_windows_encoded_csv_with_semicolons_is_read() -> None:
    document = read("export.csv", "Prénom;Évènement\nLéa;Fête\n".encode("cp1252"))
    assert document.passages[0].text.endswith("Prénom : Léa ; Évènement : Fête")


def test_text_without_any_extension_is_read() -> None:
    assert read("note", b"Une note utile.").kind is Kind.TXT


def test_articles_of_statutes_become_headings_and_numbered_lists_do_not() -> None:
    text = "Article 3 – Les membres\n\nSont membres :\n\n1. Les bénévoles\n2. Les salariés\n"
    document = read("statuts.txt", text.encode())
    assert document.passages == (
        Passage("Sont membres :\n1. Les bénévoles\n2. Les salariés", None, "Article 3 – Les membres"),
    )


def test_title_falls_back_on_the_file_name() -> None:
    assert read("dossier/bilan_2025.txt", b"Bilan.").title == "bilan 2025"


def test_pdf_table_with_rules_between_rows_only_gives_its_columns() -> None:
    source = """#set page(width: 14cm, height: 9cm)
Voici nos horaires, sauf pendant les vacances scolaires.
#table(columns: (1fr, 2fr, 2fr), stroke: (x: none, bottom: 0.5pt), [Jour], [Accueil], [Courrier],
[lundi], [9 h à 12 h 30], [pas de remise], [mardi], [9 h à 12 h 30], [9 h à 12 h])
Fermé le dimanche."""
    (passage,) = read("horaires.pdf", samples.pdf(source)).passages
    assert passage.text.split("\n") == [
        "Voici nos horaires, sauf pendant les vacances scolaires.",
        "Jour ; Accueil ; Courrier",
        "Jour : lundi ; Accueil : 9 h à 12 h 30 ; Courrier : pas de remise",
        "Jour : mardi ; Accueil : 9 h à 12 h 30 ; Courrier : 9 h à 12 h",
        "Fermé le dimanche.",
    ]


def test_pdf_underlined_paragraphs_are_not_taken_for_a_table() -> None:
    line = "#line(length: 100%)\nUne phrase entière, écrite sous un trait, sans la moindre colonne."
    document = read("traits.pdf", samples.pdf("#set page(width: 14cm)\n" + "\n\n".join([line] * 5)))
    assert (
        document.passages[0].text.count("Une phrase entière, écrite sous un trait, sans la moindre colonne.")
        == 5
    )


@pytest.mark.parametrize(
    ("lines", "read_as"),
    [
        (["sur rendez-", "vous le mardi"], "sur rendez-vous le mardi"),
        (["une acti-", "vité sportive"], "une activité sportive"),
        (["peut-", "être"], "peut-être"),
        (["viendra-t-", "il demain"], "viendra-t-il demain"),
    ],
)
def test_word_cut_at_the_end_of_a_line_is_mended(lines: list[str], read_as: str) -> None:
    assert pdf._joined(lines) == read_as


def test_rows_of_a_table_stay_together_where_there_is_room() -> None:
    rows = "\n".join(f"jour {n};de neuf heures à douze heures trente sauf exception" for n in range(11))
    (passage,) = read("horaires.csv", f"Jour;Heures\n{rows}\n".encode()).passages
    assert 120 < len(passage.text.split()) <= 200
