import os
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from lanterne.metering.budget import BudgetExceeded, limit_of, set_limit, spent
from lanterne.metering.ledger import release, reserve, settle
from lanterne.metering.recovery import recover
from lanterne.metering.sums import totals
from lanterne.providers.contract import ChatRequest, Done, Message
from lanterne.providers.models import ConnectedModel, ModelCall, embedded_model

Status = ModelCall.Status
REQUEST = ChatRequest(messages=(Message("user", "x" * 2500),), max_tokens=1000)
"""At 10 € a million tokens each way, 1,000 tokens in and 1,000 out: 0.02 €."""
DONE = Done("stop", input_tokens=500, output_tokens=400, seconds=10.0)


@pytest.fixture
def paid_model(organisation):
    return ConnectedModel.objects.create(
        organisation=organisation,
        label="Payant",
        base_url="https://llm.example/v1",
        model_name="grand",
        price_in=10,
        price_out=10,
        parameters=24,
        zone="FRA",
    )


def ask(organisation, model, **changes):
    return reserve(organisation=organisation, model=model, request=REQUEST, purpose="conversation", **changes)


def test_a_reservation_holds_back_the_most_that_the_call_can_cost(organisation, paid_model):
    call = ask(organisation, paid_model)
    assert (call.status, call.cost_eur) == (Status.RESERVED, Decimal("0.02"))
    assert spent(organisation) == Decimal("0.02")


def test_settling_writes_what_was_used(organisation, paid_model):
    call = settle(ask(organisation, paid_model), DONE, masked_count=3)
    assert (call.status, call.masked_count, call.input_tokens) == (Status.SETTLED, 3, 500)
    assert call.cost_eur == Decimal("0.009")
    assert 0 < call.gwp_g_min <= call.gwp_g_max
    assert call.footprint_frame.endswith("hosted-by-size FRA")


def test_a_settled_call_is_never_settled_twice(organisation, paid_model):
    call = settle(ask(organisation, paid_model), DONE, 0)
    again = settle(call, Done("stop", 1, 1, 1.0), 9)
    assert (again.output_tokens, again.masked_count) == (400, 0)
    assert release(call, Status.CANCELLED).status == Status.SETTLED


def test_a_released_call_gives_its_money_back(organisation, paid_model):
    call = release(ask(organisation, paid_model), Status.FAILED)
    assert (call.status, spent(organisation)) == (Status.FAILED, 0)


def test_the_embedded_model_costs_nothing_and_has_a_footprint(organisation):
    model = embedded_model(organisation)
    model.save()
    set_limit(organisation, Decimal(0))
    call = settle(ask(organisation, model), DONE, 0)
    assert call.cost_eur == 0
    assert call.footprint_frame.endswith("own FRA")


def test_without_price_nor_size_cost_and_footprint_stay_unknown(organisation):
    model = ConnectedModel.objects.create(
        organisation=organisation, label="?", base_url="https://llm.example", model_name="?"
    )
    call = settle(ask(organisation, model), DONE, 0)
    assert (call.cost_eur, call.gwp_g_max, call.footprint_frame) == (None, None, "")
    assert totals(organisation).unpriced == totals(organisation).unfootprinted == 1


def test_a_call_past_the_months_budget_is_refused_and_writes_nothing(organisation, paid_model):
    set_limit(organisation, Decimal("0.03"))
    ask(organisation, paid_model)
    with pytest.raises(BudgetExceeded, match="budget du mois"):
        ask(organisation, paid_model)
    assert ModelCall.objects.count() == 1


def test_without_a_limit_nothing_is_refused(organisation, paid_model):
    set_limit(organisation, None)
    assert limit_of(organisation) is None
    assert ask(organisation, paid_model).pk


def test_last_months_calls_do_not_weigh_on_this_month(organisation, paid_model):
    call = settle(ask(organisation, paid_model), DONE, 0)
    ModelCall.objects.filter(pk=call.pk).update(created_at=timezone.now() - timedelta(days=32))
    assert spent(organisation) == 0


def test_one_organisations_spending_does_not_touch_another(organisation, other_organisation, paid_model):
    settle(ask(organisation, paid_model), DONE, 0)
    assert spent(other_organisation) == 0
    assert totals(other_organisation).calls == 0


def test_a_lost_reservation_stops_holding_money_back(organisation, paid_model):
    call = ask(organisation, paid_model)
    ModelCall.objects.filter(pk=call.pk).update(created_at=timezone.now() - timedelta(hours=2))
    assert spent(organisation) == 0
    recover()
    call.refresh_from_db()
    assert call.status == Status.FAILED


def test_totals_add_up_in_one_query(organisation, paid_model, django_assert_num_queries):
    for _ in range(3):
        settle(ask(organisation, paid_model), DONE, 2)
    ask(organisation, paid_model)
    with django_assert_num_queries(1):
        found = totals(organisation, timezone.now() - timedelta(hours=1))
    assert (found.calls, found.tokens, found.masked) == (3, 2700, 6)
    assert found.cost_eur == pytest.approx(0.027)
    assert 0 < found.gwp_g_low <= found.gwp_g_high


def test_no_call_gives_zeros(organisation):
    assert totals(organisation).tokens == 0


RACE = """
import threading, django
django.setup()
from decimal import Decimal
from django.core.management import call_command
from django.db import connections
call_command("migrate", verbosity=0)
from lanterne.foundations.organisations.models import Organisation
from lanterne.metering.budget import BudgetExceeded
from lanterne.metering.ledger import reserve
from lanterne.metering.budget import set_limit, spent
from lanterne.providers.contract import ChatRequest, Message
from lanterne.providers.models import ConnectedModel
place = Organisation.objects.create(name="Les Amarres")
model = ConnectedModel.objects.create(
    organisation=place, label="Payant", base_url="https://llm.example/v1", model_name="m", price_in=10, price_out=10)
set_limit(place, Decimal("0.05"))
request = ChatRequest(messages=(Message("user", "x" * 2500),), max_tokens=1000)  # 0.02 euro
start, refused = threading.Barrier(8), []
def one():
    start.wait()
    try:
        reserve(organisation=place, model=model, request=request, purpose="conversation")
    except BudgetExceeded:
        refused.append(1)
    finally:
        connections.close_all()
threads = [threading.Thread(target=one) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(refused), spent(place))
"""


def test_calls_made_at_once_never_pass_the_budget(tmp_path):
    """In a process of its own: the tests' database lives in memory, on one connection."""
    done = subprocess.run(
        [sys.executable, "-c", RACE],
        env=os.environ | {"LANTERNE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "lanterne.site.settings"},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["6", "0.040000"], done.stderr
