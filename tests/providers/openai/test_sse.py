import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.providers.openai.sse import LARGEST_EVENT, EventStream, EventTooLarge


def read(*chunks):
    stream = EventStream()
    return [event for chunk in chunks for event in stream.feed(chunk)]


def test_an_event_ends_with_an_empty_line():
    assert read(b"data: un\n\ndata: deux\n\n") == ["un", "deux"]


def test_an_event_that_is_not_finished_is_not_given():
    assert read(b"data: un\n\ndata: deux\n") == ["un"]


def test_lines_of_data_are_joined_and_the_rest_is_ignored():
    assert read(b": ping\nevent: x\nid: 3\nretry: 1\ndata: un\ndata:deux\ndata\n\n") == ["un\ndeux\n"]


def test_a_byte_order_mark_is_skipped():
    assert read(b"\xef\xbb\xbfdata: un\n\n") == ["un"]


def test_only_one_space_after_the_colon_is_dropped():
    assert read(b"data:  deux espaces\n\n") == [" deux espaces"]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_every_end_of_line_is_understood(end):
    assert read(end.join([b"data: un", b"", b"data: deux", b"", b""])) == ["un", "deux"]


def test_an_event_that_never_ends_is_refused():
    with pytest.raises(EventTooLarge):
        read(*[b"x" * 100_000] * (LARGEST_EVENT // 100_000 + 1))
    with pytest.raises(EventTooLarge):
        read(*[b"data: " + b"x" * 100_000 + b"\n"] * (LARGEST_EVENT // 100_000 + 1))


texts = st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=("Cs",)), min_size=1)


@given(
    st.lists(texts, min_size=1, max_size=5),
    st.sampled_from([b"\n", b"\r", b"\r\n"]),
    st.lists(st.integers(min_value=0, max_value=200)),
)
def test_what_is_read_does_not_depend_on_where_the_bytes_were_cut(messages, end, cuts):
    whole = b"".join(b"data: " + message.encode() + end + end for message in messages)
    places = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    chunks = [whole[start:stop] for start, stop in itertools.pairwise(places)]
    assert read(*chunks) == messages


@given(st.binary(max_size=300))
def test_any_bytes_can_be_fed(noise):
    assert all(isinstance(event, str) for event in read(noise, b"\n\n"))
