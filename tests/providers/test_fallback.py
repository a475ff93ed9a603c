import asyncio

import pytest

from lanterne.providers.contract import ChatRequest, Message, Piece, ProviderError, ProviderFault
from lanterne.providers.fallback import FallbackModel
from lanterne.providers.models import ConnectedModel
from lanterne.providers.openai_client import OpenAIChat, Patience
from tests.support.openai_server import OpenAIServer

REQUEST = ChatRequest((Message("user", "Bonjour"),))


@pytest.fixture
def second():
    with OpenAIServer("Réponse du second.") as running:
        yield running


def fallback(*servers):
    models = [
        ConnectedModel(label=f"modèle {number}", base_url=server.url) for number, server in enumerate(servers)
    ]

    def client(model):
        return OpenAIChat(
            base_url=model.base_url,
            model_name="small",
            private_network=True,
            patience=Patience(2, 0.3),
            pause=0.001,
        )

    return FallbackModel(models, client)


def ask(model):
    async def scenario():
        return "".join([event.text async for event in model.stream(REQUEST) if isinstance(event, Piece)])

    return asyncio.run(scenario())


def test_the_first_model_answers_alone_when_it_can(server, second):
    model = fallback(server, second)
    assert ask(model) == server.answer
    assert model.answering.label == "modèle 0"
    assert model.failed == []
    assert second.calls == 0


@pytest.mark.parametrize("name", ["401", "429", "500", "html", "redirect"])
def test_the_next_model_answers_when_the_first_fails_before_its_first_word(server, second, name):
    server.script(name)
    model = fallback(server, second)
    assert ask(model) == second.answer
    assert model.answering.label == "modèle 1"
    assert [failed.label for failed, _ in model.failed] == ["modèle 0"]


@pytest.mark.parametrize("name", ["cut", "stalls", "half event"])
def test_an_answer_begun_is_never_continued_by_another_model(server, second, name):
    server.script(name)
    model = fallback(server, second)
    with pytest.raises(ProviderError) as raised:
        ask(model)
    assert raised.value.fault == ProviderFault.STALLED
    assert model.answering.label == "modèle 0"
    assert second.calls == 0


def test_when_all_fail_the_last_fault_is_told(server, second):
    server.script("401")
    second.script("404")
    with pytest.raises(ProviderError) as raised:
        ask(fallback(server, second))
    assert raised.value.fault == ProviderFault.UNKNOWN_MODEL


def test_a_fallback_without_models_is_a_mistake():
    with pytest.raises(ValueError):
        FallbackModel([], OpenAIChat)
