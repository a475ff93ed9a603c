import math

import pytest
from errorbars import stats as oracle
from hypothesis import given
from hypothesis import strategies as st

from lanterne.statistics import clustered_proportion, lower_bound, upper_bound, wilson

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, st.floats(0.5, 0.999))
def test_wilson_agrees_with_the_oracle(count, level):
    successes, n = count
    ours, theirs = wilson(successes, n, level), oracle.wilson_ci(successes, n, level)
    assert ours.low == pytest.approx(theirs.ci_low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.ci_high, abs=1e-9)


@given(counts)
def test_wilson_holds_its_estimate_and_stays_in_zero_and_one(count):
    interval = wilson(*count)
    assert 0 <= interval.low <= interval.estimate <= interval.high <= 1
    assert interval.low < interval.high


def test_zero_leaks_of_a_hundred_is_at_most_three_per_cent():
    assert math.ceil(upper_bound(0, 100) * 1000) / 10 == 3.0


@given(st.integers(1, 500))
def test_upper_bound_of_zero_has_its_closed_form(n):
    assert upper_bound(0, n) == pytest.approx(1 - 0.05 ** (1 / n), abs=1e-9)


@given(counts)
def test_at_the_upper_bound_so_few_successes_have_five_chances_in_a_hundred(count):
    successes, n = count
    bound = upper_bound(successes, n)
    if successes == n:
        assert bound == 1.0
        return
    tail = math.fsum(math.comb(n, k) * bound**k * (1 - bound) ** (n - k) for k in range(successes + 1))
    assert tail == pytest.approx(0.05, abs=1e-6)


@given(counts)
def test_lower_bound_mirrors_the_upper_one(count):
    successes, n = count
    assert lower_bound(successes, n) == pytest.approx(1 - upper_bound(n - successes, n))


@pytest.mark.parametrize("count", [(0, 0), (-1, 5), (6, 5)])
def test_impossible_counts_are_refused(count):
    with pytest.raises(ValueError, match=r"case|successes"):
        wilson(*count)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=60))
def test_clusters_of_one_give_plain_wilson(values):
    ours = clustered_proportion(values, range(len(values)))
    plain = wilson(int(sum(values)), len(values))
    assert (ours.low, ours.high) == pytest.approx((plain.low, plain.high))


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=3, max_size=30))
def test_copying_every_answer_does_not_narrow_the_interval(values):
    single = clustered_proportion(values, range(len(values)))
    copied = clustered_proportion(values * 4, list(range(len(values))) * 4)
    assert copied.n == 4 * single.n
    assert copied.high - copied.low >= single.high - single.low - 1e-9


def test_effective_size_follows_the_robust_error_of_the_oracle():
    values = [1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1]
    clusters = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    ours = clustered_proportion([float(v) for v in values], clusters)
    error = oracle.cluster_robust_se(values, clusters)
    mean = sum(values) / len(values)
    correction = (oracle.z_for_confidence(0.95) / oracle.t_for_confidence(0.95, 3)) ** 2
    assert ours.effective_n == pytest.approx(mean * (1 - mean) / error**2 * correction)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5)), min_size=1, max_size=40))
def test_any_clustering_gives_a_sound_interval(rows):
    interval = clustered_proportion([value for value, _ in rows], [cluster for _, cluster in rows])
    assert 0 <= interval.low <= interval.estimate + 1e-12
    assert interval.estimate - 1e-12 <= interval.high <= 1
    assert 1 <= interval.effective_n <= len(rows)
