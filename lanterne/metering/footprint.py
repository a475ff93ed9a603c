"""The footprint of one answer, by EcoLogits (MPL-2.0), which is imported on first use: it costs 0.1 s."""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lanterne.risks.environment import Footprint, Range

if TYPE_CHECKING:
    from ecologits.impacts.modeling import Impacts

# Providers that EcoLogits knows, by the end of their server's name.
_KNOWN_HOSTS = {
    "mistral.ai": "mistralai",
    "openai.com": "openai",
    "anthropic.com": "anthropic",
    "googleapis.com": "google_genai",
    "cohere.com": "cohere",
    "cohere.ai": "cohere",
}

OWN_MACHINE_BATCH = 1
"""A machine of one's own answers one person at a time; a shared data centre answers about 64 (EcoLogits' default)."""

# Power usage effectiveness: what a building draws for each watt of computing. Hosted elsewhere: the lowest and the
# highest of the providers listed by EcoLogits 0.11. One's own machine: no cooling, some loss in the power supply.
_HOSTED_PUE = (1.09, 1.20)
_OWN_PUE = (1.0, 1.2)
_WORLD = "WOR"


def provider_of(base_url: str) -> str | None:
    """EcoLogits' name for the provider behind an address; None for one that it does not know."""
    host = urlsplit(base_url).hostname or ""
    return next((name for end, name in _KNOWN_HOSTS.items() if host == end or host.endswith(f".{end}")), None)


def estimate(
    *,
    model_name: str,
    base_url: str,
    parameters_billions: float | None,
    zone: str,
    own_machine: bool,
    output_tokens: int,
    seconds: float,
) -> Footprint | None:
    """The footprint of one answer of `output_tokens` tokens; None when it cannot be known.

    `parameters_billions`: the model's size, used for one's own machine and for models that EcoLogits does not list.
    `zone`: ISO 3166-1 alpha-3 code of the electricity used, empty when it is not known (then the provider's usual
    place, or the world's mix). `seconds`: measured time; zero or less means 'not measured'. The answer's tokens alone
    count: EcoLogits leaves out the reading of the question (see `lanterne.risks.environment.BLIND_SPOT`).
    """
    latency = seconds if seconds > 0 else math.inf
    provider = None if own_machine else provider_of(base_url)
    if provider is not None:
        impacts = _listed(provider, model_name, output_tokens, latency, zone)
        if impacts is not None:
            return _footprint(impacts, "hosted", zone or _usual_place(provider))
    if parameters_billions is None or parameters_billions <= 0:
        return None
    place = zone or (_usual_place(provider) if provider else _WORLD)
    impacts = _by_parameters(parameters_billions, output_tokens, latency, place, own_machine)
    if impacts is None:
        return None
    return _footprint(impacts, "own" if own_machine else "hosted-by-size", place)


def frame_parts(frame: str) -> tuple[str, str, str]:
    """The method, the kind ('own', 'hosted', 'hosted-by-size' or '') and the place of a stored frame."""
    method, kind, place = [*frame.split(" "), "", ""][:3]
    return method, kind, place


def _listed(provider: str, model: str, tokens: int, latency: float, zone: str) -> Any | None:
    from ecologits.model_repository import models
    from ecologits.tracers.utils import llm_impacts

    if models.find_model(provider=provider, model_name=model) is None:
        return None
    impacts = llm_impacts(provider, model, tokens, latency, zone or None)
    return None if impacts.has_errors else impacts


def _by_parameters(
    billions: float, tokens: int, latency: float, place: str, own_machine: bool
) -> Impacts | None:
    from ecologits.electricity_mix_repository import electricity_mixes
    from ecologits.impacts.llm import BATCH_SIZE, compute_llm_impacts
    from ecologits.utils.range_value import RangeValue

    mix = electricity_mixes.find_electricity_mix(zone=place)
    if mix is None:
        return None
    low, high = _OWN_PUE if own_machine else _HOSTED_PUE
    return compute_llm_impacts(
        model_active_parameter_count=billions,
        model_total_parameter_count=billions,
        output_token_count=tokens,
        request_latency=latency,
        if_electricity_mix_adpe=mix.adpe,
        if_electricity_mix_pe=mix.pe,
        if_electricity_mix_gwp=mix.gwp,
        if_electricity_mix_wue=mix.wue,
        datacenter_pue=RangeValue(min=low, max=high),
        datacenter_wue=0.0,
        batch_size=OWN_MACHINE_BATCH if own_machine else BATCH_SIZE,
    )


def _usual_place(provider: str) -> str:
    from ecologits.tracers.utils import PROVIDER_CONFIG_MAP

    return PROVIDER_CONFIG_MAP[provider].datacenter_location or _WORLD


def _footprint(impacts: Any, kind: str, place: str) -> Footprint:
    return Footprint(
        energy_wh=_range(impacts.energy.value, 1000),  # kWh to Wh
        gwp_g=_range(impacts.gwp.value, 1000),  # kg to g
        frame=f"ecologits-{_ecologits_version()} {kind} {place}",
    )


@lru_cache(maxsize=1)
def _ecologits_version() -> str:
    return version("ecologits")


def _range(value: Any, factor: float) -> Range:
    low, high = (value.min, value.max) if hasattr(value, "min") else (value, value)
    return Range(float(low) * factor, float(high) * factor)
