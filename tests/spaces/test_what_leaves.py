"""Every way in which Lanterne asks a model: a different name is written wherever a person or an organisation can
write one, and none is in what a server receives."""

from __future__ import annotations

import argparse
import ast
import io
import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

import lanterne
from lanterne.foundations.documents import services
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding import direct
from lanterne.providers.models import ConnectedModel
from lanterne.providers.openai_client import OpenAIChat
from lanterne.site.command_line import main
from lanterne.site.models_page import trying
from lanterne.spaces.discern import store
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure import commands as measuring
from lanterne.spaces.measure.cases import read_sheet
from lanterne.spaces.practise.choices import Cleared
from lanterne.spaces.practise.conversations import Asked, ask, open_conversation
from lanterne.spaces.practise.models import LeftReadable, Reply, ReplyState
from lanterne.spaces.understand import live
from lanterne.spaces.understand.models import LiveAnswer
from tests.spaces.practise.conftest import streamed
from tests.spaces.understand.conftest import INVENTION, shipped
from tests.support.models import only_model
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = """
Fatou Diallo, Karim Haddad, Wilhelmina Stoltenberg, Nguyen Thi Huong, Yusuf Demirkan, Aminata Diop, Jeroen Verhoeven,
Oksana Petrenko, Rachid Benkirane, Siobhan Gallagher, Mateus Carvalho, Ingrid Lindqvist, Tomasz Wojcik, Leila Ouedraogo,
Hugues Kermarrec, Zoltan Szabo, Priya Raghunathan, Dimitri Papadakis, Salome Etchegaray, Anselme Kouassi
"""
ASKED_FROM = {
    "Exchange": {
        "guarding/commands.py",
        "spaces/measure/evaluating.py",
        "spaces/measure/running.py",
        "spaces/practise/preparing.py",
        "spaces/understand/live.py",
    },
    "ChatRequest": {"guarding/leaving.py", "site/models_page/trying.py"},
    "client": {"guarding/delivery.py", "guarding/direct.py", "site/models_page/trying.py"},
    "OpenAIChat": {"providers/registry.py"},
    "EmbeddedChat": {"providers/registry.py"},
}
"""Every place that makes a request or hands one to a model. A new one is added here, with its test below."""


class Planted:
    """Gives a new name for each place, and looks for all of them in what a server received."""

    def __init__(self, organisation: Organisation, person: Person, model: ConnectedModel) -> None:
        self._names = (name.strip() for name in NAMES.split(","))
        self.places: dict[str, str] = {}
        organisation.name = f"Maison {self('name of the organisation')}"
        organisation.save()
        person.name = self("name of the person")
        person.email = f"{person.name.replace(' ', '.').lower()}@exemple.org"
        person.save()
        model.label = f"Serveur de {self('label of the model')}"
        model.save()

    def __call__(self, place: str) -> str:
        self.places[place] = next(self._names)
        return self.places[place]

    def assert_none_left(self, server: OpenAIServer) -> None:
        assert server.received
        received = "\n".join([*server.received, json.dumps(server.bodies, ensure_ascii=False)]).lower()
        left = {
            place: word
            for place, name in self.places.items()
            for word in name.lower().split()
            if word in received and len(word) > 3
        }
        assert left == {}


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer("Le tournesol ouvre le mardi.") as running:
        yield running


@pytest.fixture
def connected(organisation: Organisation, server: OpenAIServer) -> ConnectedModel:
    return only_model(organisation, server)


@pytest.fixture
def planted(organisation: Organisation, member: Person, connected: ConnectedModel) -> Planted:
    return Planted(organisation, member, connected)


def document(planted: Planted) -> str:
    return (
        f"# Règlement tournesol de {planted('title of the document')}\n\n"
        f"## Horaires de Mme {planted('heading')}\n\n"
        f"La permanence du coquelicot ouvre le mardi. Appelez M. {planted('passage')} pour y venir.\n"
    )


def test_conversation(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    server: OpenAIServer,
    planted: Planted,
    signed_in: Callable[[Person], Client],
) -> None:
    brought = services.add(
        organisation,
        member,
        io.BytesIO(document(planted).encode()),
        f"Dossier {planted('name of the file')}.md",
    )
    case = store.describe(
        organisation,
        member,
        f"Suivi de {planted('title of the use case')}",
        f"Écrire à Mme {planted('description of the use case')}.",
    )
    server.answer = f"Mme {planted('answer of the model')} dit oui."
    first = open_conversation(
        organisation,
        member,
        Asked(
            f"Quand ouvre la permanence du coquelicot ? Pour Mme {planted('question')}.",
            connected,
            [brought],
            also=[planted("masked by hand")],
            clear=[Cleared("coquelicot", "persons")],
            reason=LeftReadable.AGREED,
        ),
        case.pk,
    )
    conversation = first.question.conversation
    client = signed_in(member)
    streamed(first.flow_url, client)
    conversation.title = f"Pour {planted('title of the conversation')}"
    conversation.save()
    again = f"Et que dit le règlement du coquelicot à {planted.places['masked by hand']} ?"
    second = ask(conversation, Asked(again, connected, [brought]))
    streamed(second.flow_url, client)
    second.refresh_from_db()
    assert second.state == ReplyState.FINISHED
    assert server.calls == 2
    said = server.received[1]
    assert all(word in said for word in ("tournesol", "coquelicot", "Horaires"))
    planted.assert_none_left(server)


def test_lesson(
    organisation: Organisation, connected: ConnectedModel, server: OpenAIServer, planted: Planted
) -> None:
    lesson = shipped(INVENTION)
    row = live.prepare(organisation, lesson, {})["permanence"]
    assert row.state == LiveAnswer.State.ANSWERED
    planted.assert_none_left(server)


