"""Each fault of a lesson is found, and the lessons that we ship have none."""

from datetime import date
from pathlib import Path

import pytest

from lanterne.spaces.understand.lessons.checking import check
from lanterne.spaces.understand.lessons.library import Library

CONTENT = Path(__file__).resolve().parents[4] / "content" / "lessons"

TODAY = date(2026, 11, 24)
GOOD = """+++
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
published = 2019-01-01
read = 2026-11-01
+++
On relit, c'est écrit [^loi].

:::drawing lampe
Une lampe éclaire une feuille.
:::

:::exercise bet annee
title = "Parier"
task = "Que va-t-il dire ?"
request = "En quelle année ?"
blind_spot = "Le reste."
[[outcomes]]
text = "Une année"
pattern = '\\d{4}'
reason = "C'est probable."
[[outcomes]]
text = "Rien"
reason = "Tant mieux."
:::

:::remember
- Relire
:::
"""
RECORDED = '{"model": "m", "date": "2026-11-23", "prompt": "En quelle année ?", "answer": "En 1987."}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lesson = tmp_path / "relire"
    (lesson / "drawings").mkdir(parents=True)
    (lesson / "recorded").mkdir()
    (lesson / "drawings" / "lampe.svg").write_text("<svg/>")
    for language in ("fr", "en"):
        (lesson / f"{language}.md").write_text(GOOD)
        (lesson / "recorded" / f"annee.{language}.json").write_text(RECORDED)
    return tmp_path


def messages(folder: Path, today: date = TODAY) -> list[str]:
    return [f"{problem.place} {problem.message}" for problem in check(Library(folder), today)]


def rewrite(folder: Path, old: str, new: str) -> None:
    for language in ("fr", "en"):
        (folder / "relire" / f"{language}.md").write_text(GOOD.replace(old, new))


def test_a_good_lesson_has_no_problem(folder):
    assert messages(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("published = 2019-01-01\n", "", "datée"),
        ("2019-01-01", "2031-01-01", "à venir"),
        ("read = 2026-11-01\n", "", "le jour où"),
        ("https://", "http://", "https://"),
        ("[^loi]", "", "ne cite jamais"),
        ("[^loi]", "[^loi] [^autre]", "[^autre]"),
        ("minutes = 5", "minutes = 40", "40"),
        (":::remember\n- Relire\n:::\n", "", "retenir"),
        (":::drawing lampe", ":::drawing bougie", "SVG"),
        ("Une lampe éclaire une feuille.", "Lampe", "Décrivez"),
        ("En quelle année ?", "Quel jour ?", "enregistrée"),
        ("On relit,", "L’administration vérifie exhaustivement l’authenticité documentaire,", "difficile"),
        ("title = ", "titre = ", "« title »"),
    ],
)
def test_a_fault_is_found(folder, old, new, found):
    rewrite(folder, old, new)
    assert any(found in message for message in messages(folder))


def test_a_missing_translation_is_found(folder):
    (folder / "relire" / "en.md").unlink()
    assert messages(folder) == ["relire/en.md La traduction manque."]


def test_a_translation_that_drifted_is_found(folder):
    (folder / "relire" / "en.md").write_text(GOOD.replace("minutes = 5", "minutes = 6"))
    assert any("diffèrent" in message for message in messages(folder))


def test_an_old_reading_is_advice_and_does_not_block(folder):
    problems = check(Library(folder), date(2028, 1, 1))
    assert problems
    assert not any(problem.blocking for problem in problems)


def test_the_lessons_that_we_ship_have_no_problem():
    assert check(Library(CONTENT), date.today()) == []


def test_a_recording_that_cannot_be_read_is_said(folder):
    (folder / "relire" / "recorded" / "annee.fr.json").write_text("{")
    assert any("illisible" in message for message in messages(folder))
