import pytest

from lanterne.metering.equivalents import HIGH_SPEED_TRAIN, PETROL_CAR, SOURCE, amount
from lanterne.risks.environment import Range


def test_grams_become_metres_of_petrol_car():
    metres = amount(Range(21.76, 43.52), PETROL_CAR)
    assert (metres.low, metres.high) == pytest.approx((100, 200))


def test_the_train_goes_much_further_for_the_same_grams():
    assert amount(Range(1, 1), HIGH_SPEED_TRAIN).low > 70 * amount(Range(1, 1), PETROL_CAR).low


def test_the_source_is_named_with_its_date():
    assert "Impact CO2" in SOURCE
    assert "2026" in SOURCE
