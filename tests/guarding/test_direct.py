"""What the command line asks of a model, without an organisation: under the same rules."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from lanterne.guarding import Exchange, HeldBack, Source, direct
from lanterne.guarding.classes import SensitiveRule
from lanterne.guarding.policy import MaskingPolicy
from lanterne.providers.models import ConnectedModel, ModelCall
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db

ILL = "Fatou Diallo est atteinte d’un cancer."
STRICT = MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL})


@pytest.mark.parametrize("fields", [{}, {"sources": [Source("Fiche", ILL)]}], ids=["question", "source"])
def test_what_is_kept_here_never_reaches_a_remote_model(
    server: OpenAIServer,
    exchange: Callable[..., Exchange],
    connected: ConnectedModel,
    fields: dict[str, object],
) -> None:
    connected.on_our_network = False
    asked = exchange("Que faire ?" if fields else ILL, **fields)
    with pytest.raises(HeldBack):
        direct.ask(asked, STRICT)
    assert server.calls == 0


def test_a_model_of_our_own_may_read_it_masked(
    server: OpenAIServer, exchange: Callable[..., Exchange]
) -> None:
    server.answer = "[PERSONNE_1] est suivie."
    reply = direct.ask(exchange(ILL, sources=[Source("Fiche", "Mme Diallo.")]), STRICT)
    assert reply.text == "Fatou Diallo est suivie."
    assert reply.masked == 1
    assert [source.text for source in reply.sources] == ["Mme Diallo."]
    assert "Diallo" not in json.dumps(server.bodies)
    assert not ModelCall.objects.exists()
