"""What a million tokens costs in euros: the person's own figure, then our dated table, then genai-prices."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

EUROS_PER_DOLLAR = 0.96
"""Fixed and cautious: the European Central Bank's rate of 28 February 2025 (1 € = 1.0411 $), dearer than any read
since. Shown with every converted price; à confirmer."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """Euros per million tokens, where the figure was read and when (ISO date). `sure` is False for 'à confirmer'."""

    input_eur: float
    output_eur: float
    source: str
    read_on: str
    sure: bool

    def cost(self, input_tokens: int, output_tokens: int) -> float:
        """Euros for so many tokens."""
        return (input_tokens * self.input_eur + output_tokens * self.output_eur) / MILLION


FREE_HERE = Price(
    0.0, 0.0, "Modèle de cette machine : aucun appel payé, l’électricité est la vôtre.", "", True
)
_SCALEWAY = "Scaleway, documentation « Generative APIs FAQ »"
_ALBERT = "Albert API (DINUM), sans facturation à l’usage ; accès réservé au service public"


@dataclass(frozen=True, slots=True)
class _Row:
    host: str
    model_starts: str
    price: Price


# Read in public pages by the project; everything here was seen in a secondary or undated place, so nothing is 'sure'.
_TABLE = (
    _Row("scaleway.ai", "mistral-small-3.2", Price(0.15, 0.35, _SCALEWAY, "2026-11-23", False)),
    _Row("scaleway.ai", "mistral-small-3.1", Price(0.15, 0.35, _SCALEWAY, "2025-04-11", False)),
    _Row("scaleway.ai", "qwen3.5-397b", Price(0.60, 3.60, _SCALEWAY, "2026-11-23", False)),
    _Row("scaleway.ai", "llama-3.3-70b", Price(0.90, 0.90, _SCALEWAY, "2025-04-11", False)),
    _Row("albert.api.etalab.gouv.fr", "", Price(0.0, 0.0, _ALBERT, "2026-11-23", False)),
)


def price(
    *,
    model_name: str,
    base_url: str,
    own_machine: bool,
    input_eur: float | None = None,
    output_eur: float | None = None,
) -> Price | None:
    """The price of a model, or None when it is not known: then it is shown as 'inconnu', never as zero.

    `input_eur`, `output_eur`: what the person entered; both win over everything.
    """
    if input_eur is not None and output_eur is not None:
        return Price(float(input_eur), float(output_eur), "Prix saisi par votre organisation", "", True)
    if own_machine:
        return FREE_HERE
    host = urlsplit(base_url).hostname or ""
    for row in _TABLE:
        if (host == row.host or host.endswith(f".{row.host}")) and model_name.lower().startswith(
            row.model_starts
        ):
            return row.price
    return _from_genai_prices(model_name, base_url)


def _from_genai_prices(model_name: str, base_url: str) -> Price | None:
    import genai_prices  # 0.15 s: only when a hosted model has no price of its own

    usage = genai_prices.Usage(input_tokens=1000, output_tokens=0)
    answer = genai_prices.Usage(input_tokens=0, output_tokens=1000)
    try:
        asked = genai_prices.calc_price(usage, model_name, provider_api_url=base_url)
        answered = genai_prices.calc_price(answer, model_name, provider_api_url=base_url)
    except LookupError:
        return None
    return Price(
        float(asked.total_price) * 1000 * EUROS_PER_DOLLAR,
        float(answered.total_price) * 1000 * EUROS_PER_DOLLAR,
        f"genai-prices {genai_prices.__version__}, converti à {EUROS_PER_DOLLAR} € pour 1 $",
        "",
        # An alias such as 'mistral-large-latest' may point to an older model's price (seen in November 2026).
        sure=False,
    )
