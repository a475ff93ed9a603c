"""What was found once is found again, and looking for it stays in proportion to the text."""

import sys

import pytest

from lanterne.risks.personal_data import mentions
from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.mentions import KnownValue, find


def again(text, *values):
    found = find(text, [], [KnownValue(kind, form) for kind, form in values])
    return [(text[span.start : span.end], span.kind) for span in found]


@pytest.mark.parametrize(
    ("value", "text"),
    [(("PHONE", "06 12 34 56 78"), "Son numéro : 06 12 34 56 78."),
     (("PHONE", "+33612345678"), "(+33612345678)"),
     (("EMAIL", "a@b.fr"), "écrire à a@b.fr, merci"),
     (("ID", "2041"), "n° 2041"),
     (("PLATE", "AB-123-CD"), "la AB-123-CD est là"),
     (("PHONE", "(0)612345678"), "au (0)612345678")],
)  # fmt: skip
def test_a_number_met_before_is_found_again(value, text):
    assert again(text, value) == [(value[1], value[0])]


@pytest.mark.parametrize("text", ["20412", "x2041", "204"])
def test_a_number_is_not_found_within_another(text):
    assert again(text, ("ID", "2041")) == []


def test_each_of_several_values_with_one_beginning_is_found():
    phones = [f"06 12 34 56 {i:02}" for i in range(100)] + ["06 12 34 56"]
    text = " ; ".join(phones)
    assert [form for form, _ in again(text, *(("PHONE", phone) for phone in phones))].count(
        "06 12 34 56 42"
    ) == 1
    assert {form for form, _ in again(text, *(("PHONE", phone) for phone in phones))} == set(phones)


def opcodes(function):
    """How many instructions of Python `function` takes within `mentions`: the same at each run."""
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        if frame.f_code.co_filename != mentions.__file__:
            return None
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "write", ["06 12 {:02} {:02} {:02}", "a{:02}{:02}{:02}@exemple.fr", "AB-1{:02}-{:02}-{:02}"]
)
def test_many_values_that_begin_alike_cost_no_more_each_than_few(write):
    def cost(count):
        forms = [write.format(i // 10_000, i // 100 % 100, i % 100) for i in range(count)]
        text = ", ".join(forms)
        starts = [text.index(form) for form in forms]
        spans = [Span(start, start + len(form), "PHONE") for start, form in zip(starts, forms, strict=True)]
        return opcodes(lambda: find(text, spans)) / count

    assert cost(800) < 1.5 * cost(100)


def test_a_number_repeated_at_the_very_end_stops_there_though_a_longer_one_begins_alike():
    text = "Dossiers 12345678AB puis 12345678ABCDE, soit 12345678AB"
    known = [KnownValue("ID", "12345678AB"), KnownValue("ID", "12345678ABCDE")]
    assert all(span.end <= len(text) for span in find(text, [], known))