def test_campaign(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    server: OpenAIServer,
    planted: Planted,
) -> None:
    named = f"Dossier {planted('name of the file')}.md"
    services.add(organisation, member, io.BytesIO(document(planted).encode()), named)
    lines = (
        "question;éléments attendus;ne doit pas contenir;données à protéger;document\n"
        f"Quand ouvre le coquelicot de Mme {planted('question')} ?;{planted('expected')};"
        f"{planted('forbidden')};{planted('to protect')};{named}\n"
    )
    sheet = campaigns.keep_sheet(
        organisation,
        member,
        f"cas de {planted('name of the sheet')}.csv",
        read_sheet("cas.csv", io.BytesIO(lines.encode())),
    )
    campaigns.confirm_sheet(sheet, member)
    campaign = campaigns.plan(
        organisation,
        member,
        title=f"Essai de {planted('title of the campaign')}",
        sheet=sheet,
        models=[connected],
        cases=1,
        use_case_id=uuid.uuid4(),
    )
    campaigns.start(campaign, member)
    answer = campaign.answers.get()
    assert answer.status == "answered"
    assert "Horaires" in server.received[0]
    planted.assert_none_left(server)


def test_evaluation_from_the_command_line(tmp_path: Path, server: OpenAIServer, planted: Planted) -> None:
    named = f"Dossier {planted('name of the file')}.md"
    (tmp_path / named).write_text(document(planted), encoding="utf-8")
    sheet = tmp_path / f"cas de {planted('name of the sheet')}.csv"
    sheet.write_text(
        "question;éléments attendus;ne doit pas contenir;données à protéger;document\n"
        f"Quand ouvre le coquelicot de Mme {planted('question')} ?;{planted('expected')};"
        f"{planted('forbidden')};{planted('to protect')};{named}\n",
        encoding="utf-8",
    )
    parser = argparse.ArgumentParser()
    measuring.add_arguments(parser)
    words = [str(sheet), "--base-url", server.url, "--model", "small", "--documents", str(tmp_path)]
    assert measuring.run(parser.parse_args(words)) == 0
    assert "Horaires" in server.received[0]
    planted.assert_none_left(server)


def test_question_to_the_embedded_model_from_the_command_line(
    server: OpenAIServer, planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = OpenAIChat(base_url=server.url, model_name="small", private_network=True)
    monkeypatch.setattr(direct, "client", lambda _model: chat)
    assert main(["models", "try", f"Où est le tournesol de {planted('question')} ?"]) == 0
    assert "tournesol" in server.received[0]
    planted.assert_none_left(server)


def test_trial_of_a_model_by_its_page(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    server: OpenAIServer,
    planted: Planted,
) -> None:
    assert trying.attempt(organisation, connected, member).done
    planted.assert_none_left(server)


def test_no_other_place_asks_a_model() -> None:
    root = Path(lanterne.__file__).parent
    places: dict[str, set[str]] = defaultdict(set)
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in ASKED_FROM:
                    places[called].add(path.relative_to(root).as_posix())
    assert places == ASKED_FROM


def test_no_other_place_opens_a_connection() -> None:
    root = Path(lanterne.__file__).parent
    libraries = {"aiohttp", "httpx", "requests", "http", "smtplib", "urllib3", "ftplib", "websockets"}
    opening = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.split(".")[0] in libraries or name == "urllib.request"
    }
    assert {path for path in opening if not path.startswith("providers/openai")} == set()


@pytest.mark.parametrize("kind", ["conversation", "campaign", "lesson"])
def test_a_detector_that_crashes_lets_nothing_leave_and_loses_nothing(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    server: OpenAIServer,
    signed_in: Callable[[Person], Client],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    def failing(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr("lanterne.risks.personal_data.detection.NAMES", failing)
    told, kept = CRASHES[kind](organisation, member, connected, signed_in)
    assert server.received == []
    assert "rien n’a été envoyé" in told
    assert kept


def crashed_conversation(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    signed_in: Callable[[Person], Client],
) -> tuple[str, bool]:
    written = "Bonjour à Mme Fatou Diallo."
    reply = open_conversation(organisation, member, Asked(written, connected))
    client = signed_in(member)
    streamed(reply.flow_url, client)
    reply = Reply.objects.get(pk=reply.pk)
    page = client.get(f"/pratiquer/conversation/{reply.question.conversation_id}/").content.decode()
    return page, reply.state == ReplyState.FAILED and reply.question.text == written and written in page


def crashed_campaign(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    signed_in: Callable[[Person], Client],
) -> tuple[str, bool]:
    lines = "question\nQui est Mme Fatou Diallo ?\n"
    read = read_sheet("cas.csv", io.BytesIO(lines.encode()))
    sheet = campaigns.keep_sheet(organisation, member, "cas.csv", read)
    campaigns.confirm_sheet(sheet, member)
    campaign = campaigns.plan(organisation, member, title="Essai", sheet=sheet, models=[connected], cases=1)
    campaigns.start(campaign, member)
    answer = campaign.answers.get()
    page = signed_in(member).get(f"/mesurer/reponses/{answer.pk}/").content.decode()
    return page, "Diallo" in answer.case.question


def crashed_lesson(
    organisation: Organisation,
    member: Person,
    connected: ConnectedModel,
    signed_in: Callable[[Person], Client],
) -> tuple[str, bool]:
    row = live.prepare(organisation, shipped(INVENTION), {})["permanence"]
    return live.why_failed(row), row.state == LiveAnswer.State.FAILED


CRASHES = {
    "conversation": crashed_conversation,
    "campaign": crashed_campaign,
    "lesson": crashed_lesson,
}
