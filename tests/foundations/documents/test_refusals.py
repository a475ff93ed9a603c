"""Bad files: each gets its own sentence, and nothing of it is read further than needed."""

import io
import zipfile

import pytest

from lanterne.foundations.documents import Fault, UnreadableDocument, limits
from lanterne.foundations.documents.faults import SENTENCES
from lanterne.foundations.documents.formats import scan
from lanterne.foundations.documents.read import read

from . import samples

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def fault(name: str, data: bytes) -> Fault:
    with pytest.raises(UnreadableDocument) as refusal:
        read(name, data)
    assert refusal.value.sentence
    return refusal.value.fault


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00" * 5000])
def test_empty_file(data: bytes) -> None:
    assert fault("vide.pdf", data) is Fault.EMPTY


def test_file_above_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read("gros.txt", bytes(limits.LARGEST_FILE + 1))
    assert refusal.value.fault is Fault.TOO_LARGE
    assert refusal.value.facts == {"size": 51, "limit": 50}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lettre.pdf", samples.docx()),
        ("lettre.docx", samples.rules_pdf()),
        ("lettre.docx", samples.odt()),
        ("tableau.xlsx", b"nom;jour\nAmina;mardi\n"),
        ("tableau.xls", b"<!doctype html><html><body><table></table></body></html>"),
        ("lettre.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("lettre.pdf", b"MZ\x90" + bytes(range(32)) * 50),
        ("lettre.doc", samples.docx()),
        ("courriel.eml", b"Bonjour, ceci n'est pas un courriel."),
    ],
)
def test_file_that_is_not_what_its_name_says(name: str, data: bytes) -> None:
    assert fault(name, data) is Fault.NOT_WHAT_IT_SAYS


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Fault.OLD_OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Fault.ENCRYPTED),
        (b"{\\rtf1 bonjour}", Fault.RTF),
        (b"\xff\xd8\xff\xe0" + bytes(100), Fault.PICTURE),
        (zipped({"photo.jpg": b"x", "lettre.txt": b"y"}), Fault.ARCHIVE),
        (b"\x1f\x8b\x08" + bytes(100), Fault.ARCHIVE),
        (b"\x7fELF" + bytes(range(30)) * 100, Fault.UNKNOWN),
    ],
)
def test_formats_that_are_not_read_say_what_to_do(data: bytes, expected: Fault) -> None:
    assert fault("fichier", data) is expected


def test_encrypted_pdf() -> None:
    assert fault("secret.pdf", samples.locked_pdf("secret")) is Fault.ENCRYPTED


def test_pdf_locked_only_against_printing_is_read() -> None:
    assert samples.RULE in read("libre.pdf", samples.locked_pdf("")).passages[0].text


def test_encrypted_opendocument() -> None:
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    locked = samples.rezipped(samples.odt(), {"META-INF/manifest.xml": manifest})
    assert fault("secret.odt", locked) is Fault.ENCRYPTED


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = samples.rezipped(samples.docx(), {"word/media/image.bin": bytes(40_000_000)})
    assert len(bomb) < 200_000
    assert fault("bombe.docx", bomb) is Fault.BOMB


def test_archive_that_declares_more_than_the_limit_is_refused() -> None:
    data = bytearray(samples.docx())
    place = data.rindex(b"PK\x01\x02")  # the last entry of the central directory
    data[place + 24 : place + 28] = (limits.LARGEST_UNPACKED + 1).to_bytes(4, "little")
    assert fault("menteur.docx", bytes(data)) is Fault.BOMB


def test_archive_with_too_many_members_is_refused() -> None:
    many = {f"word/{number}.bin": b"" for number in range(limits.MOST_MEMBERS + 1)}
    assert fault("nombreux.docx", samples.rezipped(samples.docx(), many)) is Fault.BOMB


def test_archives_inside_a_document_are_never_opened() -> None:
    inner = zipped({"vide.bin": bytes(200_000_000)})
    nested = samples.rezipped(samples.docx(), {"word/embeddings/bombe.zip": inner})
    assert samples.RULE in read("imbrique.docx", nested).passages[0].text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", samples.rezipped(samples.docx(), {"word/document.xml": ENTITIES})),
        (
            "a.docx",
            samples.rezipped(samples.docx(), {"docProps/core.xml": ENTITIES.decode().encode("utf-16")}),
        ),
        ("a.xlsx", samples.rezipped(samples.xlsx(), {"xl/sharedStrings.xml": ENTITIES})),
        ("a.odt", samples.rezipped(samples.odt(), {"content.xml": ENTITIES})),
        ("a.ods", samples.rezipped(samples.ods(), {"styles.xml": ENTITIES})),
        ("a.pptx", samples.rezipped(samples.pptx(), {"ppt/slides/slide1.xml": ENTITIES})),
    ],
)
def test_xml_entities_are_refused_wherever_they_hide(name: str, data: bytes) -> None:
    assert fault(name, data) is Fault.BOMB


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("kind", ["docx", "odt", "xlsx", "pptx"])
def test_truncated_office_file_is_broken(kind: str, cut: float) -> None:
    data = getattr(samples, kind)()
    assert fault(f"coupe.{kind}", data[: int(len(data) * cut)]) is Fault.BROKEN


def test_pdf_that_is_only_a_header_is_broken() -> None:
    assert fault("a.pdf", b"%PDF-1.7\n%%EOF") is Fault.BROKEN


def test_pdf_with_too_many_pages() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(limits.MOST_PAGES + 1):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    assert fault("annuaire.pdf", file.getvalue()) is Fault.TOO_MANY_PAGES


def test_document_without_text() -> None:
    assert fault("blanc.pdf", samples.pdf("#rect()")) is Fault.NO_TEXT
    assert fault("points.txt", b"... --- ...") is Fault.NO_TEXT


def test_scan_where_nothing_can_recognise_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "reader", lambda: None)
    assert fault("scan.pdf", samples.scanned_pdf()) is Fault.NO_SCAN_READER


def test_text_beyond_the_bound() -> None:
    assert fault("roman.txt", b"mot " * (limits.MOST_CHARACTERS // 4 + 10)) is Fault.TOO_MUCH_TEXT


def test_too_many_rows() -> None:
    assert fault("lignes.csv", b"a;b\n" * (limits.MOST_ROWS + 1)) is Fault.TOO_MANY_ROWS


def test_opendocument_sheet_that_repeats_a_cell_a_million_times_stays_small() -> None:
    from zipfile import ZipFile

    data = samples.ods()
    with ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    wide = content.replace(b'number-columns-repeated="1"', b'number-columns-repeated="9999999"')
    assert wide != content
    document = read("large.ods", samples.rezipped(data, {"content.xml": wide}))
    assert sum(len(passage.text) for passage in document.passages) < 10_000


def test_every_fault_has_a_sentence_that_needs_only_its_facts() -> None:
    facts = {"size": 200, "limit": 50, "count": 5200, "seconds": 60, "said": "pdf", "found": "docx"}
    for each in Fault:
        assert UnreadableDocument(each, **facts).sentence.endswith((".", "!")), each
    assert set(SENTENCES) == set(Fault)


def test_content_is_named_in_the_reader_s_words() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read("lettre.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "« image »" in refusal.value.sentence


def test_refusal_never_repeats_the_name_or_content_of_the_file() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read("Mme Diallo.pdf", b"MZ\x90" + bytes(range(32)) * 50)
    assert "Diallo" not in str(refusal.value) + refusal.value.sentence + repr(refusal.value)
