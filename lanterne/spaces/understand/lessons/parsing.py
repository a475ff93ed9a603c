"""From the text of a lesson file to a `Lesson`.

A file is a TOML header between two lines `+++`, then Markdown, in which a block opened by a line
`:::name arguments` and closed by a line `:::` is a directive (see docs/how-to/add-a-lesson.md).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from lanterne.spaces.understand.exercises import kinds
from lanterne.spaces.understand.lessons.document import (
    Block,
    Drawing,
    Fact,
    Lesson,
    Level,
    Practice,
    Prose,
    Remember,
)
from lanterne.spaces.understand.lessons.errors import LessonError

IDENTIFIER = re.compile(r"[a-z][a-z0-9-]*")
_OPENING = re.compile(r":::[ \t]*(?P<name>[a-z]+)(?P<arguments>.*)")


def version_of(text: str) -> str:
    """The version of a lesson: 12 hexadecimal digits that change with any character of the file."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:12]


def parse(text: str, *, slug: str, language: str) -> Lesson:
    """Read a lesson file.

    Raises `LessonError` with a French sentence that says what is missing or wrong, and where.
    """
    header, body, first_line = _split(text.replace("\r\n", "\n"))
    try:
        front = tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise LessonError(
            f"L’en-tête entre les deux lignes +++ n’est pas du TOML correct : {error}."
        ) from error
    return Lesson(
        slug=slug,
        language=language,
        title=_text(front, "title"),
        summary=_text(front, "summary"),
        level=_level(front),
        minutes=_whole_number(front, "minutes"),
        order=_whole_number(front, "order"),
        risk=str(front.get("risk", "")),
        facts=tuple(_facts(front.get("facts", []))),
        blocks=tuple(_blocks(body, first_line)),
        version=version_of(text),
    )


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].strip() != "+++":
        raise LessonError("La première ligne doit être « +++ » : elle ouvre l’en-tête de la leçon.")
    for number in range(1, len(lines)):
        if lines[number].strip() == "+++":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise LessonError("L’en-tête n’est pas refermé : ajoutez une ligne « +++ » après lui.")


def _text(front: dict[str, Any], key: str) -> str:
    value = front.get(key)
    if not isinstance(value, str) or not value.strip():
        raise LessonError(f'Il manque « {key} » dans l’en-tête : écrivez par exemple {key} = "…".')
    return value.strip()


def _whole_number(front: dict[str, Any], key: str) -> int:
    value = front.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise LessonError(f"« {key} » doit être un nombre entier, par exemple {key} = 6.")
    return value


def _level(front: dict[str, Any]) -> Level:
    value = front.get("level")
    if value not in {level.value for level in Level}:
        raise LessonError(f"« level » doit être l’un de ceux-ci : {', '.join(Level)}.")
    return Level(value)


def _facts(rows: Any) -> Iterator[Fact]:
    if not isinstance(rows, list):
        raise LessonError("Chaque fait s’écrit sous une ligne [[facts]].")
    seen: set[str] = set()
    for row in rows:
        if not isinstance(row, dict):
            raise LessonError("Chaque fait s’écrit sous une ligne [[facts]].")
        name = str(row.get("id", ""))
        if not IDENTIFIER.fullmatch(name):
            raise LessonError(f"Un fait a besoin d’un « id » en minuscules sans espace (lu : « {name} »).")
        if name in seen:
            raise LessonError(f"Deux faits portent le même id « {name} ».")
        seen.add(name)
        for key in ("claim", "source", "url"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                raise LessonError(f"Le fait « {name} » n’a pas de « {key} ».")
        published, year_only = _day(row.get("published"))
        read, _ = _day(row.get("read"))
        yield Fact(
            id=name,
            claim=row["claim"].strip(),
            source=row["source"].strip(),
            url=row["url"].strip(),
            published=published,
            read=read,
            confirmed=row.get("confirmed") is True,
            year_only=year_only,
        )


def _day(value: Any) -> tuple[date | None, bool]:
    """A TOML date (2026-03-11), or a year alone (2019) when the source gives no more."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day), False
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2100:
        return date(value, 1, 1), True
    return None, False


def _blocks(body: str, first_line: int) -> Iterator[Block]:
    prose: list[str] = []
    lines = iter(enumerate(body.split("\n"), start=first_line))
    seen: set[str] = set()
    for number, line in lines:
        if not line.startswith(":::"):
            prose.append(line)
            continue
        opening = _OPENING.fullmatch(line.rstrip())
        if opening is None:
            raise LessonError(f"Ligne {number} : « ::: » ne referme aucun bloc.")
        if "\n".join(prose).strip():
            yield Prose("\n".join(prose).strip())
        prose = []
        inside: list[str] = []
        for _, inner in lines:
            if inner.rstrip() == ":::":
                break
            inside.append(inner)
        else:
            raise LessonError(f"Ligne {number} : le bloc n’est pas refermé, ajoutez une ligne « ::: ».")
        block = _directive(opening["name"], opening["arguments"].split(), "\n".join(inside), number)
        if isinstance(block, Practice):
            if block.exercise.id in seen:
                raise LessonError(f"Ligne {number} : deux exercices portent l’id « {block.exercise.id} ».")
            seen.add(block.exercise.id)
        yield block
    if "\n".join(prose).strip():
        yield Prose("\n".join(prose).strip())


def _directive(name: str, arguments: list[str], inside: str, number: int) -> Block:
    if name == "remember":
        return Remember(inside.strip())
    if name == "drawing":
        if len(arguments) != 1 or not IDENTIFIER.fullmatch(arguments[0]):
            raise LessonError(f"Ligne {number} : écrivez « :::drawing nom-du-dessin ».")
        return Drawing(arguments[0], " ".join(inside.split()))
    if name == "exercise":
        if len(arguments) != 2 or not IDENTIFIER.fullmatch(arguments[1]):
            raise LessonError(f"Ligne {number} : écrivez « :::exercise genre identifiant ».")
        try:
            table = tomllib.loads(inside)
            return Practice(kinds.read(arguments[0], arguments[1], table))
        except tomllib.TOMLDecodeError as error:
            raise LessonError(f"Ligne {number} : l’exercice n’est pas du TOML correct : {error}.") from error
        except LessonError as error:
            raise LessonError(f"Ligne {number}, exercice « {arguments[1]} » : {error}") from error
    raise LessonError(f"Ligne {number} : le bloc « {name} » n’existe pas (remember, drawing, exercise).")
