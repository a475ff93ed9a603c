"""Masking a whole file from Pratiquer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lanterne.foundations.organisations.models import Person

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
    assert "[PERSONNE_1]" in answer.content.decode()
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
