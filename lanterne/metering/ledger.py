"""One row per call: its cost held back before, paid after."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.metering import budget
from lanterne.metering.footprint import estimate
from lanterne.metering.prices import Price, price
from lanterne.providers.contract import ChatRequest, Done
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.risks.environment import Footprint

CHARACTERS_PER_TOKEN = 2.5
"""Cautious: French text takes 3.5 to 4 characters a token; held back money should not fall short."""

HOME_ZONE = "FRA"
"""Whose electricity a model of one's own uses when its place was not entered."""


def price_of(model: ConnectedModel) -> Price | None:
    """The price of a connected model, None when unknown."""
    return price(
        model_name=model.model_name,
        base_url=model.base_url,
        own_machine=model.is_local,
        # The embedded model's stored zero is not something that a person entered.
        input_eur=None if model.is_embedded else _number(model.price_in),
        output_eur=None if model.is_embedded else _number(model.price_out),
    )


def footprint_of(model: ConnectedModel, output_tokens: int, seconds: float) -> Footprint | None:
    """The footprint of one answer of a connected model, None when unknown."""
    return estimate(
        model_name=model.model_name,
        base_url=model.base_url,
        parameters_billions=model.parameters,
        zone=model.zone or (HOME_ZONE if model.is_local else ""),
        own_machine=model.is_local,
        output_tokens=output_tokens,
        seconds=seconds,
    )


def reserve(
    *,
    organisation: Organisation,
    model: ConnectedModel,
    request: ChatRequest,
    purpose: str,
    person: Person | None = None,
    use_case_id: UUID | None = None,
) -> ModelCall:
    """Write the call before it is made, holding back the most that it can cost.

    `purpose` is a fixed word ('conversation', 'campaign'). Raises `BudgetExceeded`, and then writes nothing. A model
    without a known price holds back nothing: it cannot be bounded, and its cost stays unknown.
    """
    known = price_of(model)
    most = _most(known, request)
    with transaction.atomic():
        budget.check(organisation, most or Decimal(0))
        call: ModelCall = ModelCall.objects.create(
            organisation=organisation,
            person=person,
            use_case_id=use_case_id,
            purpose=purpose,
            connected_model=model,
            model_label=model.label,
            model_name=model.model_name,
            status=ModelCall.Status.RESERVED,
            cost_eur=most,
        )
    return call


def settle(call: ModelCall, done: Done, masked_count: int) -> ModelCall:
    """Write what the call really used. A call already settled is left as it is and returned as stored."""
    model = call.connected_model
    known = price_of(model) if model else None
    footprint = footprint_of(model, done.output_tokens, done.seconds) if model else None
    cost = _euros(known.cost(done.input_tokens, done.output_tokens)) if known else None
    ModelCall.objects.for_organisation(call.organisation).filter(pk=call.pk).exclude(
        status=ModelCall.Status.SETTLED
    ).update(
        status=ModelCall.Status.SETTLED,
        settled_at=timezone.now(),
        input_tokens=done.input_tokens,
        output_tokens=done.output_tokens,
        estimated=done.estimated,
        seconds=done.seconds,
        cost_eur=cost,
        energy_wh_min=footprint and footprint.energy_wh.low,
        energy_wh_max=footprint and footprint.energy_wh.high,
        gwp_g_min=footprint and footprint.gwp_g.low,
        gwp_g_max=footprint and footprint.gwp_g.high,
        footprint_frame=footprint.frame if footprint else "",
        masked_count=masked_count,
    )
    call.refresh_from_db()
    return call


def release(call: ModelCall, status: str) -> ModelCall:
    """Give back what was held: the call failed or was cancelled before anything was used."""
    ModelCall.objects.for_organisation(call.organisation).filter(
        pk=call.pk, status=ModelCall.Status.RESERVED
    ).update(status=status, cost_eur=0, settled_at=timezone.now())
    call.refresh_from_db()
    return call


def expected_cost(
    model: ConnectedModel, requests: int, input_tokens: int, output_tokens: int
) -> float | None:
    """Euros for `requests` calls of so many tokens each; None when the price is unknown."""
    known = price_of(model)
    return None if known is None else requests * known.cost(input_tokens, output_tokens)


def _most(known: Price | None, request: ChatRequest) -> Decimal | None:
    if known is None:
        return None
    characters = sum(len(message.content) for message in request.messages)
    return _euros(known.cost(round(characters / CHARACTERS_PER_TOKEN), request.max_tokens))


def _euros(amount: float) -> Decimal:
    return Decimal(amount).quantize(budget.MICRO_EURO)


def _number(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
