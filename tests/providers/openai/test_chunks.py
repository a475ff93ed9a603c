import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.providers.contract import ChatRequest, Message
from lanterne.providers.openai.chunks import read_chunk, text_of, tokens_of

REQUEST = ChatRequest((Message("user", "Bonjour"),), max_tokens=100)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("event", [None, [], "x", {}, {"choices": None}, {"choices": [3]}])
def test_what_is_not_a_chunk_is_refused(event):
    with pytest.raises(ValueError):
        read_chunk(event)


def test_thoughts_are_left_out_of_the_words():
    parts = [{"type": "thinking", "thinking": []}, {"type": "text", "text": "Oui"}, {"type": "text"}]
    assert text_of(parts) == "Oui"


@given(
    st.fixed_dictionaries(
        {
            "choices": st.lists(
                st.dictionaries(st.sampled_from(["delta", "message", "finish_reason"]), json_values),
                max_size=2,
            )
        }
    )
)
def test_no_shape_of_choice_breaks_the_reading(event):
    assert isinstance(read_chunk(event).text, str)


@pytest.mark.parametrize(
    "usage",
    [
        None,
        [],
        {},
        {"prompt_tokens": 3},
        {"prompt_tokens": "3", "completion_tokens": "2"},
        {"prompt_tokens": True, "completion_tokens": True},
        {"prompt_tokens": -1, "completion_tokens": 2},
        {"prompt_tokens": 10_000_000, "completion_tokens": 2},
        {"prompt_tokens": 3, "completion_tokens": 0},
        {"prompt_tokens": 3, "completion_tokens": 10_000_000},
    ],
)
def test_an_impossible_count_is_replaced_by_an_estimate(usage):
    tokens = tokens_of(usage, REQUEST, "Bonjour à vous")
    assert tokens.estimated
    assert (tokens.input, tokens.output) == (2, 4)


def test_a_possible_count_is_kept():
    tokens = tokens_of({"prompt_tokens": 12, "completion_tokens": 4}, REQUEST, "Bonjour à vous")
    assert (tokens.input, tokens.output, tokens.estimated) == (12, 4, False)


@given(json_values)
def test_counts_are_never_negative(usage):
    tokens = tokens_of(usage, REQUEST, "Oui")
    assert tokens.input > 0
    assert tokens.output > 0
