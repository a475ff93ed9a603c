"""What a campaign will cost, take and show: said before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count

from lanterne.metering.ledger import expected_cost, footprint_of, price_of
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.risks.environment import Footprint, Range
from lanterne.spaces.measure.models import Answer, Campaign, Case
from lanterne.spaces.measure.running import MOST_TOKENS, documents_of
from lanterne.statistics import Visibility, what_n_can_see

# Used until the model has been called enough: French text, the prompt's own words, four passages of a document.
CHARACTERS_PER_TOKEN = 3.5
PROMPT_CHARACTERS = 1_100
SOURCES_CHARACTERS = 3_000
USUAL_ANSWER_TOKENS = 120
CALLS_TO_TRUST = 5

# Tokens a second: the embedded model on two free cores (building-blocks.md), a hosted one with its delay.
EMBEDDED_READS, EMBEDDED_WRITES = 70.0, 10.0
HOSTED_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class ModelEstimate:
    """One model's share. `cost_eur` and `footprint` are None when unknown; `observed`: from its own past calls."""

    label: str
    answers: int
    cost_eur: float | None
    price_source: str
    price_sure: bool
    footprint: Footprint | None
    seconds: float
    observed: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """All of a planned campaign. `missing_documents`: named by cases, not found among the organisation's."""

    models: tuple[ModelEstimate, ...]
    cases: int
    answers: int
    visibility: Visibility
    missing_documents: tuple[str, ...]
    to_judge: int

    @property
    def seconds(self) -> float:
        """Models are asked side by side; the slowest decides."""
        return max((model.seconds for model in self.models), default=0.0)

    @property
    def cost_eur(self) -> float | None:
        costs = [model.cost_eur for model in self.models]
        return None if None in costs else sum(cost for cost in costs if cost is not None)


def estimate(campaign: Campaign) -> Estimate:
    """From the rows laid out, the models' prices, and their past calls. Constant number of queries."""
    rows = Answer.objects.for_organisation(campaign.organisation).filter(campaign=campaign)
    cases = list(
        Case.objects.for_organisation(campaign.organisation).filter(
            pk__in=rows.order_by().values("case_id").distinct()
        )
    )
    names = [case.document for case in cases if case.document]
    known = documents_of(campaign, names)
    asked = sum(
        len(case.question)
        + PROMPT_CHARACTERS
        + (SOURCES_CHARACTERS if case.document.casefold() in known else 0)
        for case in cases
    )
    input_tokens = round(asked / CHARACTERS_PER_TOKEN / max(1, len(cases)))
    candidates = list(campaign.candidates.select_related("connected_model"))
    past = _past(campaign, [candidate.connected_model for candidate in candidates])
    answers = len(cases) * campaign.repetitions
    return Estimate(
        models=tuple(
            _model(candidate.connected_model, candidate.label, answers, input_tokens, past)
            for candidate in candidates
        ),
        cases=len(cases),
        answers=answers * len(candidates),
        visibility=what_n_can_see(max(1, len(cases))),
        missing_documents=tuple(sorted({name for name in names if name.casefold() not in known})),
        to_judge=sum(not case.expected and not case.forbidden for case in cases),
    )


def _past(campaign: Campaign, models: Sequence[ConnectedModel | None]) -> dict[object, tuple[float, float]]:
    """Seconds and tokens of an answer, by model, where enough answers were counted."""
    found = (
        ModelCall.objects.for_organisation(campaign.organisation)
        .filter(
            connected_model__in=[model for model in models if model],
            status=ModelCall.Status.SETTLED,
            purpose="campaign",
        )
        .order_by()
        .values("connected_model")
        .annotate(calls=Count("pk"), seconds=Avg("seconds"), tokens=Avg("output_tokens"))
    )
    return {
        row["connected_model"]: (row["seconds"], row["tokens"])
        for row in found
        if row["calls"] >= CALLS_TO_TRUST and row["seconds"] and row["tokens"]
    }


def _model(
    model: ConnectedModel | None,
    label: str,
    answers: int,
    input_tokens: int,
    past: dict[object, tuple[float, float]],
) -> ModelEstimate:
    if model is None:
        return ModelEstimate(label, answers, None, "", False, None, 0.0, False)
    observed = past.get(model.pk)
    if observed:
        seconds, tokens = observed
    else:
        tokens = min(USUAL_ANSWER_TOKENS, MOST_TOKENS)
        own = input_tokens / EMBEDDED_READS + tokens / EMBEDDED_WRITES
        seconds = own if model.is_embedded else HOSTED_SECONDS
    price = price_of(model)
    one = footprint_of(model, round(tokens), seconds)
    return ModelEstimate(
        label=label,
        answers=answers,
        cost_eur=expected_cost(model, answers, input_tokens, round(tokens)),
        price_source=price.source if price else "",
        price_sure=bool(price and price.sure),
        footprint=one and Footprint(_times(one.energy_wh, answers), _times(one.gwp_g, answers), one.frame),
        seconds=seconds * answers,
        observed=observed is not None,
    )


def _times(one: Range, number: int) -> Range:
    return Range(one.low * number, one.high * number)
