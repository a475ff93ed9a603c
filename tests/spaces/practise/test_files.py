"""Masking a whole file from Pratiquer."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw, ImageFont

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.documents.formats import scan
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.risks.personal_data.tables import marks_of_table
from lanterne.spaces.practise.models import LeftReadable

pytestmark = pytest.mark.django_db

SignIn = Callable[[Person], Client]
TEXT = "Bonjour, je suis Fatou Diallo, au 06 12 34 56 78."


@pytest.fixture
def client(member: Person, signed_in: SignIn) -> Client:
    return signed_in(member)


def upload(name: str = "Lettre Fatou Diallo.txt", content: bytes = TEXT.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_masked_file_comes_back_at_once(client: Client) -> None:
    answer = client.post("/pratiquer/masquer/", {"file": upload()})
    assert answer.content.decode() == "Bonjour, je suis [PERSONNE_1], au [TELEPHONE_1]."
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Fatou" not in answer["Content-Disposition"]


def test_what_will_be_masked_is_shown_and_not_cached(client: Client) -> None:
    answer = client.post("/pratiquer/masquer/", {"file": upload(), "show": "1"})
    assert "Fatou Diallo" in answer.content.decode()
    assert "PERSONNE\u00a01" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "Choisissez un fichier"), ({"file": upload("note.docx", b"rien")}, "abîmé")],
)
def test_a_file_that_cannot_be_masked_gets_a_sentence(
    client: Client, sent: dict[str, object], said: str
) -> None:
    answer = client.post("/pratiquer/masquer/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def scanned(*lines: str) -> bytes:
    page = Image.new("L", (1240, 1754), 255)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((100, 150 + 90 * number), line, 0, ImageFont.load_default(44))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=150)
    return out.getvalue()


@pytest.mark.skipif(not scan.languages(), reason="tesseract is not installed")
def test_a_scanned_page_is_read_then_masked_and_the_page_says_that_reading_errs(client: Client) -> None:
    pages = scanned("Bonjour, je suis Fatou Diallo.", "Mon numéro est le 06 12 34 56 78.")
    shown = client.post("/pratiquer/masquer/", {"file": upload("a.pdf", pages), "show": "1"}).content.decode()
    assert "qui se trompe" in shown
    text = client.post("/pratiquer/masquer/", {"file": upload("a.pdf", pages)}).content.decode()
    assert "[PERSONNE_1]" in text
    assert "Diallo" not in text
    assert "12 34" not in text


def test_a_scanned_page_without_a_reader_of_pictures_gets_a_sentence(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "reader", lambda: None)
    answer = client.post("/pratiquer/masquer/", {"file": upload("a.pdf", scanned("Bonjour"))})
    assert answer.status_code == 422
    assert "ne sait pas lire les images" in answer.content.decode()


def test_words_asked_for_are_masked_too_and_the_table_tells_what_they_were(client: Client) -> None:
    sent = {"also": "bonjour"}
    text = client.post("/pratiquer/masquer/", {"file": upload(), **sent}).content.decode()
    assert text == "[MASQUE_1], je suis [PERSONNE_1], au [TELEPHONE_1]."
    table = client.post("/pratiquer/masquer/", {"file": upload(), "table": "1", **sent})
    assert marks_of_table(table.content).restore(text) == TEXT
    assert table["Cache-Control"] == "no-store"


def test_a_value_ticked_with_a_reason_stays_readable_and_is_noted_without_its_words(
    client: Client, organisation: Organisation
) -> None:
    sent = {"file": upload(), "clear": "Fatou Diallo", "reason": LeftReadable.AGREED.value}
    answer = client.post("/pratiquer/masquer/", sent)
    assert answer.content.decode() == "Bonjour, je suis Fatou Diallo, au [TELEPHONE_1]."
    entry = AuditEntry.objects.for_organisation(organisation).get(action="practise.unmasked")
    assert entry.details == {"class": "persons", "reason": LeftReadable.AGREED.value, "values": 1}


def test_a_value_ticked_without_a_reason_is_asked_about_and_stays_ticked(client: Client) -> None:
    answer = client.post("/pratiquer/masquer/", {"file": upload(), "clear": "Fatou Diallo"})
    assert answer.status_code == 422
    assert "Choisissez pourquoi" in answer.content.decode()
    assert 'value="Fatou Diallo" checked' in answer.content.decode()


def test_a_bank_account_stays_masked_whatever_is_ticked(client: Client) -> None:
    account = "FR76 3000 6000 0112 3456 7890 189"
    sent = {"file": upload(content=f"IBAN {account}".encode()), "clear": account, "reason": "agreed"}
    assert client.post("/pratiquer/masquer/", sent).content.decode() == "IBAN [IBAN_1]"


def test_another_person_of_the_same_name_stays_masked(client: Client) -> None:
    content = b"Mme Sophie Martin attend. M. Martin cherche un logement."
    sent = {"file": upload(content=content), "clear": "Sophie Martin", "reason": LeftReadable.AGREED.value}
    answer = client.post("/pratiquer/masquer/", sent)
    assert answer.content.decode() == "Mme Sophie Martin attend. M. [PERSONNE_1] cherche un logement."
