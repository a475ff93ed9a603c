"""Who is who: one person keeps one mark, two people never share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.risks.personal_data import MarkMap
from lanterne.risks.personal_data.identities import Identities, PersonName
from lanterne.risks.personal_data.kinds import Span


def marks_of(text: str, *names: str) -> list[str]:
    """The mark given to each of `names`, found in `text` one after the other."""
    spans, position = [], 0
    for name in names:
        start = text.index(name, position)
        spans.append(Span(start, position := start + len(name), "PERSON"))
    return [span.mark for span in MarkMap().replace(text, spans).spans]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Mme Sophie Martin est venue, M. Martin non.", "Sophie Martin", "Martin"),
        ("Sophie Martin est venue, M. Martin non.", "Sophie Martin", "Martin"),
        ("M. Martin puis Mme Martin.", "Martin", "Martin"),
        ("Marie-Claude Dupont et Marie Dupont.", "Marie-Claude Dupont", "Marie Dupont"),
        ("Marie Claude Dupont et Marie Dupont.", "Marie Claude Dupont", "Marie Dupont"),
        ("Jean-Pierre Roux et son fils Pierre.", "Jean-Pierre Roux", "Pierre"),
        ("M. et Mme Martin, dont Sophie Martin.", "Martin", "Sophie Martin"),
        ("La famille Benali ; Karim Benali.", "Benali", "Karim Benali"),
        ("Mme Dupont-Martin et Mme Martin.", "Dupont-Martin", "Martin"),
        ("Jean Martin et Paul Martin.", "Jean Martin", "Paul Martin"),
        ("Mme T. et M. T.", "T.", "T."),
        ("Moussa Diallo et Fatou Diallo.", "Moussa Diallo", "Fatou Diallo"),
    ],
)
def test_two_people_never_share_a_mark(text, first, second):
    one, other = marks_of(text, first, second)
    assert one != other


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Mme Sophie Martin, puis Mme Martin.", "Sophie Martin", "Martin"),
        ("Marie Dupont, puis DUPONT Marie.", "Marie Dupont", "DUPONT Marie"),
        ("Jean-Pierre Roux, puis Jean Pierre ROUX.", "Jean-Pierre Roux", "Jean Pierre ROUX"),
        ("Karim Benali, puis Karim.", "Karim Benali", "Karim"),
        ("Karim, puis Karim Benali.", "Karim", "Karim Benali"),
        ("M. Dupont-Moretti, puis Éric Dupont-Moretti.", "Dupont-Moretti", "Éric Dupont-Moretti"),
        ("Nadia El-Amrani, puis Mme Amrani.", "Nadia El-Amrani", "Amrani"),
        ("Paul Durand, puis P. Durand.", "Paul Durand", "P. Durand"),
        ("Mme Dominique Petit, puis Dominique Petit.", "Dominique Petit", "Dominique Petit"),
        ("Mme T. puis Mme T.", "T.", "T."),
    ],
)
def test_one_person_written_in_two_ways_keeps_one_mark(text, first, second):
    one, other = marks_of(text, first, second)
    assert one == other


def test_a_bare_surname_between_two_people_has_a_mark_of_its_own_and_keeps_it():
    marks = marks_of(
        "M. Martin, Mme Martin. Martin a appelé. Martin rappellera.", "Martin", "Martin", "Martin", "Martin"
    )
    assert len(set(marks)) == 3
    assert marks[2] == marks[3]


def test_a_surname_that_became_a_full_name_is_not_that_of_another_in_a_later_turn():
    marks = MarkMap()
    turns = ["Vu hier Dupont.", "Vu hier Jean Dupont.", "Vu hier Pierre Dupont."]
    given_marks = [marks.replace(turn, [Span(8, len(turn) - 1, "PERSON")]).spans[0].mark for turn in turns]
    assert given_marks == ["[PERSONNE_1]", "[PERSONNE_1]", "[PERSONNE_2]"]


def test_what_a_title_said_is_remembered_when_the_map_is_stored():
    marks = MarkMap()
    marks.replace("Mme Martin", [Span(4, 10, "PERSON")])
    again = MarkMap.from_dict(marks.to_dict())
    assert again.replace("M. Martin", [Span(3, 9, "PERSON")]).text == "M. [PERSONNE_2]"
    assert again.replace("Mme Martin", [Span(4, 10, "PERSON")]).text == "Mme [PERSONNE_1]"


def test_a_couple_and_each_of_it_come_back_as_they_were_written():
    text = "M. et Mme Martin ; Mme Martin ; M. Paul Martin."
    marks = MarkMap()
    spans = [Span(10, 16, "PERSON"), Span(23, 29, "PERSON"), Span(35, 46, "PERSON")]
    masked = marks.replace(text, spans)
    assert len({span.mark for span in masked.spans}) == 3
    assert marks.restore(masked.text) == text


TITLES = st.sampled_from(["", "M. ", "Mme ", "M. et Mme ", "Dr "])
FIRST = st.sampled_from(
    ["", "Jean ", "Jean-Marc ", "Sophie ", "Marie ", "Marie-Claude ", "Dominique ", "K. "]
)
LAST = st.sampled_from(["Martin", "Dupont", "Dupont-Martin", "El Amrani"])


@given(st.lists(st.tuples(TITLES, FIRST, LAST), min_size=2, max_size=8))
def test_no_identity_ever_holds_titles_or_full_names_that_contradict(names):
    identities, held = Identities(), {}
    for number, (title, first, last) in enumerate(names):
        name = PersonName.read(first + last, before=title)
        identity = identities.find(name)
        identity = number if identity is None else identity
        identities.add(identity, name)
        held.setdefault(identity, []).append(name)
    for together in held.values():
        assert len({name.titled for name in together if name.titled}) <= 1
        fullest = max(together, key=lambda name: name.told)
        assert all(name.may_be(fullest) for name in together)
