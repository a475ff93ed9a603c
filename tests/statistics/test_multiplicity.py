import pytest
from errorbars.leaderboard import holm_correction
from hypothesis import given
from hypothesis import strategies as st

from lanterne.statistics import holm


@given(st.lists(st.floats(0, 1), max_size=30))
def test_holm_agrees_with_the_oracle(p_values):
    assert holm(p_values) == pytest.approx(holm_correction(p_values))


def test_a_p_value_above_one_is_refused():
    with pytest.raises(ValueError, match="p-values"):
        holm([0.2, 1.2])
