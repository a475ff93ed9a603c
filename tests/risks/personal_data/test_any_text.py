"""Whatever the text: it comes back word for word, nothing found stays in what is sent."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanterne.risks.personal_data import GuardFailure, MarkMap, StreamRestorer, detect, detection
from lanterne.risks.personal_data.folding import fold

PIECES = st.sampled_from(
    ["Marie Dupont", "marie", "M. ", "06 12 34 56 78", "a@b.fr", "12 rue des Lilas, 75011 Paris", "[PERSONNE_1]", "[",
     "]", "**", "_", "\\", '"', "{", "PERSONNE_", "personne 1", "1", "2 55 08 14 168 025 38",
     "\u200b", "\u00a0", "\ud800",
     "e\u0301", "\\u00e9", "&eacute;", "\n", " ", ", ", "né le 6 août 1949",
     "FR76 3000 6000 0112 3456 7890 189", "שלום",
     "<b>", "IP 200", "SIRET 439"]
)  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(), max_size=200), st.lists(PIECES, max_size=12).map("".join))
QUICK = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def masked_by_rules(text):
    marks = MarkMap()
    return marks, marks.replace(text, detect(text, with_model=False))


@QUICK
@given(TEXTS)
def test_masking_then_restoring_gives_the_text_back(text):
    marks, masked = masked_by_rules(text)
    assert marks.restore(masked.text) == text


@QUICK
@given(TEXTS, st.lists(st.integers(1, 12), min_size=1))
def test_however_a_stream_is_cut_it_joins_into_the_same_text(text, sizes):
    marks, masked = masked_by_rules(text)
    restorer, given_back, position, turn = StreamRestorer(marks), "", 0, 0
    while position < len(masked.text):
        size = sizes[turn % len(sizes)]
        given_back += restorer.feed(masked.text[position : position + size])
        position, turn = position + size, turn + 1
    assert given_back + restorer.close() == text


@QUICK
@given(TEXTS)
def test_spans_are_disjoint_in_order_and_inside_the_text(text):
    end = 0
    for span in detect(text, with_model=False):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@QUICK
@given(TEXTS)
def test_what_is_sent_is_the_text_with_marks_in_place_of_what_was_found(text):
    _, masked = masked_by_rules(text)
    rebuilt, position = "", 0
    for span in masked.spans:
        rebuilt += text[position : span.start] + span.mark
        position = span.end
    rebuilt += text[position:]
    assert is_json(text) or masked.text == rebuilt


def is_json(text):
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@QUICK
@given(TEXTS)
def test_masking_what_is_masked_changes_nothing(text):
    marks, masked = masked_by_rules(text)
    again = marks.replace(masked.text, detect(masked.text, with_model=False))
    assert {span.mark for span in masked.spans} <= set(marks.marks())
    assert marks.restore(again.text) == masked.text or marks.restore(again.text) == text


JSON_VALUES = st.recursive(
    st.one_of(PIECES, st.integers(0, 10**15), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(PIECES, inner, max_size=4)),
    max_leaves=12,
)


@QUICK
@given(JSON_VALUES, st.booleans())
def test_json_stays_json_and_comes_back(value, ascii_only):
    text = json.dumps([value], ensure_ascii=ascii_only)
    marks, masked = masked_by_rules(text)
    json.loads(masked.text)
    assert marks.restore(masked.text) == text


@QUICK
@given(st.text())
def test_folding_keeps_the_way_back(text):
    folded = fold(text)
    last = 0
    for index in range(len(folded.text)):
        start, end = folded.original(index, index + 1)
        assert last <= start < end <= len(text)
        last = start


@pytest.mark.parametrize(
    "text",
    ["Il s’appelle Marie\u00a0Dupont.",
     "Marie Du\u200bpont arrive", "Ｍａｒｉｅ Dupont arrive", "Marie Dupont\u202e arrive",
     "Andre\u0301 Dupont arrive", "<p>Marie&nbsp;Dupont</p>", "шаблон Mаrie Dupont arrive"],
)  # fmt: skip
def test_disguised_names_are_masked(text):
    _, masked = masked_by_rules(text)
    assert "pont" not in masked.text


def test_html_keeps_its_tags():
    _, masked = masked_by_rules('<a href="mailto:jean@exemple.fr">Jean <b>Dupont</b></a>')
    assert masked.text.count("<") == masked.text.count(">") == 4


def test_five_megabytes_are_read_whole():
    line = "La commission se réunit une fois par mois pour relire les projets que les habitants proposent.\n"
    start = "Mme Dupont, 06 12 34 56 78, habite 12 rue des Lilas, 75011 Paris.\n"
    text = start + line * (5_000_000 // len(line)) + "Dernier : jean@exemple.fr"
    _, masked = masked_by_rules(text)
    assert masked.text.endswith("Dernier : [COURRIEL_1]")
    assert "Dupont" not in masked.text


def test_a_detector_that_crashes_holds_the_text_and_tells_nothing_of_it(monkeypatch):
    def broken(text):
        raise ValueError(text)

    monkeypatch.setattr(detection, "RULES", (broken,))
    with pytest.raises(GuardFailure) as caught:
        detect("Marie Dupont", with_model=False)
    assert "Marie" not in str(caught.value)
    assert caught.value.__cause__ is None
