import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.risks.contract import Reply, Risk
from lanterne.risks.intellectual_property import (
    ALERT_WORDS,
    VERBATIM_COPY,
    copied_runs,
    fingerprints,
    longest_run,
    resemblance,
)

_WORDS = [f"mot{number}" for number in range(500)]
ARTICLE = " ".join(random.Random(1).choices(_WORDS, k=300))


def part(start: int, count: int) -> str:
    return " ".join(ARTICLE.split()[start : start + count])


def test_longest_run_is_found_whatever_capitals_and_punctuation() -> None:
    text = "Selon le règlement : « La permanence a lieu le mardi, de 14 h à 17 h » – sauf en août."
    run = longest_run("Bonjour ! LA PERMANENCE a lieu le mardi de 14 h à 17 h. Merci.", ["Rien.", text])
    assert run is not None
    assert (run.words, run.source) == (12, 1)
    assert "Bonjour ! LA PERMANENCE a lieu le mardi de 14 h à 17 h. Merci."[run.start : run.end] == (
        "LA PERMANENCE a lieu le mardi de 14 h à 17 h"
    )


def test_nothing_shared_gives_no_run() -> None:
    assert longest_run("Bonjour", ["Merci"]) is None
    assert longest_run("", ["Merci"]) is None
    assert longest_run("Bonjour", []) is None


def test_alert_begins_at_forty_words() -> None:
    assert copied_runs("avant " + part(10, ALERT_WORDS - 1) + " après", [ARTICLE]) == []
    (run,) = copied_runs("avant " + part(10, ALERT_WORDS) + " après", [ARTICLE])
    assert run.words == ALERT_WORDS
    assert run.start == len("avant ")


def test_two_copied_stretches_are_two_runs() -> None:
    answer = part(0, 45) + " puis autre chose " + part(100, 60)
    assert [run.words for run in copied_runs(answer, ["Sans rapport.", ARTICLE])] == [45, 60]


def test_measure_counts_copied_words() -> None:
    score = VERBATIM_COPY(Reply("?", "Voici donc : " + part(10, 50), (ARTICLE,)))
    assert (score.value, score.out_of) == (50, 52)
    assert [finding.kind for finding in score.findings] == ["VERBATIM"]
    assert VERBATIM_COPY.risk is Risk.INTELLECTUAL_PROPERTY


def test_measure_does_not_apply_without_sources() -> None:
    assert VERBATIM_COPY(Reply("?", "Bonjour")).out_of == 0


def test_length_of_a_run_must_be_positive() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        copied_runs("a", ["a"], at_least=0)


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_longest_run_is_the_one_that_brute_force_finds(answer: list[str], text: list[str]) -> None:
    best = 0
    for i in range(len(answer)):
        for j in range(len(text)):
            length = 0
            while (
                i + length < len(answer) and j + length < len(text) and answer[i + length] == text[j + length]
            ):
                length += 1
            best = max(best, length)
    run = longest_run(" ".join(answer), [" ".join(text)])
    assert (run.words if run else 0) == best


@given(st.integers(0, 250), st.integers(8, 40), st.text(alphabet="xyz ", max_size=40))
def test_winnowing_sees_every_shared_run_of_eight_words(start: int, count: int, around: str) -> None:
    assert resemblance(f"{around} {part(start, count)} {around}", ARTICLE) > 0


def test_winnowing_survives_a_changed_word_and_ignores_other_texts() -> None:
    changed = ARTICLE.replace(ARTICLE.split()[20], "autrement", 1)
    assert resemblance(changed, ARTICLE) > 0.9
    assert resemblance("Une réponse sans aucun rapport avec cet article de presse local.", ARTICLE) == 0


def test_fingerprints_do_not_change_between_machines() -> None:
    assert fingerprints("Un deux, trois ; quatre cinq !") == {5687328117560154879}
    assert fingerprints("trop court") == frozenset()
