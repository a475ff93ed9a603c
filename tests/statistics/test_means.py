import pytest
from errorbars import stats as oracle
from hypothesis import given
from hypothesis import strategies as st

from lanterne.statistics import mean_interval
from lanterne.statistics.means import clustered_error

values = st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=50)


@given(values)
def test_mean_interval_has_the_oracles_error_and_student_quantile(sample):
    ours, theirs = mean_interval(sample), oracle.mean_ci_clt(sample)
    half = theirs.se * oracle.t_for_confidence(0.95, len(sample) - 1)
    assert ours.mean == pytest.approx(theirs.mean, abs=1e-6)
    assert ours.high - ours.mean == pytest.approx(half, rel=1e-6, abs=1e-6)


@given(st.lists(st.tuples(st.floats(-100, 100), st.integers(0, 6)), min_size=2, max_size=50))
def test_clustered_error_agrees_with_the_oracle(rows):
    sample, clusters = [row[0] for row in rows], [row[1] for row in rows]
    if len(set(clusters)) < 2:
        with pytest.raises(ValueError, match="two clusters"):
            clustered_error(sample, clusters)
        return
    error, groups = clustered_error(sample, clusters)
    assert groups == len(set(clusters))
    assert error == pytest.approx(oracle.cluster_robust_se(sample, clusters), rel=1e-6, abs=1e-6)


def test_one_value_has_no_interval():
    with pytest.raises(ValueError, match="two values"):
        mean_interval([3.0])
