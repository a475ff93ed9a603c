import io
from collections.abc import Callable

import pytest
from django.test import Client

from lanterne.foundations.documents import services
from lanterne.foundations.documents.models import PASSAGES_PER_PAGE, Status, StoredDocument
from lanterne.foundations.organisations.models import Organisation, Person

from . import samples

SignedIn = Callable[[Person], Client]


@pytest.fixture
def document(organisation: Organisation, member: Person) -> StoredDocument:
    return services.add(organisation, member, io.BytesIO(samples.rules_pdf()), "accueil.pdf")


def test_document_shows_its_passages_under_their_headings_with_anchors(
    document: StoredDocument, member: Person, signed_in: SignedIn
) -> None:
    html = signed_in(member).get(document.get_absolute_url()).content.decode()
    assert (
        html.index("Horaires</h2>")
        < html.index('id="p1"')
        < html.index("Papiers</h2>")
        < html.index('id="p2"')
    )
    assert samples.RULE in html


def test_passage_address_opens_the_part_that_holds_it(
    organisation: Organisation, member: Person, signed_in: SignedIn
) -> None:
    count = PASSAGES_PER_PAGE + 5
    text = "\n\n".join(f"# Titre {number}\n\nTexte numéro {number}." for number in range(1, count + 1))
    document = services.add(organisation, member, io.BytesIO(text.encode()), "long.md")
    last = document.passages.get(position=count)
    client = signed_in(member)
    assert document.passages.get(position=12).get_absolute_url() == f"/documents/{document.pk}/#p12"
    address, _hash, anchor = last.get_absolute_url().partition("#")
    html = client.get(address).content.decode()
    assert f'id="{anchor}"' in html
    assert f"Texte numéro {count}." in html
    assert "Texte numéro 1." not in html


def test_document_page_makes_a_constant_number_of_queries(
    organisation: Organisation, member: Person, signed_in: SignedIn, django_assert_max_num_queries: Callable
) -> None:
    text = "\n\n".join(f"# Titre {number}\n\nTexte." for number in range(25))
    document = services.add(organisation, member, io.BytesIO(text.encode()), "long.md")
    client = signed_in(member)
    with django_assert_max_num_queries(6):
        client.get(document.get_absolute_url())


def test_another_organisation_does_not_see_it(
    document: StoredDocument, stranger: Person, signed_in: SignedIn
) -> None:
    client = signed_in(stranger)
    assert client.get(document.get_absolute_url()).status_code == 404
    assert client.post(f"{document.get_absolute_url()}effacer/").status_code == 404
    assert StoredDocument.objects.exists()


def test_mentor_reads_but_does_not_erase(
    document: StoredDocument, mentor: Person, signed_in: SignedIn
) -> None:
    client = signed_in(mentor)
    assert "Effacer" not in client.get(document.get_absolute_url()).content.decode()
    assert client.post(f"{document.get_absolute_url()}effacer/").status_code == 403


def test_member_erases_and_goes_back_where_asked(
    document: StoredDocument, member: Person, signed_in: SignedIn
) -> None:
    answer = signed_in(member).post(f"{document.get_absolute_url()}effacer/", {"next": "/pratiquer/"})
    assert (answer.status_code, answer["Location"]) == (302, "/pratiquer/")
    assert not StoredDocument.objects.exists()


def test_erasing_never_sends_to_another_site(
    document: StoredDocument, member: Person, signed_in: SignedIn
) -> None:
    answer = signed_in(member).post(
        f"{document.get_absolute_url()}effacer/", {"next": "https://example.org/"}
    )
    assert answer["Location"] == "/"


def test_refused_document_says_why(document: StoredDocument, member: Person, signed_in: SignedIn) -> None:
    StoredDocument.objects.update(status=Status.REFUSED, fault="too_slow", fault_facts={"seconds": 300})
    html = signed_in(member).get(document.get_absolute_url()).content.decode()
    assert "300 secondes" in html


def test_what_a_document_holds_is_shown_as_text(
    organisation: Organisation, member: Person, signed_in: SignedIn
) -> None:
    data = b"Bonjour <script>alert(1)</script>"
    document = services.add(organisation, member, io.BytesIO(data), "a.txt")
    html = signed_in(member).get(document.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in html
