import pytest
from errorbars import compare as oracle
from hypothesis import given
from hypothesis import strategies as st

from lanterne.statistics import mcnemar_exact, paired_difference, tango_interval

binary_pairs = st.lists(
    st.tuples(st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 1.0])), min_size=2, max_size=60
)


@given(binary_pairs)
def test_mcnemar_agrees_with_the_oracle(pairs):
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    better = sum(x > y for x, y in pairs)
    worse = sum(x < y for x, y in pairs)
    assert mcnemar_exact(better, worse) == pytest.approx(oracle.mcnemar_exact(a, b).p_value)


def test_tango_gives_the_published_interval():
    """Airway hyper-responsiveness before and after transplantation, Fagerland et al. 2014: b = 1, c = 7, n = 21."""
    low, high = tango_interval(1, 7, 21)
    assert (round(low, 3), round(high, 3)) == (-0.517, -0.026)


@given(binary_pairs)
def test_tango_holds_the_difference_and_stays_between_minus_one_and_one(pairs):
    result = paired_difference([x for x, _ in pairs], [y for _, y in pairs])
    assert -1 <= result.low <= result.difference <= result.high <= 1
    assert result.low < result.high


@given(binary_pairs)
def test_exchanging_the_models_mirrors_the_result(pairs):
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    one, other = paired_difference(a, b), paired_difference(b, a)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-9)
    assert (one.better, one.worse) == (other.worse, other.better)


def test_no_discordant_pair_still_has_a_wide_interval():
    result = paired_difference([1.0] * 10, [1.0] * 10)
    assert result.difference == 0
    assert result.high == pytest.approx(-result.low)
    assert result.high > 0.2


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 8)), min_size=4, max_size=50))
def test_clustered_difference_agrees_with_the_oracle(rows):
    a, b, clusters = ([row[i] for row in rows] for i in range(3))
    ours = paired_difference(a, b, clusters)
    if ours.method != "student":
        return
    theirs = oracle.paired_compare(a, b, clusters)
    assert ours.difference == pytest.approx(theirs.mean_diff, abs=1e-9)
    assert ours.low == pytest.approx(max(-1.0, theirs.ci_low_clustered), abs=1e-6)
    assert ours.high == pytest.approx(min(1.0, theirs.ci_high_clustered), abs=1e-6)
    assert ours.p_value == pytest.approx(theirs.p_value_clustered, abs=1e-6)


def test_one_document_for_all_cases_counts_once():
    result = paired_difference([1.0, 1.0, 1.0], [0.0, 0.0, 0.0], ["règlement"] * 3)
    assert result.method == "clusters counted once"
    assert result.low < 0
    assert result.p_value == 1.0


@pytest.mark.parametrize(("a", "b"), [([], []), ([1.0], [1.0, 0.0])])
def test_lists_that_do_not_pair_are_refused(a, b):
    with pytest.raises(ValueError, match="same cases"):
        paired_difference(a, b)
