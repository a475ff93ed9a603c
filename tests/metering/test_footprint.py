import pytest

from lanterne.metering.footprint import estimate, frame_parts, provider_of


def ask(**changes):
    asked = {
        "model_name": "lanterne-embarqué",
        "base_url": "",
        "parameters_billions": 1.5,
        "zone": "FRA",
        "own_machine": True,
        "output_tokens": 400,
        "seconds": 40.0,
    }
    return estimate(**{**asked, **changes})


def test_the_embedded_model_is_reckoned_alone_on_its_machine():
    """Eight billion parameters, 400 tokens: 0.53 Wh at a power loss of 1.2, six times a shared server's figure."""
    own = ask(parameters_billions=8.0)
    shared = ask(parameters_billions=8.0, own_machine=False, base_url="https://inconnu.example")
    assert own.energy_wh.high == pytest.approx(0.53, abs=0.005)
    assert shared.energy_wh.high < own.energy_wh.low / 4


def test_a_footprint_is_a_range_with_its_frame():
    footprint = ask()
    assert 0 < footprint.gwp_g.low < footprint.gwp_g.high
    method, kind, place = frame_parts(footprint.frame)
    assert method.startswith("ecologits-0.11")
    assert (kind, place) == ("own", "FRA")


def test_a_listed_model_uses_its_providers_own_place():
    footprint = ask(
        own_machine=False,
        model_name="mistral-large-latest",
        base_url="https://api.mistral.ai/v1",
        parameters_billions=None,
        zone="",
    )
    assert frame_parts(footprint.frame)[1:] == ("hosted", "SWE")


def test_a_retired_model_falls_back_on_its_size():
    asked = {"own_machine": False, "model_name": "mistral-oublié", "base_url": "https://api.mistral.ai/v1"}
    assert frame_parts(ask(**asked).frame)[1] == "hosted-by-size"
    assert ask(**asked, parameters_billions=None) is None


def test_without_size_nor_listing_the_footprint_is_unknown():
    assert ask(own_machine=False, base_url="https://llm.example", parameters_billions=None) is None


def test_an_unknown_place_gives_an_unknown_footprint():
    assert ask(zone="ZZZ") is None


def test_no_measured_time_does_not_cap_the_footprint():
    assert ask(seconds=0.0) == ask(seconds=10_000.0)


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://api.mistral.ai/v1", "mistralai"),
        ("https://api.openai.com/v1", "openai"),
        ("https://notopenai.com/v1", None),
        ("http://127.0.0.1:8080/v1", None),
        ("", None),
    ],
)
def test_a_provider_is_recognised_by_its_server(url, provider):
    assert provider_of(url) == provider
