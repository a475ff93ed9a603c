"""What would change the verdict: the smallest changes of answers that give another one, found by trying them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from .answers import State, read
from .conditions import Value
from .knowledge import Knowledge
from .questions import UNKNOWN, Kind, Question
from .scales import Verdict
from .weighing import Firing, Weighed, weigh

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Step:
    question: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """One or two steps that lead to another verdict. `lever`: all of them are the organisation's own choice."""

    steps: tuple[Step, ...]
    verdict: Verdict
    lever: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A 'je ne sais pas' (or a missing answer): the verdicts that its possible answers give."""

    question: str
    missing: bool
    best: Verdict
    worst: Verdict


def verdict_of(answers: Mapping[str, Value], base: Knowledge, after: Weighed | None = None) -> Verdict:
    return weigh(read(with_doubts(answers, base), base.questions), base.rules, after).held.verdict


def with_doubts(answers: Mapping[str, Value], base: Knowledge) -> dict[str, Value]:
    """Every question that arises and has no answer counts as 'je ne sais pas'."""
    complete = dict(answers)
    for question in base.questions:
        if question.id not in complete and question.kind is not Kind.TEXT:
            complete[question.id] = UNKNOWN if question.kind is not Kind.MANY else (UNKNOWN,)
    return complete


def what_would_change(answers: Mapping[str, Value], base: Knowledge, verdict: Verdict) -> tuple[Change, ...]:
    """The better verdicts within reach first (own choices before facts), then what would make it worse."""
    known = read(answers, base.questions)
    now = weigh(known, base.rules)
    blocking = _blocking(now, base, verdict)
    singles: list[Change] = []
    easing: list[tuple[Step, frozenset[str]]] = []
    for question in base.questions:
        if known[question.id].state is not State.KNOWN:
            continue
        for value in _others(question, answers[question.id]):
            step = Step(question.id, answers[question.id], value)
            weighed = weigh(read({**answers, question.id: value}, base.questions), base.rules, now)
            if weighed.held.verdict != verdict:
                singles.append(Change((step,), weighed.held.verdict, question.lever))
            elif question.lever and (lifted := blocking - _blocking(weighed, base, verdict)):
                easing.append((step, lifted))
    better = [change for change in singles if change.verdict < verdict]
    if verdict > Verdict.GO and not better:
        better += _pairs(answers, base, now, verdict, easing, blocking)
    worse = [change for change in singles if change.verdict > verdict]
    better.sort(key=lambda change: (not change.lever, len(change.steps), change.verdict))
    worse.sort(key=lambda change: (not change.lever, change.verdict))
    return (*_one_per_question(better)[:SHOWN], *_one_per_question(worse)[:SHOWN])


def _blocking(weighed: Weighed, base: Knowledge, verdict: Verdict) -> frozenset[str]:
    """The rules on answers that hold the verdict where it is; those that only add up levels follow from them."""
    return frozenset(
        rule.id
        for rule in base.rules
        if rule.stage == 0
        and rule.effect.verdict is not None
        and rule.effect.verdict >= verdict
        and weighed.fired.get(rule.id, Firing.OPEN) is not Firing.OPEN
    )


def _pairs(
    answers: Mapping[str, Value],
    base: Knowledge,
    now: Weighed,
    verdict: Verdict,
    easing: list[tuple[Step, frozenset[str]]],
    blocking: frozenset[str],
) -> list[Change]:
    """Two changes together, when each lifts a part of what blocks and both lift all of it."""
    found = []
    for (first, lifted), (second, also) in combinations(easing, 2):
        if first.question == second.question or not blocking <= lifted | also:
            continue
        changed = {**answers, first.question: first.after, second.question: second.after}
        reached = verdict_of(changed, base, now)
        if reached < verdict:
            found.append(Change((first, second), reached, lever=True))
    return found


def _others(question: Question, value: Value) -> Iterator[Value]:
    """Other answers one step away: another choice, one choice more or less, another order of size."""
    if question.kind is Kind.ONE:
        yield from (choice for choice in question.choice_ids if choice != value)
    elif question.kind is Kind.NUMBER:
        yield from (probe for probe in question.probes if probe != value)
    elif isinstance(value, tuple):
        for choice in question.choice_ids:
            if choice == question.none:
                if value != (choice,):
                    yield (choice,)
            elif choice in value:
                if len(value) > 1:
                    yield tuple(other for other in value if other != choice)
            else:
                kept = tuple(other for other in value if other != question.none)
                yield question.sorted((*kept, choice))


def _one_per_question(changes: list[Change]) -> list[Change]:
    seen: set[tuple[str, ...]] = set()
    kept = []
    for change in changes:
        key = tuple(step.question for step in change.steps)
        if key not in seen:
            seen.add(key)
            kept.append(change)
    return kept


def doubts(answers: Mapping[str, Value], base: Knowledge, missing: set[str]) -> tuple[Doubt, ...]:
    """For each doubtful question, the verdicts that its possible answers give, the others staying as they are."""
    known = read(answers, base.questions)
    found = []
    now = weigh(known, base.rules)
    for question in base.questions:
        if known[question.id].state is not State.UNKNOWN:
            continue
        reached = [
            verdict_of({**answers, question.id: value}, base, now)
            for value in known[question.id].domain
            if value != question.nothing or question.kind is Kind.NUMBER
        ]
        if reached and min(reached) != max(reached):
            found.append(Doubt(question.id, question.id in missing, min(reached), max(reached)))
    return tuple(found)
