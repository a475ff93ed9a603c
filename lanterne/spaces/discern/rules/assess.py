"""From answers to an assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from . import assessment as out
from .answers import Known, State, check, read
from .changes import doubts, what_would_change, with_doubts
from .conditions import Value
from .knowledge import Knowledge, knowledge
from .questions import UNKNOWN
from .rule import Rule
from .scales import BESIDE, DPIA_CRITERIA, PLACES, RISKS, AiActClass, Level, Verdict
from .texts import Text
from .weighing import Firing, Weighed, weigh

MASKED = {"masking", "local_only"}
ENOUGH = 2  # criteria, in principle (CNIL, délibération n° 2018-326)
NUMBER_WORDS = {
    1: ("un garde-fou", "one safeguard"),
    2: ("deux garde-fous", "two safeguards"),
    3: ("trois garde-fous", "three safeguards"),
    4: ("quatre garde-fous", "four safeguards"),
    5: ("cinq garde-fous", "five safeguards"),
    6: ("six garde-fous", "six safeguards"),
}


def assess(answers: Mapping[str, Any], as_of: date, base: Knowledge | None = None) -> out.Assessment:
    """The assessment of a use case on the day `as_of`.

    A question that arises and has no answer counts as 'je ne sais pas' and is listed as unanswered.
    Raises AnswerError for an answer that no question allows, ContentError for content that cannot be used.
    """
    base = base or knowledge(as_of)
    checked = check(answers, base.questions)
    given = read(checked, base.questions)
    missing = {name for name, item in given.items() if item.state is State.MISSING}
    return _assessment(with_doubts(checked, base), missing, base, complete=True)


def preview(answers: Mapping[str, Any], as_of: date, base: Knowledge | None = None) -> out.Assessment:
    """What can already be said: missing answers count for nothing yet, except in `could_be`."""
    base = base or knowledge(as_of)
    return _assessment(check(answers, base.questions), set(), base, complete=False)


def _assessment(
    answers: Mapping[str, Value], missing: set[str], base: Knowledge, *, complete: bool
) -> out.Assessment:
    known = read(answers, base.questions)
    weighed = weigh(known, base.rules)
    reasons = _reasons(weighed, known, base.rules)
    verdict = weighed.held.verdict
    safeguards = _safeguards(reasons, base)
    only_doubts = verdict is Verdict.PILOT and weighed.sure.verdict < verdict
    words = "doubtful" if only_doubts else verdict.name.lower()
    if not complete:
        missing = {name for name, item in known.items() if item.state is State.MISSING}
    shown = {
        name: value
        for name, value in answers.items()
        if known[name].state is not State.IRRELEVANT and name not in missing
    }
    return out.Assessment(
        as_of=base.as_of,
        content_version=base.version,
        answers=shown,
        unanswered=tuple(question.id for question in base.questions if question.id in missing),
        unknown=tuple(name for name, value in shown.items() if value == UNKNOWN or _has_doubt(value)),
        verdict=verdict,
        could_be=weighed.worst.verdict,
        label=base.word("verdict", verdict.name.lower(), "label"),
        headline=_headline(words, verdict, safeguards, base),
        sentence=base.word("verdict", words, "sentence"),
        decisive=_decisive(reasons, verdict),
        risks=tuple(_risk(risk, weighed, reasons) for risk in RISKS),
        beside=tuple(_risk(risk, weighed, reasons) for risk in BESIDE),
        ai_act=weighed.sure.ai_act,
        ai_act_could_be=weighed.worst.ai_act,
        ai_act_reasons=tuple(
            reason for reason in reasons if reason.rule.effect.ai_act not in (None, AiActClass.MINIMAL)
        ),
        role=_role(reasons),
        dpia=_dpia(weighed, reasons),
        safeguards=safeguards,
        obligations=_obligations(reasons),
        places=places(answers, base),
        worth=_worth(shown, reasons, base),
        doubts=doubts(answers, base, missing) if complete else (),
        # Answers to questions that do not arise stay here, since a change may make them arise.
        changes=what_would_change(answers, base, verdict) if complete else (),
        wording=base.wording,
    )


def _has_doubt(value: Value) -> bool:
    return isinstance(value, tuple) and UNKNOWN in value


def _reasons(weighed: Weighed, known: Mapping[str, Known], rules: Sequence[Rule]) -> list[out.Reason]:
    return [
        out.Reason(
            rule,
            weighed.fired[rule.id] is not Firing.SURE,
            tuple(name for name in rule.questions if known[name].state is not State.IRRELEVANT),
        )
        for rule in rules
        if weighed.fired.get(rule.id, Firing.OPEN) is not Firing.OPEN
    ]


def _headline(
    words: str, verdict: Verdict, safeguards: Sequence[out.AskedSafeguard], base: Knowledge
) -> Text:
    if verdict is Verdict.SAFEGUARDS and (
        count := NUMBER_WORDS.get(sum(item.essential for item in safeguards))
    ):
        return Text(f"Oui, avec {count[0]}", f"Yes, with {count[1]}")
    return base.word("verdict", words, "headline")


def _decisive(reasons: Sequence[out.Reason], verdict: Verdict) -> tuple[out.Reason, ...]:
    """The rules that set the verdict, certain ones first; for safeguards, the rules on answers rather than the sum."""
    if verdict is Verdict.GO:
        return ()
    setting = [
        reason
        for reason in reasons
        if reason.rule.effect.verdict is not None and reason.rule.effect.verdict >= verdict
    ]
    if not setting:  # a doubt weakened to this verdict
        setting = [reason for reason in reasons if reason.doubtful and reason.rule.effect.verdict is not None]
    setting.sort(
        key=lambda reason: (
            reason.doubtful,
            reason.rule.stage,
            -max((level for _, level in reason.rule.effect.levels), default=Level.LOW),
            reason.rule.id,
        )
    )
    return tuple(setting)


def _risk(risk: str, weighed: Weighed, reasons: Sequence[out.Reason]) -> out.RiskLevel:
    found = [(dict(reason.rule.effect.levels).get(risk), reason) for reason in reasons]
    causes = [(level, reason) for level, reason in found if level is not None]
    causes.sort(key=lambda item: (item[1].doubtful, -item[0], item[1].rule.stage, item[1].rule.id))
    return out.RiskLevel(
        risk,
        weighed.held.levels[risk],
        weighed.worst.levels[risk],
        tuple(reason for _, reason in causes),
    )


def _role(reasons: Sequence[out.Reason]) -> str:
    return "provider" if any(reason.rule.effect.role == "provider" for reason in reasons) else "deployer"


def _dpia(weighed: Weighed, reasons: Sequence[out.Reason]) -> out.Dpia:
    by_criterion: dict[str, out.Reason] = {}
    for reason in reasons:
        criterion = reason.rule.effect.dpia
        if criterion and (criterion not in by_criterion or by_criterion[criterion].doubtful):
            by_criterion[criterion] = reason
    criteria = tuple(
        out.Criterion(criterion, criterion in weighed.sure.dpia, by_criterion[criterion])
        for criterion in DPIA_CRITERIA
        if criterion in by_criterion
    )
    needed = "yes" if len(weighed.sure.dpia) >= ENOUGH else "possible" if len(criteria) >= ENOUGH else "no"
    return out.Dpia(needed, criteria)


def _safeguards(reasons: Sequence[out.Reason], base: Knowledge) -> tuple[out.AskedSafeguard, ...]:
    asked: dict[str, list[out.Reason]] = {}
    for reason in reasons:
        for identifier in reason.rule.effect.safeguards:
            asked.setdefault(identifier, []).append(reason)
    return tuple(
        out.AskedSafeguard(
            safeguard.id,
            safeguard.text,
            safeguard.enforced,
            all(reason.doubtful for reason in asked[safeguard.id]),
            any(reason.rule.effect.verdict is not None for reason in asked[safeguard.id]),
            tuple(reason.rule.id for reason in asked[safeguard.id]),
        )
        for safeguard in base.safeguards.values()
        if safeguard.id in asked
    )


def _obligations(reasons: Sequence[out.Reason]) -> tuple[out.Due, ...]:
    found = [
        out.Due(obligation.text, obligation.since, reason.rule, reason.doubtful)
        for reason in reasons
        for obligation in reason.rule.effect.obligations
    ]
    return tuple(sorted(found, key=lambda due: (due.doubtful, due.since, due.rule.id)))


def places(answers: Mapping[str, Value], base: Knowledge) -> tuple[out.Place, ...]:
    """Each place where a model may run, found by weighing the same case there."""
    found = []
    for place in PLACES:
        known = read({**answers, "place": place}, base.questions)
        fired = weigh(known, base.rules).fired
        sure = [rule for rule in base.rules if fired.get(rule.id) is Firing.SURE]
        refused = tuple(rule.id for rule in sure if place in rule.effect.not_at)
        masked = place != "local" and any(MASKED & set(rule.effect.safeguards) for rule in sure)
        found.append(out.Place(place, masked and not refused, refused))
    return tuple(found)


def _worth(answers: Mapping[str, Value], reasons: Sequence[out.Reason], base: Knowledge) -> out.Worth:
    frequency, minutes = answers.get("frequency"), answers.get("minutes")
    hours = energy = None
    if isinstance(frequency, int) and isinstance(minutes, int):
        hours = round(frequency * minutes / 60, 1)
    if isinstance(frequency, int):
        energy = frequency
    time, power = base.figures["time"], base.figures["energy"]
    kinds = answers.get("simpler_kind", ())
    question = base.question("simpler_kind")
    named = tuple(
        question.label(kind) for kind in (kinds if isinstance(kinds, tuple) else ()) if kind != UNKNOWN
    )
    advice = tuple(
        reason.rule.effect.simpler for reason in reasons if reason.rule.effect.simpler and not reason.doubtful
    )
    return out.Worth(
        hours_now=hours,
        hours_gained_least=None if hours is None else round(hours * time["worst"], 1),
        hours_gained_most=None if hours is None else round(hours * time["best"], 1),
        energy_wh_least=None if energy is None else round(energy * power["least_wh"], 1),
        energy_wh_most=None if energy is None else round(energy * power["most_wh"], 1),
        simpler=(*named, *advice),
        time_source=Text(**time["source"]),
        energy_source=Text(**power["source"]),
    )
