"""Everything that content says: questions, rules in force on a day, safeguards, wording, figures."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from .questions import Question, load_questions
from .rule import Rule, load_rule
from .texts import ContentError, Text, pair

CONTENT = Path(__file__).resolve().parents[4] / "content"


@dataclass(frozen=True, slots=True)
class Safeguard:
    """Something to set up. `enforced`: Lanterne itself can apply it."""

    id: str
    text: Text
    enforced: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the engine knows on the day `as_of`. `version` changes with any rule or question that counts that day."""

    as_of: date
    version: str
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    safeguards: Mapping[str, Safeguard]
    wording: Mapping[str, Any]
    figures: Mapping[str, Any]

    def question(self, identifier: str) -> Question:
        return next(question for question in self.questions if question.id == identifier)

    def word(self, *path: str) -> Text:
        table: Any = self.wording
        for key in path:
            table = table[key]
        return pair(table, " ".join(path))


def all_rules(folder: Path) -> tuple[Rule, ...]:
    """Every version of every rule, by topic and id; a file that cannot be read stops everything, with its name."""
    rules = tuple(load_rule(path) for path in sorted(folder.glob("*/*.toml")))
    if not rules:
        raise ContentError(f"{folder}\u00a0: aucune règle.")
    return rules


def load_rules(folder: Path, as_of: date) -> tuple[Rule, ...]:
    """The rules in force on `as_of`: at most one version of each; raises ContentError for a file with an error."""
    in_force = [rule for rule in all_rules(folder) if rule.in_force(as_of)]
    ids = [rule.id for rule in in_force]
    for identifier in ids:
        if ids.count(identifier) > 1:
            raise ContentError(
                f"règle «\u00a0{identifier}\u00a0»\u00a0: deux versions en vigueur le {as_of.isoformat()}."
            )
    return tuple(in_force)


@lru_cache(maxsize=16)
def knowledge(as_of: date, content: Path = CONTENT) -> Knowledge:
    """The content as of a day, read once per process; raises ContentError rather than leave a file out."""
    rules = load_rules(content / "rules", as_of)
    questions = load_questions(content / "questions")
    tables = {
        name: _table(content / "rules" / f"{name}.toml") for name in ("safeguards", "wording", "figures")
    }
    safeguards = {
        item["id"]: Safeguard(item["id"], pair(item, item["id"]), bool(item["enforced"]))
        for item in tables["safeguards"]["safeguard"]
    }
    return Knowledge(
        as_of=as_of,
        version=_fingerprint(questions, rules),
        questions=questions,
        rules=rules,
        safeguards=safeguards,
        wording=tables["wording"],
        figures=tables["figures"],
    )


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path.name}\u00a0: ne se lit pas ({error}).") from error


def _fingerprint(questions: tuple[Question, ...], rules: tuple[Rule, ...]) -> str:
    """Sixteen characters that change with any question, answer, condition or effect, and not with words alone."""
    digest = hashlib.sha256()
    for question in questions:
        when = question.when.source if question.when else ""
        digest.update(f"{question.id}:{question.kind}:{question.choice_ids}:{when}\n".encode())
    for rule in rules:
        effect = (rule.effect.levels, rule.effect.verdict, rule.effect.ai_act, rule.effect.dpia)
        digest.update(f"{rule.id}@{rule.version}:{rule.condition.source}:{effect}\n".encode())
    return digest.hexdigest()[:16]
