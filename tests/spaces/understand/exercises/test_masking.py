"""A learner's masking is compared, passage by passage, with the author's and the detector's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.spaces.understand.exercises.masking import Weight, grade, leaves, read_masking
from lanterne.spaces.understand.lessons.errors import LessonError

TABLE = {
    "title": "Masquer",
    "task": "Cochez.",
    "else_reason": "Rien ne désigne quelqu’un.",
    "blind_spot": "L’histoire.",
    "letter": "Bonjour,\nMme Aïcha Benali vit rue des Lilas. Appelez-la au 06 39 98 12 45 mardi.",
    "passages": [
        {"text": "Aïcha Benali", "weight": "mask", "reason": "Un nom."},
        {"text": "rue des Lilas", "weight": "mask", "reason": "Une adresse."},
        {"text": "06 39 98 12 45", "weight": "mask", "reason": "Un numéro."},
        {"text": "Mme", "weight": "either", "reason": "À vous de voir."},
        {"text": "mardi", "weight": "keep", "reason": "Un jour utile."},
    ],
}
EXERCISE = read_masking("lettre", TABLE)


def indexes(*words: str) -> set[int]:
    return {token.index for token in EXERCISE.tokens() if token.word in words}


def test_recall_counts_the_passages_wholly_masked():
    result = grade(EXERCISE, indexes("Aïcha", "Benali", "Lilas"), [])
    assert [row.by_learner for row in result.passages if row.passage.weight is Weight.MASK] == [
        True,
        False,
        False,
    ]
    assert (result.found, result.expected) == (1, 3)


def test_half_of_a_name_is_said_to_be_masked_in_part():
    result = grade(EXERCISE, indexes("Benali"), [])
    assert (result.passages[0].by_learner, result.passages[0].partly) == (False, True)
    assert not result.passages[1].partly


def test_small_words_inside_a_passage_need_not_be_chosen():
    assert grade(EXERCISE, indexes("rue", "Lilas"), []).found == 1


def test_over_masking_gives_its_reason_and_debatable_words_count_neither_way():
    result = grade(EXERCISE, indexes("Mme", "mardi", "Bonjour"), [])
    assert [(row.text, row.reason) for row in result.too_much] == [
        ("Bonjour", "Rien ne désigne quelqu’un."),
        ("mardi", "Un jour utile."),
    ]
    assert result.found == 0


def test_the_detector_is_graded_on_the_same_passages():
    start = EXERCISE.letter.index("Aïcha")
    number = EXERCISE.letter.index("06")
    result = grade(EXERCISE, [], [(start, start + 5), (number, number + 14)])
    assert result.found_by_detector == 1  # half of a name is not a name masked


def test_the_letter_as_it_leaves_joins_neighbours_and_shows_none_of_their_words():
    lines = leaves(EXERCISE, indexes("Aïcha", "Benali", "rue", "Lilas"))
    assert lines[1] == [
        ("Mme ", False),
        ("", True),
        (" vit ", False),
        ("", True),
        (". Appelez-la au 06 39 98 12 45 mardi. ", False),
    ]


@given(st.sets(st.integers(min_value=-2, max_value=40)))
def test_no_masked_word_is_left_in_the_letter_and_no_other_is_lost(chosen):
    left = "".join(text for line in leaves(EXERCISE, chosen) for text, _ in line).split()
    kept = [token for token in EXERCISE.tokens() if token.choosable and token.index not in chosen]
    masked = [token for token in EXERCISE.tokens() if token.choosable and token.index in chosen]
    assert all(token.word in " ".join(left) for token in kept)
    assert all(token.word not in " ".join(left) for token in masked)


@given(st.text(alphabet="ab,.«»:'(\u00a0 \n6", max_size=60))
def test_the_words_of_any_letter_stand_where_they_say(letter):
    table = TABLE | {
        "letter": letter + "\nLéa",
        "passages": [{"text": "Léa", "weight": "mask", "reason": "Nom."}],
    }
    exercise = read_masking("lettre", table)
    tokens = exercise.tokens()
    assert [exercise.letter[token.start : token.end] for token in tokens] == [token.word for token in tokens]
    assert [token.index for token in tokens] == list(range(len(tokens)))
    assert "".join(exercise.letter.split()) == "".join(
        "".join(f"{token.before}{token.word}{token.after}".split()) for token in tokens
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "Zoé", "weight": "mask", "reason": "r"}, "ne se trouve pas"),
        ({"text": "Mme", "weight": "peut-être", "reason": "r"}, "weight"),
        ({"text": "des", "weight": "mask", "reason": "r"}, "petits mots"),
        ({"text": "Mme", "weight": "either", "reason": "r"}, "aucun passage"),
    ],
)
def test_an_exercise_that_cannot_run_is_refused(change, words):
    with pytest.raises(LessonError, match=words):
        read_masking("lettre", TABLE | {"passages": [change]})
