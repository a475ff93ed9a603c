"""The six risks and what the house has for each, listed by hand: no registry, no magic.

A face that would be dishonest is left out: no filter catches bias at run time, so bias has a measure by pairs
(`risks.bias`) and no guard; a footprint is metered from tokens, not measured on a text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lanterne.risks import (
    bias,
    environment,
    explainability,
    intellectual_property,
    personal_data,
    reliability,
)
from lanterne.risks.contract import Measure, Risk

_ = str  # marks a French msgid for the catalogues; translated where it is shown


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """One risk. `name`, `question` and `blind_spot` are French msgids; `spans` is its runtime detector, if any;
    `measures` score a stored reply."""

    risk: Risk
    name: str
    question: str
    blind_spot: str
    spans: Callable[[str], list[tuple[int, int, str]]] | None = None
    measures: tuple[Measure, ...] = ()


CATALOGUE: tuple[RiskEntry, ...] = (
    RiskEntry(
        Risk.PERSONAL_DATA,
        _("Données personnelles"),
        _("Qu’est-ce qui quitte votre organisation ?"),
        _(
            "Le masquage voit ce qui ressemble à une donnée connue. "
            "Un détail de vie peut suffire à reconnaître quelqu’un."
        ),
        spans=personal_data.spans,
    ),
    RiskEntry(
        Risk.RELIABILITY,
        _("Fiabilité"),
        _("La réponse est-elle juste, et sur quoi repose-t-elle ?"),
        reliability.BLIND_SPOT,
        measures=(reliability.EXPECTED_ELEMENTS, reliability.UNSUPPORTED_SENTENCES),
    ),
    RiskEntry(
        Risk.BIAS,
        _("Biais et toxicité"),
        _("La réponse change-t-elle avec le prénom, l’âge ou l’origine ?"),
        bias.BLIND_SPOT,
    ),
    RiskEntry(
        Risk.EXPLAINABILITY,
        _("Explicabilité"),
        _("Peut-on dire d’où vient chaque phrase ?"),
        explainability.BLIND_SPOT,
        measures=(explainability.MISPLACED_CITATIONS,),
    ),
    RiskEntry(
        Risk.INTELLECTUAL_PROPERTY,
        _("Propriété intellectuelle"),
        _("La réponse recopie-t-elle un texte protégé ?"),
        intellectual_property.BLIND_SPOT,
        measures=(intellectual_property.VERBATIM_COPY,),
    ),
    RiskEntry(
        Risk.ENVIRONMENT,
        _("Environnement"),
        _("Combien d’énergie et de CO₂ pour une réponse utile ?"),
        environment.BLIND_SPOT,
    ),
)
