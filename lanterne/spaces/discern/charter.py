"""The charter of use, written from the decisions in force: plain parts in order, for any paper to print.

No word of it comes from a model: the fixed ones are in `content/charter/charter.toml`, the others are the decisions',
the rules' and the questions' own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lanterne.foundations.organisations.models import Organisation
from lanterne.spaces.discern.examining import base
from lanterne.spaces.discern.models import Decision
from lanterne.spaces.discern.presenting import language
from lanterne.spaces.discern.rules.assess import places
from lanterne.spaces.discern.rules.knowledge import CONTENT, Knowledge
from lanterne.spaces.discern.rules.scales import PLACES
from lanterne.spaces.discern.rules.texts import Text
from lanterne.spaces.discern.wording import written_day

GROUPS = (
    ("allowed", {"go", "safeguards"}),
    ("tried", {"pilot"}),
    ("simpler", {"simpler"}),
    ("refused", {"stop"}),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One decided use case: its conditions or its reason, and when it was decided."""

    title: str
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    text: str = ""
    items: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()  # the first row is the head


@dataclass(frozen=True, slots=True)
class Charter:
    organisation: str
    title: str
    dated: str
    draft: str
    parts: tuple[Part, ...]


def charter(organisation: Organisation) -> Charter:
    """The charter as the decisions in force make it today. One query."""
    known = base()
    words = _words()
    parts = [_fixed(item) for item in words["before"]]
    parts += _decided(_in_force(organisation), words)
    parts.append(_data(known, words["data"]))
    parts += [_fixed(item) for item in words["after"]]
    return Charter(
        organisation=organisation.name,
        title=_say(words["title"]),
        dated=f"{_say(words['dated'])} {written_day(known.as_of, language())}",
        draft=_say(words["draft"]),
        parts=tuple(parts),
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((CONTENT / "charter" / "charter.toml").read_text(encoding="utf-8"))


def _say(value: Mapping[str, str]) -> str:
    return Text(value["fr"], value["en"]).in_language(language())


def _fixed(item: Mapping[str, Any]) -> Part:
    return Part(_say(item["title"]), _say(item["text"]), tuple(_say(line) for line in item["items"]))


def _in_force(organisation: Organisation) -> list[Decision]:
    """The last decision of each case whose decision is in force."""
    decisions = (
        Decision.objects.for_organisation(organisation)
        .exclude(use_case__decided_at=None)
        .select_related("use_case")
        .order_by("use_case__title", "-at", "-pk")
        .only("verdict", "reason", "conditions", "review_on", "at", "author_name", "use_case__title")
    )
    latest: dict[Any, Decision] = {}
    for decision in decisions:
        latest.setdefault(decision.use_case_id, decision)
    return list(latest.values())


def _decided(decisions: Sequence[Decision], words: Mapping[str, Any]) -> list[Part]:
    parts = []
    for group, verdicts in GROUPS:
        entries = tuple(_entry(decision, words) for decision in decisions if decision.verdict in verdicts)
        if entries:
            parts.append(Part(_say(words["decisions"][group]), entries=entries))
    if not parts:
        parts.append(Part(_say(words["decisions"]["allowed"]), _say(words["none_decided"])))
    return parts


def _entry(decision: Decision, words: Mapping[str, Any]) -> Entry:
    lines = [line.strip() for line in decision.conditions.splitlines() if line.strip()]
    if decision.verdict in {"simpler", "stop"} and decision.reason:
        lines = [decision.reason]
    note = (
        f"{_say(words['decided'])} {written_day(decision.at.date(), language())} {_say(words['by'])} "
        f"{decision.author_name}. {_say(words['until'])} {written_day(decision.review_on, language())}."
    )
    return Entry(decision.use_case.title, tuple(lines), note)


def _data(known: Knowledge, words: Mapping[str, Any]) -> Part:
    """What each kind of data allows at each place, found by weighing it there."""
    question = known.question("data")
    rows = [(_say(words["kind"]), *(_say(words[place]) for place in PLACES))]
    for choice in question.choices:
        found = places({"data": (choice.id,), "people": ("adults",), "practices": ("none",)}, known)
        cells = ["no" if place.refused_by else "masked" if place.masked else "yes" for place in found]
        rows.append((choice.text.in_language(language()), *(_say(words[cell]) for cell in cells)))
    return Part(_say(words["title"]), _say(words["text"]), table=tuple(rows))
