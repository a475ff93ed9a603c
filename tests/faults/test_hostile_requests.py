"""Whatever is sent to whichever address, nobody meets a broken page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.faults.conftest import House

FIELDS = [
    "accept_gaps",
    "also",
    "answer",
    "cas",
    "case",
    "cases",
    "choice",
    "clear",
    "conditions",
    "conversation",
    "description",
    "direction",
    "documents",
    "email",
    "enregistree",
    "file",
    "files",
    "key",
    "label",
    "language",
    "later",
    "live",
    "message",
    "model",
    "model_name",
    "models",
    "monthly_eur",
    "name",
    "next",
    "note",
    "organisation",
    "on_our_network",
    "parameters",
    "password",
    "password1",
    "password2",
    "base_url",
    "price_in",
    "price_out",
    "preview",
    "question",
    "rating",
    "reason",
    "recorded",
    "refaire",
    "repetitions",
    "review_on",
    "role",
    "sheet",
    "text",
    "title",
    "use_case",
    "username",
    "value",
    "verdict",
    "voir",
    "zone",
    "new_password1",
    "new_password2",
    "old_password",
]

HOSTILE = {
    "nothing": "",
    "control characters": "a\x00b\x07\x1b[31m\u202e\ufeff",
    "a lone half of a character": "\ud83d",
    "a number below zero": "-99999999999999999999999",
    "not a number": "NaN",
    "another thing's id": "00000000-0000-4000-8000-000000000000",
    "a place on the disk": "../../../../etc/passwd",
    "markup": "{{ 7|add:7 }}<script>alert(1)</script>%s%(x)s{x}",
    "a plain word": "abc",
    "a long text": "é" * 300_000,
}


def statuses(client: Client, addresses: list[str], ask: Callable[[str], Any]) -> dict[str, int]:
    """The addresses that broke, with their status."""
    client.raise_request_exception = False
    broken = {}
    for url in addresses:
        with transaction.atomic():
            status = ask(url).status_code
            transaction.set_rollback(True)  # some addresses erase what the next ones need
        if status >= 500:
            broken[url] = status
    return broken


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_form_breaks_on(kind: str, house: House) -> None:
    client = Client()
    client.force_login(house.owner)

    def post(url: str) -> Any:
        return client.post(url, {field: as_sent(HOSTILE[kind]) for field in FIELDS})

    assert statuses(client, house.addresses(), post) == {}


def as_sent(value: str) -> Any:
    return value.encode("utf-8", "surrogatepass") if "\ud83d" in value else value


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_query_string_breaks_a_page(kind: str, house: House) -> None:
    client = Client()
    client.force_login(house.owner)
    value = HOSTILE[kind][:2000].encode("utf-8", "surrogatepass")
    query = urlencode(dict.fromkeys([*FIELDS, "page", "q"], value))
    assert statuses(client, house.addresses(), lambda url: client.get(f"{url}?{query}")) == {}


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch", "trace"])
def test_no_method_breaks_an_address(method: str, house: House) -> None:
    client = Client()
    client.force_login(house.owner)
    assert statuses(client, house.addresses(), getattr(client, method)) == {}


def test_files_where_none_are_awaited_break_nothing(house: House) -> None:
    client = Client()
    client.force_login(house.owner)

    def post(url: str) -> Any:
        sent: dict[str, Any] = {field: SimpleUploadedFile("\x00.pdf", b"\x00PK\x03\x04") for field in FIELDS}
        return client.post(url, {name: sent[name] for name in [*FIELDS[:15], "file", "files"]})

    assert statuses(client, house.addresses(), post) == {}


def test_bodies_that_are_no_form_break_nothing(house: House) -> None:
    client = Client()
    client.force_login(house.owner)
    for content_type in [
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
    ]:
        assert (
            statuses(
                client,
                house.addresses(),
                lambda url, content_type=content_type: client.post(
                    url, b"--x\r\n{", content_type=content_type
                ),
            )
            == {}
        )


def test_every_address_tried_here_leads_to_something_that_exists(house: House) -> None:
    client = Client()
    client.force_login(house.owner)
    missing = [url for url in house.addresses() if client.get(url).status_code == 404]
    assert missing == []
