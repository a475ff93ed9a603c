import pytest
from errorbars import stats as oracle
from hypothesis import given
from hypothesis import strategies as st

from lanterne.statistics.distributions import (
    beta_quantile,
    incomplete_beta,
    student_quantile,
    student_two_sided_p,
)


@given(st.floats(0.1, 200), st.floats(0.1, 200), st.floats(0, 1))
def test_incomplete_beta_agrees_with_the_oracle(a, b, x):
    assert incomplete_beta(a, b, x) == pytest.approx(oracle.regularized_incomplete_beta(a, b, x), abs=1e-12)


@given(st.floats(0.5, 0.999), st.integers(1, 500))
def test_student_quantile_agrees_with_the_oracle(level, degrees):
    assert student_quantile(level, degrees) == pytest.approx(
        oracle.t_for_confidence(level, degrees), rel=1e-9
    )


@given(st.floats(0, 50), st.integers(1, 500))
def test_student_p_value_agrees_with_the_oracle(statistic, degrees):
    expected = oracle.t_two_sided_p(statistic, degrees)
    assert student_two_sided_p(statistic, degrees) == pytest.approx(expected, abs=1e-12)


@given(st.floats(0.01, 0.99), st.floats(1, 50), st.floats(1, 50))
def test_beta_quantile_inverts_incomplete_beta(probability, a, b):
    assert incomplete_beta(a, b, beta_quantile(probability, a, b)) == pytest.approx(probability, abs=1e-9)


@pytest.mark.parametrize("level", [0.0, 1.0, -1.0, 2.0])
def test_a_level_outside_zero_and_one_is_refused(level):
    with pytest.raises(ValueError, match="confidence level"):
        student_quantile(level, 5)
