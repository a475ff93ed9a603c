"""A name typed in a conversation: looked for in every table, in the log and in what a stranger is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from lanterne.foundations.organisations.models import Person
from lanterne.spaces.practise.models import Conversation, Reply
from tests.spaces.practise.conftest import streamed
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Person], Client]
NAME, NUMBER = "Diallo", "12 34 56 78"


def tables_with(word: str) -> list[str]:
    """The tables of which a row, as it is stored, holds the word."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select * from {connection.ops.quote_name(table)}")
            if any(word in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found


@pytest.mark.parametrize("script", ["", "500", "html", "cut"])
def test_a_name_is_readable_nowhere_in_the_database_nor_in_the_log(
    waiting: Callable[..., Reply],
    member: Person,
    signed_in: SignIn,
    server: OpenAIServer,
    caplog: pytest.LogCaptureFixture,
    script: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    if script:
        server.script(script, script)
    client = signed_in(member)
    reply = waiting()
    streamed(reply.flow_url, client)
    client.get(f"/pratiquer/conversation/{reply.question.conversation_id}/")
    assert tables_with(member.name) == ["organisations_person"], "the search itself must find what is there"
    assert (tables_with(NAME), tables_with(NUMBER)) == ([], [])
    logged = [f"{record.name}: {record.getMessage()}" for record in caplog.records]
    assert [line for line in logged if NAME in line or NUMBER in line] == []


def test_a_title_is_found_by_its_words_though_it_is_encrypted(
    waiting: Callable[..., Reply], member: Person, signed_in: SignIn
) -> None:
    waiting()
    client = signed_in(member)
    assert NAME in client.get("/pratiquer/?q=fatou dial").content.decode()
    assert NAME not in client.get("/pratiquer/?q=autre").content.decode()
    assert tables_with(Conversation.objects.get().title) == []


def test_a_page_that_is_refused_shows_no_name(
    waiting: Callable[..., Reply], stranger: Person, signed_in: SignIn
) -> None:
    conversation = waiting().question.conversation_id
    page = signed_in(stranger).get(f"/pratiquer/conversation/{conversation}/")
    assert (page.status_code, NAME in page.content.decode()) == (404, False)
