import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.statistics import what_n_can_see


@pytest.mark.parametrize(("n", "points"), [(30, 14), (100, 8), (200, 5.5)])
def test_the_margins_announced_in_the_methods_hold(n, points):
    assert what_n_can_see(n).margin * 100 == pytest.approx(points, abs=0.3)


@given(st.integers(1, 500))
def test_more_cases_never_see_less(n):
    few, more = what_n_can_see(n), what_n_can_see(n + 1)
    assert more.margin < few.margin
    if few.smallest_difference is not None:
        assert more.smallest_difference is not None
        assert more.smallest_difference < few.smallest_difference


def test_ten_cases_cannot_tell_two_models_apart():
    assert what_n_can_see(10, discordance=0.3).smallest_difference is None


def test_four_hundred_pairs_see_five_points_at_ten_per_cent_discordance():
    """methods.md: 400 pairs see 5 points at 10 % discordance, with 86 % power or better than 80 %."""
    seen = what_n_can_see(400, discordance=0.1).smallest_difference
    assert seen is not None
    assert seen < 0.05


def test_no_case_is_refused():
    with pytest.raises(ValueError, match="at least one case"):
        what_n_can_see(0)
