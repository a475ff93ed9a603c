"""All the use cases of an organisation at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.use_cases import Stage
from lanterne.spaces.discern.chart import Dot, dots
from lanterne.spaces.discern.directory import LISTED, evidence_kinds, stages
from lanterne.spaces.discern.examining import base, usable
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.next_step import NextStep, next_step
from lanterne.spaces.discern.rules.changes import verdict_of
from lanterne.spaces.discern.rules.knowledge import Knowledge
from lanterne.spaces.discern.rules.scales import Level

VERDICT_TONES = {"go": "go", "safeguards": "care", "pilot": "care", "simpler": "info", "stop": "stop"}


@dataclass(frozen=True, slots=True)
class Row:
    """One case: where it stands, the highest of its six levels, and the next thing to do with it."""

    case: UseCase
    done: tuple[Stage, ...]
    level: Level | None
    next: NextStep
    late: bool
    rules_changed: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    rows: Sequence[Row]
    dots: Sequence[Dot]
    wording: Mapping[str, Any]
    to_review: int

    @property
    def decided(self) -> int:
        return sum(row.case.decided_at is not None for row in self.rows)


def overview(organisation: Organisation, day: date) -> Portfolio:
    """Every case of the organisation with its state. Two queries."""
    known = base(day)
    cases = list(UseCase.objects.for_organisation(organisation).only(*LISTED, "content_version", "answers"))
    kinds = evidence_kinds(organisation, [case.pk for case in cases])
    rows = []
    for case in cases:
        done = stages(case, kinds.get(case.pk, ()))
        changed = _changed(case, known)
        late = case.review_on is not None and case.review_on <= day
        level = Level[case.highest_level.upper()] if case.highest_level else None
        rows.append(Row(case, done, level, next_step(case, done, late=late), late, changed))
    numbered = [(number, row.case) for number, row in enumerate(rows, 1)]
    return Portfolio(
        rows, dots(numbered, VERDICT_TONES), known.wording, sum(row.late or row.rules_changed for row in rows)
    )


def _changed(case: UseCase, known: Knowledge) -> bool:
    """Whether the rules of today give this case another verdict than the one kept; weighed only when rules changed."""
    if not case.content_version or case.content_version == known.version:
        return False
    return verdict_of(usable(case.answers, known), known).name.lower() != case.verdict
