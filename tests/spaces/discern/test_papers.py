"""The PDF for the board, the JSON that imports again, and files that must be refused."""

from __future__ import annotations

import contextlib
import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lanterne.spaces.discern import transfer
from lanterne.spaces.discern.examining import assessment_of, base, today
from lanterne.spaces.discern.models import Decision, UseCase

from .rules.cases import ATTENDANCE, EMAILS, NEWSLETTER, SELECTION

pytestmark = pytest.mark.django_db


def url(name, use_case):
    return reverse(f"discern:{name}", args=[use_case.pk])


def text_of(content: bytes) -> str:
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(pages.split())


def decide(client, use_case):
    data = {
        "verdict": "safeguards",
        "reason": "Le gain est réel.",
        "conditions": "Relecture par une bénévole.\nMasquage activé.",
        "review_on": (today() + timedelta(days=90)).isoformat(),
        "accept_gaps": "on",
    }
    assert client.post(url("decide", use_case), data).status_code == 302


def test_the_pdf_is_tagged_and_carries_verdict_risks_decision_and_sources(client_of_member, make_case):
    use_case = make_case()
    decide(client_of_member, use_case)
    response = client_of_member.get(url("pdf", use_case))
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="repondre-aux-courriels.pdf"' in response["Content-Disposition"]
    reader = PdfReader(io.BytesIO(response.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "fr"
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid" in metadata
    assert "pdfaid" in metadata
    text = text_of(response.content)
    for words in (
        "Oui, avec cinq garde-fous",
        "Propriété intellectuelle",
        "Camille Roux",
        "Signatures",
        "RGPD",
    ):
        assert words in text, words
    assert "Relecture par une bénévole." in text


@pytest.mark.parametrize("answers", [NEWSLETTER, ATTENDANCE, SELECTION])
def test_every_verdict_prints_even_with_a_hostile_title(client_of_member, make_case, answers):
    use_case = make_case(answers, title='#panic("non") $x$ *gras* \\ "guillemets" <b> 日本 ' + "long " * 12)
    response = client_of_member.get(url("pdf", use_case))
    assert response.status_code == 200
    assert '#panic("non")' in text_of(response.content)


@pytest.mark.parametrize(
    "title", ["رسائل", "日本語の手紙", "Переклад", "हिन्दी", "🙂👩‍👩‍👧 ok", "ŋ ɓ ɗ", "\u202eabc\u0301\u200d"]
)
def test_a_title_in_any_script_prints(client_of_member, make_case, title):
    response = client_of_member.get(url("pdf", make_case(NEWSLETTER, title=title)))
    assert response.status_code == 200
    assert "Signatures" in text_of(response.content)


def test_the_same_case_prints_the_same_bytes(client_of_member, make_case):
    use_case = make_case()
    first, second = (client_of_member.get(url("pdf", use_case)).content for _time in range(2))
    assert first == second


def test_a_case_with_open_questions_has_no_pdf_yet(client_of_member, make_case):
    use_case = make_case({"outputs": ["text"]})
    assert client_of_member.get(url("pdf", use_case)).status_code == 302


def upload(client, content: bytes):
    return client.post(
        reverse("discern:import"), {"file": SimpleUploadedFile("cas.json", content)}, follow=True
    )


def test_an_exported_case_imports_again_and_exports_the_same(client_of_member, make_case, organisation):
    use_case = make_case()
    decide(client_of_member, use_case)
    first = client_of_member.get(url("json", use_case)).content
    response = upload(client_of_member, first)
    copy = UseCase.objects.exclude(pk=use_case.pk).get()
    assert response.redirect_chain[-1][0] == copy.get_absolute_url()
    assert copy.organisation == organisation
    assert client_of_member.get(url("json", copy)).content == first
    assert copy.verdict == "safeguards"
    assert copy.decided_at is None
    assert Decision.objects.filter(use_case=copy, author=None).count() == 1


def test_an_import_with_answers_of_other_questions_asks_them_again(client_of_member, make_case):
    data = json.loads(transfer.to_json(make_case(), None))
    data["answers"] |= {"review": "sometimes", "colour": "blue"}
    response = upload(client_of_member, json.dumps(data).encode())
    assert "2 réponses ne correspondent plus" in response.content.decode()
    assert "Une personne vérifie-t-elle" in response.content.decode()


def changed(**changes) -> bytes:
    data = {
        "format": transfer.FORMAT,
        "title": "Cas",
        "description": "",
        "answers": EMAILS,
        "decisions": [],
        "assessment": None,
    }
    return json.dumps(data | changes).encode()


DECISION = {
    "verdict": "go",
    "proposed": "go",
    "reason": "",
    "conditions": "",
    "gaps": [],
    "review_on": "2027-01-01",
    "author": "A",
    "at": "2026-01-01T10:00:00+00:00",
}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "soumis est vide"),
        (b"\xff\xfe\x00", "JSON lisible"),
        (b"{", "JSON lisible"),
        (b"[" * 200_000, "JSON lisible"),
        (b"[]", "pas un cas d’usage"),
        (b'{"format": "autre/1"}', "pas un cas d’usage"),
        (b" " * (transfer.LARGEST + 1), "dépasse 1 Mo"),
        (changed(title=""), "title"),
        (changed(title="x" * 5000), "title"),
        (changed(title=["x"]), "title"),
        (changed(title="a\x00b"), "caractères interdits"),
        (changed(answers=[]), "answers"),
        (changed(answers={"data": {"$ne": 1}}), "answers.data"),
        (changed(answers={f"q{n}": "x" for n in range(500)}), "answers"),
        (changed(organisation="autre"), "forme attendue"),
        (changed(decisions=[{**DECISION, "verdict": "root"}]), "decisions.0.verdict"),
        (changed(decisions=[{**DECISION, "at": "hier"}]), "date"),
        (changed(decisions=[{**DECISION, "at": "2026-01-01"}]), "fuseau"),
        (changed(decisions=[{**DECISION, "review_on": "2026-99-99"}]), "date"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence_and_leaves_nothing(client_of_member, content, sentence):
    response = upload(client_of_member, content)
    assert response.status_code == 200
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert not UseCase.objects.exists()
    assert not Decision.objects.exists()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["format", "title", "description", "answers", "decisions", "data", "at", "x"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_either_read_or_refused(data):
    if isinstance(data, dict):
        data["format"] = transfer.FORMAT
    content = json.dumps(data).encode("utf-8", "surrogatepass")
    with contextlib.suppress(transfer.ImportRefused):
        assert transfer.parse(content)["title"].strip()


def test_the_export_carries_the_assessment_of_the_day(make_case):
    use_case = make_case()
    data = json.loads(transfer.to_json(use_case, assessment_of(use_case, base())))
    assert data["assessment"]["verdict"]["id"] == "safeguards"
