"""A lesson file is read whole, or refused with a sentence for its author."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.spaces.understand.exercises.sorting import Sorting
from lanterne.spaces.understand.lessons.document import Drawing, Level, Practice, Prose, Remember
from lanterne.spaces.understand.lessons.errors import LessonError
from lanterne.spaces.understand.lessons.parsing import parse, version_of

HEADER = """+++
title = "Relire"
summary = "On relit toujours."
level = "pratique"
minutes = 5
order = 2

[[facts]]
id = "loi"
claim = "C'est écrit."
source = "Un texte"
url = "https://exemple.org/"
published = 2019
read = 2026-11-23
+++
"""
SORTING = """:::exercise sort deux-demandes
title = "Trier"
task = "Que faites-vous ?"
[[answers]]
key = "oui"
text = "Oui"
[[answers]]
key = "non"
text = "Non"
[[statements]]
text = "Un titre"
answer = "oui"
reason = "Sans risque."
[[statements]]
text = "Un droit"
answer = "non"
reason = "Une personne répond."
:::
"""


def read(body: str, header: str = HEADER):
    return parse(header + body, slug="relire", language="fr")


def test_the_header_gives_the_lesson_its_title_level_and_sources():
    lesson = read("Bonjour.")
    assert (lesson.title, lesson.level, lesson.minutes, lesson.order) == ("Relire", Level.PRACTICE, 5, 2)
    fact = lesson.facts[0]
    assert (fact.id, fact.published.year, fact.year_only, fact.confirmed) == ("loi", 2019, True, False)


def test_blocks_keep_their_reading_order():
    lesson = read(f"Un.\n\n:::drawing lampe\nUne lampe.\n:::\nDeux.\n{SORTING}\n:::remember\n- Relire\n:::\n")
    assert [type(block) for block in lesson.blocks] == [Prose, Drawing, Prose, Practice, Remember]
    assert isinstance(lesson.exercise("deux-demandes"), Sorting)
    assert lesson.exercise("autre") is None


@pytest.mark.parametrize(
    ("header", "body", "words"),
    [
        ("titre\n", "", "première ligne"),
        ("+++\ntitle = 'x'\n", "", "refermé"),
        ("+++\ntitle = \n+++\n", "", "TOML"),
        (HEADER.replace('title = "Relire"\n', ""), "", "« title »"),
        (HEADER.replace("minutes = 5", "minutes = true"), "", "« minutes »"),
        (HEADER.replace("pratique", "expert"), "", "« level »"),
        (HEADER.replace('id = "loi"', 'id = "La loi"'), "", "« id »"),
        (HEADER.replace('source = "Un texte"\n', ""), "", "« source »"),
        (HEADER, ":::", "ne referme"),
        (HEADER, ":::remember\n- rien", "n’est pas refermé"),
        (HEADER, ":::video x\n:::", "n’existe pas"),
        (HEADER, ":::drawing\nUne lampe\n:::", "nom-du-dessin"),
        (HEADER, ":::exercise sort\n:::", "genre identifiant"),
        (HEADER, ":::exercise chanter deux\n:::", "le genre « chanter »"),
        (HEADER, SORTING.replace('answer = "oui"', 'answer = "peut-etre"'), "« peut-etre »"),
        (HEADER, SORTING.replace("reason", "raison"), "« raison »"),
        (HEADER, SORTING + SORTING, "deux exercices"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_write(header, body, words):
    with pytest.raises(LessonError, match=words):
        read(body, header)


def test_the_version_changes_with_any_character_and_not_with_line_endings():
    assert version_of("a\nb") == version_of("a\r\nb")
    assert version_of("a\nb") != version_of("a\nb ")


@given(st.text())
def test_any_text_is_a_lesson_or_a_sentence_for_its_author(text):
    for body in (text, HEADER + text):
        try:
            lesson = parse(body, slug="x", language="fr")
        except LessonError:
            continue  # any other exception fails this test
        assert lesson.version == version_of(body)
