from decimal import Decimal

import pytest

from lanterne.providers.models import ConnectedModel
from lanterne.providers.presets import PRESETS
from lanterne.site.models_page.forms import ConnectedModelForm, initial_of

GOOD = {
    "label": "Petit",
    "base_url": "https://api.exemple.org/v1",
    "model_name": "small",
    "key": "",
    "zone": "",
}


def form(**changes):
    return ConnectedModelForm({**GOOD, **changes}, preset=PRESETS["other"])


def errors(field, **changes):
    filled = form(**changes)
    filled.is_valid()
    return " ".join(filled.errors.get(field, []))


def test_the_least_that_must_be_said_is_enough():
    assert form().is_valid()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("label", "", "Donnez-lui un nom"),
        ("model_name", "", "Recopiez le nom exact"),
        ("model_name", "deux mots", "pas d’espace"),
        ("base_url", "", "Indiquez l’adresse"),
        ("base_url", "api.exemple.org/v1", "n’est pas celle d’un serveur"),
        ("base_url", "http://api.exemple.org/v1", "pas chiffrée"),
        ("base_url", "https://192.168.1.4/v1", "réseau privé"),
        ("base_url", "https://169.254.169.254/v1", "ne peut pas être"),
        ("key", "clé", "ni espace ni accent"),
        ("key", "a b", "ni espace ni accent"),
        ("price_in", "cher", "Écrivez un nombre"),
        ("price_out", "-1", ""),
        ("parameters", "0", ""),
        ("zone", "MARS", ""),
    ],
)
def test_bad_input_gets_a_sentence_on_its_field(field, value, words):
    assert words in errors(field, **{field: value})
    assert errors(field, **{field: value})


def test_a_line_break_in_a_key_never_reaches_a_header():
    assert errors("key", key="sk-abc\r\nX-Other: 1")


def test_a_private_server_needs_the_administrators_word():
    assert form(base_url="http://192.168.1.4:11434/v1", on_our_network="on").is_valid()


def test_a_known_provider_is_not_taken_for_a_server_of_ones_own():
    assert "celui de OpenAI" in errors(
        "on_our_network", base_url="https://api.openai.com/v1", on_our_network="on"
    )


def test_prices_go_together():
    assert "deux prix" in errors("price_out", price_in="0,10")
    assert "deux prix" in errors("price_in", price_out="0,10")


@pytest.mark.parametrize("written", ["0,15", "0.15", " 0,15 € "])
def test_a_price_is_read_as_it_is_written_in_france_or_elsewhere(written):
    filled = form(price_in=written, price_out="1\u202f000,5")
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["price_in"] == Decimal("0.15")
    assert filled.cleaned_data["price_out"] == Decimal("1000.5")


def test_a_saved_price_is_shown_without_useless_zeros():
    saved = ConnectedModelForm(instance=ConnectedModel(price_in=Decimal("0.1500"), parameters=24.0))
    assert 'value="0,15"' in str(saved["price_in"])
    assert 'value="24"' in str(saved["parameters"])


def test_an_address_pasted_with_its_route_is_understood():
    filled = form(base_url="https://api.exemple.org/v1/chat/completions")
    assert filled.is_valid()
    assert filled.cleaned_data["base_url"] == "https://api.exemple.org/v1"


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_what_a_provider_starts_with_is_accepted_once_the_rest_is_filled(preset):
    start = {**GOOD, **{name: value for name, value in initial_of(preset).items() if value}}
    start["on_our_network"] = "on" if initial_of(preset)["on_our_network"] else ""
    filled = ConnectedModelForm(
        {**start, "model_name": preset.example or "small", "key": "k" * 20}, preset=preset
    )
    assert filled.is_valid(), filled.errors


@pytest.mark.parametrize("name", ["mistral", "scaleway", "albert", "openai", "anthropic"])
def test_a_provider_that_needs_a_key_asks_for_it(name):
    filled = ConnectedModelForm(GOOD, preset=PRESETS[name])
    assert "Collez la clé" in " ".join(filled.errors["key"])
