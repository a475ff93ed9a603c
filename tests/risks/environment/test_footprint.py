import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.risks.environment import DifferentFrames, Footprint, Range, per_useful_answer, total

HERE = "ecologits-0.11.3 own FRA"
ranges = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)).map(lambda ends: Range(min(ends), max(ends)))
footprints = st.builds(Footprint, ranges, ranges, st.just(HERE))


@given(st.lists(footprints, min_size=1, max_size=10))
def test_a_total_adds_both_ends(several):
    added = total(several)
    assert added.gwp_g.low == pytest.approx(sum(one.gwp_g.low for one in several))
    assert added.energy_wh.high == pytest.approx(sum(one.energy_wh.high for one in several))


def test_one_unknown_footprint_makes_the_total_unknown():
    known = Footprint(Range(0, 1), Range(0, 1), HERE)
    assert total([known, None]) is None
    assert total([]) is None


def test_two_methods_are_never_added():
    one = Footprint(Range(0, 1), Range(0, 1), HERE)
    other = Footprint(Range(0, 1), Range(0, 1), "acv-mistral WOR")
    with pytest.raises(DifferentFrames):
        total([one, other])


def test_two_places_of_one_method_lose_the_place():
    one = Footprint(Range(0, 1), Range(0, 1), HERE)
    other = Footprint(Range(0, 1), Range(0, 1), "ecologits-0.11.3 hosted SWE")
    assert total([one, other]).frame == "ecologits-0.11.3"


def test_failures_weigh_on_useful_answers():
    spent = Footprint(Range(4, 8), Range(1, 2), HERE)
    assert per_useful_answer(spent, 4).energy_wh == Range(1, 2)
    assert per_useful_answer(spent, 0) is None


@pytest.mark.parametrize("ends", [(2, 1), (-1, 1)])
def test_a_range_that_goes_down_is_refused(ends):
    with pytest.raises(ValueError, match="range"):
        Range(*ends)
