"""What an assessment holds. It is plain data: the same answers on the same day give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .changes import Change, Doubt
from .conditions import Value
from .rule import Rule
from .scales import AiActClass, Level, Verdict
from .texts import Text

FORMAT = "lanterne.assessment/1"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that fired, surely or by doubt, and the answers that its condition read."""

    rule: Rule
    doubtful: bool
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskLevel:
    """`level` counts doubts with care; `could_be` is the level if every doubt turned out badly."""

    risk: str
    level: Level
    could_be: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    met: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Dpia:
    """Whether an impact assessment is needed: `yes` from two criteria, `possible` when doubts could lead there, else
    `no`."""

    needed: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class AskedSafeguard:
    """`essential`: the verdict rests on it; others are good practice that a rule asks for."""

    id: str
    text: Text
    enforced: bool
    doubtful: bool
    essential: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation: from which day it applies, and the rule it comes from."""

    text: Text
    since: date
    rule: Rule
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model may run for these data: not at all (`refused_by` are the rules that say so), with masked text only,
    or freely."""

    id: str
    masked: bool
    refused_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """Value beside cost, per month. Hours are what the task takes today; the gain spans what trials have seen.

    None when the volume or the time is not known."""

    hours_now: float | None
    hours_gained_least: float | None
    hours_gained_most: float | None
    energy_wh_least: float | None
    energy_wh_most: float | None
    simpler: tuple[Text, ...]
    time_source: Text
    energy_source: Text


@dataclass(frozen=True, slots=True)
class Assessment:
    as_of: date
    content_version: str
    answers: Mapping[str, Value]
    unanswered: tuple[str, ...]
    unknown: tuple[str, ...]
    verdict: Verdict
    could_be: Verdict
    label: Text
    headline: Text
    sentence: Text
    decisive: tuple[Reason, ...]
    risks: tuple[RiskLevel, ...]
    beside: tuple[RiskLevel, ...]
    ai_act: AiActClass
    ai_act_could_be: AiActClass
    ai_act_reasons: tuple[Reason, ...]
    role: str
    dpia: Dpia
    safeguards: tuple[AskedSafeguard, ...]
    obligations: tuple[Due, ...]
    places: tuple[Place, ...]
    worth: Worth
    doubts: tuple[Doubt, ...]
    changes: tuple[Change, ...]
    wording: Mapping[str, Any]

    @property
    def verdict_id(self) -> str:
        return _name(self.verdict)

    @property
    def ai_act_id(self) -> str:
        return _name(self.ai_act)

    @property
    def fired(self) -> tuple[Rule, ...]:
        """Every rule that a sentence of this assessment rests on, by id."""
        found = {reason.rule.id: reason.rule for reason in self.decisive}
        for group in (self.risks, self.beside):
            for risk in group:
                found |= {reason.rule.id: reason.rule for reason in risk.reasons}
        found |= {criterion.reason.rule.id: criterion.reason.rule for criterion in self.dpia.criteria}
        found |= {due.rule.id: due.rule for due in self.obligations}
        found |= {reason.rule.id: reason.rule for reason in self.ai_act_reasons}
        return tuple(found[identifier] for identifier in sorted(found))

    def to_dict(self) -> dict[str, Any]:
        """JSON-able, documented by `assessment.schema.json`."""
        return {
            "format": FORMAT,
            "as_of": self.as_of.isoformat(),
            "content_version": self.content_version,
            "answers": {key: _value(value) for key, value in self.answers.items()},
            "unanswered": list(self.unanswered),
            "unknown": list(self.unknown),
            "verdict": {
                "id": _name(self.verdict),
                "could_be": _name(self.could_be),
                "label": _text(self.label),
                "headline": _text(self.headline),
                "sentence": _text(self.sentence),
                "because": [_reason(reason) for reason in self.decisive],
            },
            "risks": [_risk(risk) for risk in self.risks],
            "beside": [_risk(risk) for risk in self.beside],
            "ai_act": {
                "class": _name(self.ai_act),
                "could_be": _name(self.ai_act_could_be),
                "role": self.role,
                "because": [_reason(reason) for reason in self.ai_act_reasons],
            },
            "dpia": {
                "needed": self.dpia.needed,
                "criteria": [
                    {"id": criterion.id, "met": criterion.met, **_reason(criterion.reason)}
                    for criterion in self.dpia.criteria
                ],
            },
            "safeguards": [
                {
                    "id": item.id,
                    "text": _text(item.text),
                    "enforced": item.enforced,
                    "doubtful": item.doubtful,
                    "essential": item.essential,
                    "rules": list(item.rules),
                }
                for item in self.safeguards
            ],
            "obligations": [
                {
                    "text": _text(due.text),
                    "from": due.since.isoformat(),
                    "rule": due.rule.id,
                    "confirmed": due.rule.confirmed,
                    "doubtful": due.doubtful,
                }
                for due in self.obligations
            ],
            "places": [
                {
                    "id": place.id,
                    "allowed": not place.refused_by,
                    "masked": place.masked,
                    "refused_by": list(place.refused_by),
                }
                for place in self.places
            ],
            "worth": {
                "hours_now": self.worth.hours_now,
                "hours_gained": [self.worth.hours_gained_least, self.worth.hours_gained_most],
                "energy_wh": [self.worth.energy_wh_least, self.worth.energy_wh_most],
                "simpler": [_text(item) for item in self.worth.simpler],
                "time_source": _text(self.worth.time_source),
                "energy_source": _text(self.worth.energy_source),
            },
            "doubts": [
                {
                    "question": doubt.question,
                    "unanswered": doubt.missing,
                    "best": _name(doubt.best),
                    "worst": _name(doubt.worst),
                }
                for doubt in self.doubts
            ],
            "changes": [
                {
                    "verdict": _name(change.verdict),
                    "better": change.verdict < self.verdict,
                    "lever": change.lever,
                    "steps": [
                        {"question": step.question, "from": _value(step.before), "to": _value(step.after)}
                        for step in change.steps
                    ],
                }
                for change in self.changes
            ],
            "rules": {rule.id: _rule(rule) for rule in self.fired},
        }

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"


def _name(member: Verdict | AiActClass | Level) -> str:
    return member.name.lower()


def _text(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}


def _value(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _reason(reason: Reason) -> dict[str, Any]:
    return {"rule": reason.rule.id, "doubtful": reason.doubtful, "questions": list(reason.answers)}


def _risk(risk: RiskLevel) -> dict[str, Any]:
    return {
        "risk": risk.risk,
        "level": _name(risk.level),
        "could_be": _name(risk.could_be),
        "because": [_reason(reason) for reason in risk.reasons],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "version": rule.version,
        "topic": rule.topic,
        "title": _text(rule.title),
        "reason": _text(rule.reason),
        "confirmed": rule.confirmed,
        "source": {
            "text": rule.source.text,
            "short": rule.source.short,
            "article": rule.source.article,
            "url": rule.source.url,
            "date": rule.source.dated.isoformat(),
            "read_in": rule.source.read_in,
        },
    }
