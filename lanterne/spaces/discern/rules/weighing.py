"""Which rules fire on what is known, how surely, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from .answers import Known, State
from .conditions import Certainty, Domain
from .rule import Rule
from .scales import (
    BESIDE,
    DOUBTFUL_LEVEL,
    DOUBTFUL_VERDICT,
    RISKS,
    AiActClass,
    Level,
    Verdict,
)

LEVEL_NAMES = {level: level.name.lower() for level in Level}


class Firing(IntEnum):
    """How a rule fires. `OPEN`: only an answer still missing would tell."""

    OPEN = 0
    DOUBTFUL = 1
    SURE = 2


@dataclass(slots=True)
class Sum:
    """What rules add up to."""

    levels: dict[str, Level]
    verdict: Verdict
    ai_act: AiActClass
    dpia: set[str]

    @classmethod
    def nothing(cls) -> Sum:
        return cls(dict.fromkeys((*RISKS, *BESIDE), Level.LOW), Verdict.GO, AiActClass.MINIMAL, set())

    def add(self, rule: Rule, *, doubtful: bool) -> None:
        effect = rule.effect
        for risk, level in effect.levels:
            self.levels[risk] = max(self.levels[risk], DOUBTFUL_LEVEL[level] if doubtful else level)
        if effect.verdict is not None:
            floor = DOUBTFUL_VERDICT[effect.verdict] if doubtful else effect.verdict
            self.verdict = max(self.verdict, floor)
        if effect.ai_act is not None:
            self.ai_act = max(self.ai_act, effect.ai_act)
        if effect.dpia:
            self.dpia.add(effect.dpia)

    def derived(self) -> dict[str, Domain]:
        """The values that later rules read: the six levels from low to high, the number of criteria, the class."""
        return {
            "levels": (tuple(LEVEL_NAMES[level] for level in sorted(self.levels[risk] for risk in RISKS)),),
            "dpia": (len(self.dpia),),
            "ai_act": (self.ai_act.name.lower(),),
        }


@dataclass(frozen=True, slots=True)
class Weighed:
    """`sure`: from what is certain; `held`: with the doubts counted, which is what is shown; `worst`: if every doubt
    and every missing answer turned out badly."""

    fired: Mapping[str, Firing]
    known: Mapping[str, Known]
    first: Mapping[str, Firing | None]  # of the rules that read answers only, fired or not
    sure: Sum
    held: Sum
    worst: Sum


def weigh(known: Mapping[str, Known], rules: Sequence[Rule], after: Weighed | None = None) -> Weighed:
    """Weigh a case. `after` is the same case weighed before a change: only rules that read what changed are asked
    again, which is what makes trying every neighbouring answer quick."""
    changed = set(known) if after is None else {name for name in known if known[name] != after.known[name]}
    domains: dict[str, Domain] = {name: item.domain for name, item in known.items()}
    missing = {name for name, item in known.items() if item.state is State.MISSING}
    sure, held, worst = Sum.nothing(), Sum.nothing(), Sum.nothing()
    fired: dict[str, Firing] = {}
    first: dict[str, Firing | None] = {}
    for rule in rules:
        if rule.stage == 0:
            unchanged = after is not None and changed.isdisjoint(rule.questions)
            first[rule.id] = (
                after.first[rule.id] if after and unchanged else _firing(rule, (domains,), missing)
            )
    for stage in (0, 1, 2):
        views = [{**domains, **total.derived()} for total in (sure, held, worst)] if stage else []
        new = [
            (rule, firing)
            for rule in rules
            if rule.stage == stage
            and (firing := _firing(rule, views, missing) if stage else first[rule.id]) is not None
        ]
        for rule, firing in new:
            fired[rule.id] = firing
            worst.add(rule, doubtful=False)
            if firing >= Firing.DOUBTFUL:
                held.add(rule, doubtful=firing is Firing.DOUBTFUL)
            if firing is Firing.SURE:
                sure.add(rule, doubtful=False)
    return Weighed(fired, known, first, sure, held, worst)


def _firing(rule: Rule, views: Sequence[Mapping[str, Domain]], missing: set[str]) -> Firing | None:
    surely = rule.condition.certainty(views[0])
    if surely is Certainty.ALWAYS:
        return Firing.SURE
    if rule.stage == 0:
        if surely is Certainty.NEVER:
            return None
        return Firing.OPEN if missing.intersection(rule.questions) else Firing.DOUBTFUL
    if rule.condition.certainty(views[2]) is Certainty.NEVER:
        return None
    if rule.condition.certainty(views[1]) is Certainty.NEVER or missing.intersection(rule.questions):
        return Firing.OPEN
    return Firing.DOUBTFUL
