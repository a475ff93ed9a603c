import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lanterne.foundations import figures
from lanterne.foundations.charts.intervals import LEFT, RIGHT, IntervalRow


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.21, 0.53, "0,21 – 0,53 g"),
        (0.19, 0.204, "0,19 – 0,20 g"),
        (0.1991, 0.2009, "0,199 – 0,201 g"),
        (0.00049, 0.00053, "0,00049 – 0,00053 g"),
        (12.4, 31.6, "12 – 32 g"),
        (1200, 1400, "1,2 – 1,4 kg"),
        (0.5, 0.5, "0,50 g"),
        (0, 0, "0 g"),
    ],
)
def test_a_range_of_grams_shows_both_ends_alike(low, high, shown):
    assert figures.grams(low, high).replace("\u00a0", " ") == shown


def test_at_most_is_rounded_upwards():
    assert figures.share(0.0295, decimals=1, up=True) == "3,0\u00a0%"
    assert figures.share(0.0301, decimals=1, up=True) == "3,1\u00a0%"
    assert figures.share(0.03, decimals=1, up=True) == "3,0\u00a0%"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.12, "+12"), (-0.051, "−5"), (0.0, "0"), (-0.001, "0"), (1.0, "+100")]
)
def test_points_carry_a_true_sign(value, shown):
    assert figures.points(value, signed=True) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.42, "0,4 s"), (8.2, "8 s"), (89, "89 s"), (240, "4 min"), (4800, "80 min"), (7500, "2 h 05")],
)
def test_durations_use_the_unit_of_a_person(seconds, shown):
    assert figures.duration(seconds).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (None, "inconnu"),
        (0, "0,00 €"),
        (3.1, "3,10 €"),
        (0.0042, "0,0042 €"),
        (0.00001, "< 0,0001 €"),
        (1234.5, "1 234,50 €"),
    ],
)
def test_amounts_under_one_cent_keep_their_digits(amount, shown):
    assert figures.euros(amount).replace("\u00a0", " ").replace("\u202f", " ") == shown


def test_an_unknown_footprint_is_said_unknown():
    assert figures.carbon(None, None) == "empreinte inconnue"


def test_a_length_and_an_energy_choose_one_unit_for_both_ends():
    assert figures.metres(900, 4000).replace("\u00a0", " ") == "0,9 – 4,0 km"
    assert figures.energy(27, 159).replace("\u00a0", " ") == "27 – 159 Wh"


def test_english_amounts_begin_with_the_sign():
    with translation.override("en"):
        assert figures.euros(1234.5) == "€1,234.50"


def test_english_figures_follow_english_habits():
    with translation.override("en"):
        assert figures.interval(0.39, 0.9).replace("\u00a0", " ") == "[39 – 90%]"


def test_a_small_p_value_is_never_zero():
    assert figures.probability(0.0004) == "moins de 1\u00a0%"


@given(st.floats(0, 1))
def test_a_drawn_proportion_stays_on_its_scale(proportion):
    row = IntervalRow("Modèle", proportion, 0.0, 1.0)
    assert LEFT <= row.x_low <= row.x <= row.x_high <= RIGHT
