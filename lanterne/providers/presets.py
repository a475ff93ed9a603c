"""What we know of the providers that people connect most: address, country, a word of advice. Data only.

Addresses were read on 23 November 2026 in each provider's public documentation or in that of its partners; where
the provider's own page could not be read, the country says « à confirmer ».
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Place(StrEnum):
    """Where words go, from the nearest to the farthest."""

    HERE = "here"
    FRANCE = "france"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Preset:
    """`zone` is the country of the computation (ISO 3166 alpha-3, EEE for Europe), empty when unknown."""

    id: str
    name: str
    base_url: str
    place: Place
    country: str | Promise
    note: str | Promise
    example: str
    zone: str = ""
    needs_key: bool = True


PRESETS = {
    preset.id: preset
    for preset in (
        Preset(
            "ollama",
            "Ollama",
            "http://127.0.0.1:11434/v1",
            Place.HERE,
            _("Chez vous"),
            _("Sur une machine de l’association : rien ne sort. Une carte graphique aide beaucoup."),
            "mistral-small3.2",
            zone="FRA",
            needs_key=False,
        ),
        Preset(
            "llamacpp",
            "llama.cpp",
            "http://127.0.0.1:8080/v1",
            Place.HERE,
            _("Chez vous"),
            _("Un seul programme, un seul fichier de modèle : rien ne sort."),
            "default",
            zone="FRA",
            needs_key=False,
        ),
        Preset(
            "vllm",
            "vLLM",
            "http://127.0.0.1:8001/v1",
            Place.HERE,
            _("Chez vous"),
            _("Pour un serveur avec carte graphique, partagé par beaucoup de personnes."),
            "mistralai/Mistral-Small-3.2-24B-Instruct-2506",
            zone="FRA",
            needs_key=False,
        ),
        Preset(
            "mistral",
            "Mistral AI",
            "https://api.mistral.ai/v1",
            Place.FRANCE,
            _("Union européenne, à confirmer dans votre contrat"),
            _("Éditeur français. Les petits modèles écrivent bien le français pour peu d’argent."),
            "mistral-small-latest",
        ),
        Preset(
            "scaleway",
            "Scaleway",
            "https://api.scaleway.ai/v1",
            Place.FRANCE,
            _("France (Paris)"),
            _("Hébergeur français, modèles ouverts."),
            "mistral-small-3.2-24b-instruct-2506",
            zone="FRA",
        ),
        Preset(
            "ovh",
            "OVHcloud AI Endpoints",
            "https://oai.endpoints.kepler.ai.cloud.ovh.net/v1",
            Place.FRANCE,
            _("Union européenne, à confirmer dans votre contrat"),
            _("Hébergeur français, modèles ouverts. Les majuscules du nom du modèle comptent."),
            "Mistral-Small-3.2-24B-Instruct-2506",
            needs_key=False,
        ),
        Preset(
            "albert",
            "Albert (État)",
            "https://albert.api.etalab.gouv.fr/v1",
            Place.FRANCE,
            _("France, à confirmer"),
            _("Service de l’État, réservé au service public : vérifiez que vous y avez droit."),
            "openweight-small",
        ),
        Preset(
            "openai",
            "OpenAI",
            "https://api.openai.com/v1",
            Place.ELSEWHERE,
            _("États-Unis, sauf contrat particulier"),
            _(
                "Les données partent hors d’Europe : vérifiez votre contrat avant d’y envoyer quoi que ce soit."
            ),
            "gpt-5-mini",
        ),
        Preset(
            "anthropic",
            "Anthropic",
            "https://api.anthropic.com/v1",
            Place.ELSEWHERE,
            _("États-Unis, sauf contrat particulier"),
            _(
                "Leur adresse compatible est prévue pour des essais ; les réponses structurées n’y tiennent pas."
            ),
            "claude-haiku-4-5",
        ),
        Preset(
            "other",
            "Autre serveur",
            "",
            Place.ELSEWHERE,
            _("À préciser"),
            _("Tout serveur qui parle comme OpenAI, avec une adresse qui finit souvent par /v1."),
            "",
            needs_key=False,
        ),
    )
}
