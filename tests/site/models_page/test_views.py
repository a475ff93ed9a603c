import pytest
from django.test import Client
from django.urls import reverse

from lanterne.foundations.audit.models import AuditEntry
from lanterne.metering.models import Budget
from lanterne.providers import actions
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.providers.registry import models_for
from lanterne.site.models_page import trying
from tests.support.openai_server import KEY

INDEX = "models:index"


@pytest.fixture
def client(signed_in, administrator):
    return signed_in(administrator)


def page(client, name=INDEX, *args):
    return client.get(reverse(name, args=args)).content.decode()


def new_model(server, **changes):
    return {
        "label": "Petit modèle",
        "base_url": server.url,
        "model_name": "small",
        "key": KEY,
        "on_our_network": "on",
        "zone": "FRA",
        **changes,
    }


def order_of(organisation):
    return [model.label for model in models_for(organisation, disabled_too=True)]


def test_a_new_organisation_sees_the_embedded_model_and_this_machine(client):
    shown = page(client)
    assert "Qwen2.5-Coder 1,5 B" in shown
    assert "Apache-2.0" in shown
    assert "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046" in shown
    assert "Mémoire libre" in shown


def test_every_provider_is_proposed_with_its_address(client):
    shown = page(client, "models:choose")
    for name in (
        "Mistral AI",
        "OpenAI",
        "Anthropic",
        "Albert",
        "Scaleway",
        "OVHcloud",
        "Ollama",
        "llama.cpp",
        "vLLM",
    ):
        assert name in shown
    assert "https://api.scaleway.ai/v1" in page(client, "models:add", "scaleway")


def test_connecting_a_model_saves_it_tries_it_and_says_what_came(client, organisation, server):
    response = client.post(reverse("models:add", args=["ollama"]), new_model(server), follow=True)
    shown = response.content.decode()
    assert "a répondu «\u00a0Bonjour !\u00a0»" in shown
    assert "7 jetons envoyés, 2 reçus" in shown
    assert KEY not in shown
    assert server.calls == 1
    assert order_of(organisation) == ["Petit modèle", "Qwen2.5-Coder 1,5 B"]


def test_trying_a_model_is_metered_like_any_call(client, organisation, server):
    client.post(reverse("models:add", args=["ollama"]), new_model(server))
    call = ModelCall.objects.for_organisation(organisation).get()
    assert call.status == ModelCall.Status.SETTLED
    assert call.purpose == "essai"
    assert (call.input_tokens, call.output_tokens) == (7, 2)


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        ("401", "refuse la clé"),
        ("404", "ne connaît pas ce modèle"),
        ("html", "illisible"),
        ("empty", "illisible"),
    ],
)
def test_a_model_that_fails_is_kept_and_says_why(client, organisation, server, behaviour, words):
    server.script(behaviour)
    response = client.post(reverse("models:add", args=["ollama"]), new_model(server), follow=True)
    shown = response.content.decode()
    assert words in shown
    assert KEY not in shown
    model = models_for(organisation)[0]
    assert model.tested_fault
    assert not ModelCall.objects.for_organisation(organisation).filter(status="reserved").exists()


def test_a_model_that_never_answers_does_not_hold_the_page(client, organisation, server, monkeypatch):
    server.script("silent")
    monkeypatch.setattr(trying, "LONGEST", 0.3)
    response = client.post(reverse("models:add", args=["ollama"]), new_model(server), follow=True)
    assert "ne répond pas" in response.content.decode()


def test_a_third_attempt_at_once_is_asked_to_wait(client, make_model, server):
    model = make_model(base_url=server.url, on_our_network=True)
    with trying._waiting, trying._waiting:
        response = client.post(reverse("models:attempt", args=[model.pk]), follow=True)
    assert "déjà en cours" in response.content.decode()
    assert server.calls == 0


def test_an_attempt_beyond_the_budget_is_refused_before_anything_is_sent(
    client, organisation, make_model, server
):
    Budget.objects.create(organisation=organisation, monthly_eur=0)
    model = make_model(base_url=server.url, on_our_network=True, price_in=1000, price_out=1000)
    client.post(reverse("models:attempt", args=[model.pk]))
    assert server.calls == 0


def test_up_and_down_change_the_order_and_stop_at_the_ends(client, organisation, make_model):
    first, second = make_model("A"), make_model("B")

    def move(model, direction):
        client.post(reverse("models:move", args=[model.pk]), {"direction": direction})
        return order_of(organisation)[:2]

    assert move(second, "up") == ["B", "A"]
    assert move(second, "up") == ["B", "A"]
    assert move(second, "down") == ["A", "B"]
    assert move(first, "sideways") == ["A", "B"]


def test_a_change_keeps_the_key_unless_a_new_one_is_given(client, make_model):
    model = make_model()
    address = reverse("models:edit", args=[model.pk])
    data = {"label": "Moyen", "base_url": model.base_url, "model_name": "medium"}
    client.post(address, {**data, "key": ""})
    model.refresh_from_db()
    assert (model.label, model.key()) == ("Moyen", KEY)
    client.post(address, {**data, "key": "sk-another-key-0000000000009999"})
    model.refresh_from_db()
    assert model.key() == "sk-another-key-0000000000009999"
    assert "9999" in page(client, "models:edit", model.pk)


