"""One rule: a condition, its effect, its reason, its source, its dates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .conditions import DERIVED, Condition
from .scales import AiActClass, Level, Verdict, named
from .texts import ContentError, Text, pair, text

LONGEST_ARTICLE = 40
KEYS = {
    "": {
        "id",
        "version",
        "valid_from",
        "valid_to",
        "confirmed",
        "when",
        "title",
        "reason",
        "source",
        "effect",
        "example",
    },
    "source": {"text", "short", "article", "url", "date", "read_in", "read_on", "kind"},
    "effect": {
        "levels",
        "verdict",
        "ai_act",
        "role",
        "dpia",
        "safeguards",
        "not_at",
        "obligations",
        "simpler",
    },
    "example": {"fires", "answers", "given"},
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from. `read_in` names the copy of the text that was read; without it, 'à confirmer'."""

    text: str
    short: str
    article: str
    url: str | None
    dated: date
    read_in: str | None
    read_on: date | None
    is_method: bool

    @property
    def reference(self) -> str:
        """The shortest name that leads to the text: 'RGPD, art. 9'."""
        if self.article and len(self.article) <= LONGEST_ARTICLE:
            return f"{self.short}, {self.article}"
        return self.short


@dataclass(frozen=True, slots=True)
class Obligation:
    text: Text
    since: date


@dataclass(frozen=True, slots=True)
class Effect:
    levels: tuple[tuple[str, Level], ...]
    verdict: Verdict | None
    ai_act: AiActClass | None
    role: str | None
    dpia: str | None
    safeguards: tuple[str, ...]
    not_at: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    simpler: Text | None


@dataclass(frozen=True, slots=True)
class Example:
    """Answers, and values derived from others (`given`), on which the condition must hold or not."""

    fires: bool
    answers: Mapping[str, Any]
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    version: int
    topic: str
    valid_from: date
    valid_to: date | None
    confirmed: bool
    condition: Condition
    title: Text
    reason: Text
    source: Source
    effect: Effect
    examples: tuple[Example, ...]
    # 0: reads answers only; 1: reads the class or the criteria found at 0; 2: reads the levels found before.
    stage: int
    questions: tuple[str, ...]  # those that its condition reads

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def load_rule(path: Path) -> Rule:
    """Read one rule file; raises ContentError that names the file and what to mend."""
    where = f"{path.parent.name}/{path.name}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{where}\u00a0: ce n’est pas du TOML lisible ({error}).") from error
    _only(table, "", where)
    try:
        condition = Condition(_word(table, "when", where), where)
        return Rule(
            id=_word(table, "id", where),
            version=_number(table, "version", where),
            topic=path.parent.name,
            valid_from=_day(table, "valid_from", where),
            valid_to=_day(table, "valid_to", where) if "valid_to" in table else None,
            confirmed=_flag(table, "confirmed", where),
            condition=condition,
            title=text(table, "title", where),
            reason=text(table, "reason", where),
            source=_source(_section(table, "source", where), where),
            effect=_effect(_section(table, "effect", where), where),
            examples=tuple(_example(item, where) for item in table.get("example", [])),
            stage=_stage(condition),
            questions=tuple(name for name in condition.names if name not in DERIVED),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"{where}\u00a0: une valeur n’est pas comprise ({error}).") from error


def _stage(condition: Condition) -> int:
    if "levels" in condition.names:
        return 2
    return 1 if {"dpia", "ai_act"} & set(condition.names) else 0


def _source(table: Mapping[str, Any], where: str) -> Source:
    _only(table, "source", where)
    return Source(
        text=_word(table, "text", where),
        short=_word(table, "short", where),
        article=str(table.get("article", "")),
        url=table.get("url"),
        dated=_day(table, "date", where),
        read_in=table.get("read_in"),
        read_on=_day(table, "read_on", where) if "read_on" in table else None,
        is_method=table.get("kind") == "method",
    )


def _effect(table: Mapping[str, Any], where: str) -> Effect:
    _only(table, "effect", where)
    return Effect(
        levels=tuple((risk, named(Level, level)) for risk, level in table.get("levels", {}).items()),
        verdict=named(Verdict, table["verdict"]) if "verdict" in table else None,
        ai_act=named(AiActClass, table["ai_act"]) if "ai_act" in table else None,
        role=table.get("role"),
        dpia=table.get("dpia"),
        safeguards=tuple(table.get("safeguards", ())),
        not_at=tuple(table.get("not_at", ())),
        obligations=tuple(
            Obligation(pair(item, f"{where}\u00a0: obligation"), _day(item, "from", where))
            for item in table.get("obligations", ())
        ),
        simpler=pair(table["simpler"], f"{where}\u00a0: simpler") if "simpler" in table else None,
    )


def _example(table: Mapping[str, Any], where: str) -> Example:
    _only(table, "example", where)
    return Example(_flag(table, "fires", where), table.get("answers", {}), table.get("given", {}))


def _only(table: Mapping[str, Any], section: str, where: str) -> None:
    strange = sorted(set(table) - KEYS[section])
    if strange:
        raise ContentError(f"{where}\u00a0: clé inconnue «\u00a0{', '.join(strange)}\u00a0».")


def _section(table: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    value = table.get(key)
    if not isinstance(value, Mapping):
        raise ContentError(f"{where}\u00a0: il manque la partie [{key}].")
    return value


def _word(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ContentError(f"{where}\u00a0: il manque «\u00a0{key}\u00a0».")
    return value


def _number(table: Mapping[str, Any], key: str, where: str) -> int:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ContentError(f"{where}\u00a0: «\u00a0{key}\u00a0» est un nombre entier, à partir de 1.")
    return value


def _flag(table: Mapping[str, Any], key: str, where: str) -> bool:
    value = table.get(key)
    if not isinstance(value, bool):
        raise ContentError(f"{where}\u00a0: «\u00a0{key}\u00a0» vaut true ou false.")
    return value


def _day(table: Mapping[str, Any], key: str, where: str) -> date:
    value = table.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ContentError(
            f"{where}\u00a0: «\u00a0{key}\u00a0» est une date comme 2026-08-02, sans guillemets."
        )
    return value
