"""Sorting, betting and catching an invention."""

import pytest

from lanterne.risks.reliability import support
from lanterne.spaces.understand.exercises.bet import outcome_of, read_bet
from lanterne.spaces.understand.exercises.invention import grade as judge
from lanterne.spaces.understand.exercises.invention import pieces, read_invention
from lanterne.spaces.understand.exercises.sorting import grade, read_sorting
from lanterne.spaces.understand.lessons.errors import LessonError

BET = {
    "title": "t",
    "task": "t",
    "request": "Quelle année ?",
    "blind_spot": "b",
    "outcomes": [
        {"text": "une année", "pattern": r"\b(19|20)\d\d\b", "reason": "r"},
        {"text": "autre", "reason": "r"},
    ],
}
SORTING = {
    "title": "t",
    "task": "t",
    "answers": [{"key": "oui", "text": "Oui"}, {"key": "non", "text": "Non"}],
    "statements": [
        {"text": "a", "answer": "oui", "reason": "r"},
        {"text": "b", "answer": "non", "reason": "r"},
    ],
}


def test_each_statement_is_right_wrong_or_left_out():
    exercise = read_sorting("x", SORTING)
    assert [row.right for row in grade(exercise, [0, 0])] == [True, False]
    assert [row.given for row in grade(exercise, [7])] == [None, None]


def test_a_real_answer_falls_in_the_first_outcome_it_fits_else_in_the_last():
    exercise = read_bet("x", BET)
    assert outcome_of(exercise, "En 1987, par Mme Roy.") == 0
    assert outcome_of(exercise, "Je ne sais pas.") == 1


@pytest.mark.parametrize("outcomes", [BET["outcomes"][::-1], [BET["outcomes"][0]] * 2])
def test_only_the_last_outcome_goes_without_a_pattern(outcomes):
    with pytest.raises(LessonError, match="dernier"):
        read_bet("x", BET | {"outcomes": outcomes})


def test_a_pattern_that_is_no_pattern_is_refused():
    wrong = [BET["outcomes"][0] | {"pattern": "("}, BET["outcomes"][1]]
    with pytest.raises(LessonError, match="pattern"):
        read_bet("x", BET | {"outcomes": wrong})


def test_an_invented_sentence_is_told_from_a_supported_one_with_what_is_missing():
    exercise = read_invention(
        "x",
        {
            "title": "t",
            "task": "t",
            "document": "La permanence a lieu le mardi.\nL'accueil est gratuit.",
            "request": "Écris un message.",
            "blind_spot": "b",
        },
    )
    answer = "Bonjour ! L'accueil est gratuit. Venez au 12 rue des Lilas."
    verdicts = support(answer, [exercise.document])
    rows = judge(exercise, answer, verdicts, [None, None], ticked={1})
    assert [(row.supported, row.agree) for row in rows] == [(True, True), (False, True)]
    assert "12" in rows[1].missing
    assert [row.agree for row in judge(exercise, answer, verdicts, [None, None], ticked={0})] == [
        False,
        False,
    ]


def test_an_answer_is_cut_into_its_judged_sentences_and_the_rest_without_losing_a_letter():
    answer = "Bonjour ! L'accueil est gratuit. Venez au 12 rue des Lilas."
    cut = pieces(answer, support(answer, ["L'accueil est gratuit."]))
    assert "".join(text for text, _ in cut) == answer
    assert [index for _, index in cut if index is not None] == [0, 1]
