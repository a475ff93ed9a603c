"""The charter of use, from the decisions in force."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from lanterne.spaces.discern import store
from lanterne.spaces.discern.charter import charter
from lanterne.spaces.discern.examining import today

from .rules.cases import ATTENDANCE, EMAILS, NEWSLETTER, SELECTION

pytestmark = pytest.mark.django_db


def decide(client, use_case, verdict, reason="Une raison claire.", conditions="Relecture par une bénévole."):
    data = {
        "verdict": verdict,
        "reason": reason,
        "conditions": conditions,
        "review_on": (today() + timedelta(days=90)).isoformat(),
        "accept_gaps": "on",
    }
    assert client.post(reverse("discern:decide", args=[use_case.pk]), data).status_code == 302


@pytest.fixture
def decided(client_of_member, make_case):
    cases = {
        "safeguards": make_case(EMAILS, title="Répondre aux courriels"),
        "simpler": make_case(ATTENDANCE, title="Tenir la feuille de présence"),
        "stop": make_case(SELECTION, title="Choisir qui obtient une place"),
    }
    for verdict, use_case in cases.items():
        decide(client_of_member, use_case, verdict)
    make_case(NEWSLETTER, title="Pas encore décidé")
    return cases


def test_only_decisions_in_force_are_in_the_charter_each_in_its_part(decided, organisation, member):
    store.answer(decided["stop"], member, {"review": "none"})  # reopens that decision
    entries = {part.title: [entry.title for entry in part.entries] for part in charter(organisation).parts}
    assert entries["Ce que nous faisons avec l’IA"] == ["Répondre aux courriels"]
    assert entries["Ce que nous faisons autrement"] == ["Tenir la feuille de présence"]
    assert "Ce que nous ne faisons pas" not in entries


def test_the_table_of_data_follows_the_rules(organisation):
    part = next(part for part in charter(organisation).parts if part.table)
    rows = {row[0]: row[1:] for row in part.table[1:]}
    assert rows["Rien de personnel"] == ("Oui", "Oui", "Oui", "Oui")
    assert rows["Santé, handicap, addictions"] == ("Oui", "Masquées", "Masquées", "Non")
    assert rows["Condamnations, infractions, plaintes"] == ("Oui", "Masquées", "Non", "Non")


def test_without_decisions_the_charter_says_so(organisation):
    assert any("Aucune décision" in part.text for part in charter(organisation).parts)


def test_the_charter_downloads_as_an_editable_document_and_as_a_tagged_pdf(client_of_member, decided):
    document = docx.Document(io.BytesIO(client_of_member.get(reverse("discern:charter_docx")).content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Répondre aux courriels" in text
    assert "Relecture par une bénévole." in text
    assert "Pas encore décidé" not in text
    reader = PdfReader(io.BytesIO(client_of_member.get(reverse("discern:charter_pdf")).content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Choisir qui obtient une place" in " ".join(page.extract_text() for page in reader.pages)


def test_another_organisation_s_charter_has_none_of_it(signed_in, stranger, decided):
    client = signed_in(stranger)
    document = docx.Document(io.BytesIO(client.get(reverse("discern:charter_docx")).content))
    assert "Répondre aux courriels" not in "\n".join(paragraph.text for paragraph in document.paragraphs)
