import os
import subprocess
import sys

import pytest

from lanterne.foundations.secrets import cipher
from lanterne.providers.contract import ProviderError, ProviderFault
from lanterne.providers.embedded.chat import EmbeddedChat
from lanterne.providers.models import ConnectedModel
from lanterne.providers.openai_client import OpenAIChat
from lanterne.providers.registry import client, fallbacks, models_for


@pytest.fixture
def connect(organisation):
    def make(label, **fields):
        model = ConnectedModel(
            **{
                "organisation": organisation,
                "label": label,
                "base_url": "https://api.exemple.org/v1",
                "model_name": "small",
                **fields,
            }
        )
        model.set_key("sk-test-0123456789abcdef")
        model.save()
        return model

    return make


def labels(models):
    return [model.label for model in models]


def test_a_new_organisation_has_the_embedded_model(organisation):
    (model,) = models_for(organisation)
    assert model.is_embedded
    assert isinstance(client(model), EmbeddedChat)


def test_models_come_in_their_order_with_the_embedded_one_last(organisation, connect):
    connect("deuxième", order=2)
    connect("premier", order=1)
    assert labels(models_for(organisation)) == ["premier", "deuxième", "Qwen2.5-Coder 1,5 B"]


def test_the_embedded_model_is_the_same_row_each_time(organisation, other_organisation):
    assert models_for(organisation) == models_for(organisation)
    assert models_for(organisation) != models_for(other_organisation)


def test_a_suspended_model_is_not_proposed_but_stays_known(organisation, connect):
    connect("suspendu", enabled=False)
    assert labels(models_for(organisation)) == ["Qwen2.5-Coder 1,5 B"]
    assert "suspendu" in labels(models_for(organisation, disabled_too=True))


def test_models_are_found_in_one_query(organisation, connect, django_assert_num_queries):
    for number in range(5):
        connect(f"modèle {number}")
    models_for(organisation)
    with django_assert_num_queries(1):
        models_for(organisation)


def test_two_organisations_never_see_each_others_models(organisation, other_organisation, connect):
    connect("à nous")
    assert "à nous" not in labels(models_for(other_organisation))


def test_the_client_is_made_without_a_query(organisation, connect, django_assert_num_queries):
    model = connect("modèle")
    with django_assert_num_queries(0):
        assert isinstance(client(model), OpenAIChat)


def test_a_key_that_can_no_longer_be_read_breaks_its_model_and_no_list(
    organisation, connect, monkeypatch, tmp_path
):
    connect("modèle")
    monkeypatch.setenv("LANTERNE_DATA", str(tmp_path))
    cipher._fernet.cache_clear()
    model = models_for(organisation)[0]
    with pytest.raises(ProviderError) as raised:
        client(model)
    assert raised.value.fault == ProviderFault.REFUSED_KEY


def test_the_models_to_ask_next_follow_the_order(organisation, connect):
    connect("premier", order=1)
    chosen = connect("deuxième", order=2)
    assert labels(fallbacks(chosen, models_for(organisation))) == ["premier", "Qwen2.5-Coder 1,5 B"]


def test_words_meant_for_a_local_model_never_go_on_to_a_distant_one(organisation, connect):
    connect("loin", order=1)
    near = connect("chez nous", order=2, on_our_network=True)
    assert labels(fallbacks(near, models_for(organisation))) == ["Qwen2.5-Coder 1,5 B"]


def test_a_machine_with_the_embedded_model_alone_never_loads_the_http_client():
    code = (
        "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "import lanterne.guarding.delivery;"
        "print([name for name in ('aiohttp', 'xllamacpp', 'genai_prices', 'ecologits') if name in sys.modules])"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "lanterne.site.settings_test"}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert result.stdout.strip() == "[]"
