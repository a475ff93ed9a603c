"""A sheet of cases, and campaigns asked to a local server that plays a provider and counts its calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure.cases import read_sheet
from lanterne.spaces.measure.models import Campaign, CaseSheet
from tests.support.openai_server import OpenAIServer

QUESTIONS = """question;éléments attendus;ne doit pas contenir;données à protéger
Bonjour, je suis Fatou Diallo (06 39 98 01 02). Quel jour ouvre l’accueil ?;mardi;;Fatou Diallo | 06 39 98 01 02
À quelle heure ouvre l’accueil ?;14 h;15 h;
Combien coûte l’adhésion ?;12 €;;
Qui préside l’association ?;;;
"""


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer("L’accueil ouvre le mardi à 14h00.") as running:
        yield running


@pytest.fixture
def connect(organisation: Organisation) -> Callable[..., ConnectedModel]:
    """connect(server, label): a model behind this server, of this machine's own network unless told otherwise."""

    def make(server: OpenAIServer, label: str = "Modèle d’essai", **fields: Any) -> ConnectedModel:
        values = {"price_in": 1, "price_out": 2, "parameters": 1.5, "zone": "FRA", "on_our_network": True}
        return ConnectedModel.objects.create(
            organisation=organisation,
            label=label,
            base_url=server.url,
            model_name="small",
            **(values | fields),
        )

    return make


@pytest.fixture
def sheet(organisation: Organisation, member: Person) -> CaseSheet:
    kept = campaigns.keep_sheet(
        organisation, member, "cas.csv", read_sheet("cas.csv", BytesIO(QUESTIONS.encode()))
    )
    campaigns.confirm_sheet(kept, member)
    return kept


@pytest.fixture
def plan(organisation: Organisation, member: Person, sheet: CaseSheet) -> Callable[..., Campaign]:
    """plan(model, …, **fields): a campaign on the four cases, not started."""

    def make(*models: ConnectedModel, **fields: Any) -> Campaign:
        values: dict[str, Any] = {"title": "Le petit suffit-il ?", "cases": 4}
        return campaigns.plan(organisation, member, sheet=sheet, models=models, **(values | fields))

    return make
