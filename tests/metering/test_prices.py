import pytest

from lanterne.metering.prices import EUROS_PER_DOLLAR, price


def ask(**changes):
    asked = {
        "model_name": "mistral-small-2603",
        "base_url": "https://api.mistral.ai/v1",
        "own_machine": False,
    }
    return price(**{**asked, **changes})


def test_what_the_person_entered_wins():
    found = ask(input_eur=1.0, output_eur=2.0, base_url="https://api.scaleway.ai/v1")
    assert (found.input_eur, found.output_eur, found.sure) == (1.0, 2.0, True)


def test_one_entered_figure_alone_is_not_a_price():
    assert ask(input_eur=1.0).source.startswith("genai-prices")


def test_ones_own_machine_costs_no_call():
    assert ask(own_machine=True).cost(1000, 1000) == 0


def test_our_table_wins_over_the_library():
    found = ask(model_name="mistral-small-3.2-24b-instruct-2506", base_url="https://api.scaleway.ai/v1")
    assert (found.input_eur, found.output_eur) == (0.15, 0.35)
    assert found.source.startswith("Scaleway")


def test_dollars_are_converted_at_the_stated_rate():
    found = ask()
    assert found.input_eur == pytest.approx(0.15 * EUROS_PER_DOLLAR)
    assert found.output_eur == pytest.approx(0.6 * EUROS_PER_DOLLAR)
    assert str(EUROS_PER_DOLLAR) in found.source
    assert not found.sure


@pytest.mark.parametrize("base_url", ["https://llm.example/v1", "http://192.168.1.5:8080/v1"])
def test_an_unknown_price_is_none_and_never_zero(base_url):
    assert ask(base_url=base_url) is None


def test_a_cost_counts_both_directions():
    found = ask(input_eur=1.0, output_eur=10.0)
    assert found.cost(1_000_000, 500_000) == pytest.approx(6.0)