def test_the_key_is_never_in_a_page_but_its_last_four_characters_are(client, make_model):
    model = make_model()
    for shown in (
        page(client),
        page(client, "models:edit", model.pk),
        page(client, "models:remove", model.pk),
    ):
        assert KEY not in shown
        assert KEY[:-4] not in shown
    assert KEY[-4:] in page(client, "models:edit", model.pk)


def test_a_key_typed_in_a_form_with_mistakes_is_not_sent_back(client, server):
    response = client.post(reverse("models:add", args=["ollama"]), new_model(server, label=""))
    assert response.status_code == 422
    assert KEY not in response.content.decode()
    assert not ConnectedModel.objects.filter(kind="server").exists()


def test_a_saved_key_cannot_be_sent_to_another_server(client, make_model, server):
    model = make_model()
    data = {
        "label": "Petit",
        "base_url": server.url,
        "model_name": "small",
        "on_our_network": "on",
        "key": "",
    }
    response = client.post(reverse("models:edit", args=[model.pk]), data)
    assert "saisissez sa clé de nouveau" in response.content.decode()
    model.refresh_from_db()
    assert model.base_url == "https://api.exemple.org/v1"


def test_suspending_and_resuming(client, organisation, make_model):
    model = make_model()
    address = reverse("models:pause", args=[model.pk])
    client.post(address, {"enabled": "0"})
    assert [known.label for known in models_for(organisation)] == ["Qwen2.5-Coder 1,5 B"]
    assert "Suspendu" in page(client)
    client.post(address, {"enabled": "1"})
    assert models_for(organisation)[0] == model


def test_removing_asks_first_then_erases_the_key_and_keeps_the_calls(
    client, organisation, make_model, server
):
    model = make_model(base_url=server.url, on_our_network=True)
    client.post(reverse("models:attempt", args=[model.pk]))
    assert "Retirer «\u00a0Petit\u00a0»" in page(client, "models:remove", model.pk)
    client.post(reverse("models:remove", args=[model.pk]))
    assert order_of(organisation) == ["Qwen2.5-Coder 1,5 B"]
    assert ModelCall.objects.for_organisation(organisation).get().model_label == "Petit"


@pytest.mark.parametrize("name", ["models:edit", "models:pause", "models:remove"])
def test_the_embedded_model_is_neither_changed_nor_suspended_nor_removed(client, organisation, name):
    (embedded,) = models_for(organisation)
    assert client.post(reverse(name, args=[embedded.pk])).status_code == 404
    assert models_for(organisation) == [embedded]


@pytest.mark.parametrize(
    "name", ["models:edit", "models:attempt", "models:move", "models:pause", "models:remove"]
)
def test_another_organisations_model_does_not_exist(signed_in, stranger, make_model, server, name):
    model = make_model(base_url=server.url, on_our_network=True)
    response = signed_in(stranger).post(reverse(name, args=[model.pk]), {"direction": "up"})
    assert response.status_code == 404
    assert server.calls == 0
    model.refresh_from_db()
    assert model.enabled


@pytest.mark.parametrize("role", ["member", "mentor"])
def test_only_administrators_open_these_pages(request, signed_in, make_model, role):
    model = make_model()
    client = signed_in(request.getfixturevalue(role))
    for address in (reverse(INDEX), reverse("models:choose"), reverse("models:edit", args=[model.pk])):
        assert client.get(address).status_code == 403
    assert client.post(reverse("models:attempt", args=[model.pk])).status_code == 403


def test_visitors_are_sent_to_sign_in(db):
    assert Client().get(reverse(INDEX)).status_code == 302


@pytest.mark.parametrize("name", ["models:attempt", "models:move", "models:pause"])
def test_nothing_changes_by_following_a_link(client, make_model, name):
    assert client.get(reverse(name, args=[make_model().pk])).status_code == 405


def test_an_unknown_provider_is_not_found(client):
    assert client.get(reverse("models:add", args=["martien"])).status_code == 404


def test_the_list_takes_the_same_queries_for_one_model_and_for_eight(
    client, make_model, django_assert_num_queries
):
    make_model("un")
    page(client)
    with django_assert_num_queries(4):  # session, person, membership, models
        page(client)
    for number in range(7):
        make_model(f"modèle {number}")
    with django_assert_num_queries(4):
        page(client)


def test_each_act_is_in_the_log_without_a_word_of_it(client, organisation, make_model, server):
    client.post(reverse("models:add", args=["ollama"]), new_model(server))
    model = ConnectedModel.objects.get(label="Petit modèle")
    client.post(reverse("models:move", args=[model.pk]), {"direction": "down"})
    client.post(reverse("models:pause", args=[model.pk]), {"enabled": "0"})
    client.post(reverse("models:pause", args=[model.pk]), {"enabled": "1"})
    client.post(reverse("models:edit", args=[model.pk]), new_model(server))
    client.post(reverse("models:remove", args=[model.pk]))
    entries = AuditEntry.objects.for_organisation(organisation).order_by("pk")
    assert [entry.action for entry in entries] == [
        actions.MODEL_CONNECTED,
        actions.MODEL_TESTED,
        actions.MODEL_MOVED,
        actions.MODEL_PAUSED,
        actions.MODEL_RESUMED,
        actions.MODEL_CHANGED,
        actions.MODEL_KEY_REPLACED,
        actions.MODEL_REMOVED,
    ]
    assert all(entry.details == {} for entry in entries)
