"""The questions, read from `content/questions/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from .conditions import Condition, Domain, Value
from .texts import ContentError, Text, pair, text

UNKNOWN = "unknown"


class Kind(StrEnum):
    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """`hints` are words of a description that make this answer likely; they propose it, they never answer."""

    id: str
    text: Text
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `unknown`: 'je ne sais pas' is allowed. `lever`: the answer is the organisation's own choice,
    so changing it is something that can be done. `none`: the choice that excludes all others. `probes`: values that
    stand for an unknown number."""

    id: str
    kind: Kind
    order: int
    title: Text
    short: Text
    help: Text | None
    why: Text
    example: Text
    choices: tuple[Choice, ...]
    unknown: bool
    lever: bool
    none: str | None
    when: Condition | None
    minimum: int
    maximum: int
    probes: tuple[int, ...]
    unit: Text | None

    @property
    def choice_ids(self) -> tuple[str, ...]:
        return tuple(choice.id for choice in self.choices)

    @property
    def nothing(self) -> Value:
        """The value that stands for a question that does not arise."""
        if self.kind is Kind.NUMBER:
            return 0
        return () if self.kind is Kind.MANY else ""

    def label(self, choice_id: str) -> Text:
        return next(choice.text for choice in self.choices if choice.id == choice_id)

    def possible(self, known: tuple[str, ...] = ()) -> Domain:
        """The values that an unknown answer stands for; `known` are the choices already ticked beside the doubt."""
        if self.kind is Kind.ONE:
            return self.choice_ids
        if self.kind is Kind.NUMBER:
            return self.probes
        if self.kind is Kind.TEXT:
            return ("",)
        others = [choice for choice in self.choice_ids if choice not in (*known, self.none)]
        least: tuple[Value, ...] = (known,) if known else ((self.none,),) if self.none else ()
        # One more choice at a time, then all together: conditions read choices with exists(), which these cover.
        more = [self.sorted((*known, other)) for other in others]
        return (*least, *more, self.sorted((*known, *others)))

    def sorted(self, chosen: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(choice for choice in self.choice_ids if choice in chosen)


def load_questions(folder: Path) -> tuple[Question, ...]:
    """All questions in order; raises ContentError for a file that cannot be used."""
    questions = [
        _question(_table(path), path.name) for path in sorted(folder.glob("*.toml")) if path.is_file()
    ]
    if not questions:
        raise ContentError(f"{folder}\u00a0: aucune question.")
    questions.sort(key=lambda question: question.order)
    seen: dict[str, Question] = {}
    for question in questions:
        if question.id in seen:
            raise ContentError(f"question «\u00a0{question.id}\u00a0»\u00a0: définie deux fois.")
        for name in question.when.names if question.when else ():
            if name not in seen:
                raise ContentError(
                    f"question «\u00a0{question.id}\u00a0»\u00a0: sa condition parle de «\u00a0{name}\u00a0», "
                    "qui ne vient pas avant."
                )
        seen[question.id] = question
    return tuple(questions)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}\u00a0: ce n’est pas du TOML lisible ({error}).") from error


def _question(table: Mapping[str, Any], where: str) -> Question:
    try:
        kind = Kind(str(table.get("kind")))
    except ValueError as error:
        raise ContentError(f"{where}\u00a0: kind doit être one, many, number ou text.") from error
    identifier = table.get("id")
    if not isinstance(identifier, str) or not identifier.isidentifier() or len(identifier) < 2:
        raise ContentError(f"{where}\u00a0: id doit être un mot sans espace ni accent.")
    choices = tuple(
        Choice(str(item.get("id", "")), pair(item, f"{where}\u00a0: choix"), tuple(item.get("hints", ())))
        for item in table.get("choice", [])
    )
    ids = [choice.id for choice in choices]
    if (kind in (Kind.ONE, Kind.MANY)) != bool(choices):
        raise ContentError(f"{where}\u00a0: les questions à choix ont des choix, les autres n’en ont pas.")
    if len(set(ids)) != len(ids) or UNKNOWN in ids or "" in ids:
        raise ContentError(
            f"{where}\u00a0: chaque choix a un id à lui, et «\u00a0{UNKNOWN}\u00a0» est réservé."
        )
    none = table.get("none")
    if none is not None and none not in ids:
        raise ContentError(f"{where}\u00a0: none doit être l’id d’un choix.")
    probes = tuple(table.get("probes", ()))
    if kind is Kind.NUMBER and not probes:
        raise ContentError(f"{where}\u00a0: une question à nombre donne des probes.")
    when = table.get("when")
    return Question(
        id=identifier,
        kind=kind,
        order=int(table.get("order", 0)),
        title=text(table, "title", where),
        short=text(table, "short", where),
        help=text(table, "help", where) if "help" in table else None,
        why=text(table, "why", where),
        example=text(table, "example", where),
        choices=choices,
        unknown=bool(table.get("unknown", False)),
        lever=bool(table.get("lever", False)),
        none=none,
        when=Condition(when, where) if when else None,
        minimum=int(table.get("min", 0)),
        maximum=int(table.get("max", 0)),
        probes=probes,
        unit=text(table, "unit", where) if "unit" in table else None,
    )
