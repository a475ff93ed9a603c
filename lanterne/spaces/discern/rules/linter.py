"""What can be wrong with rules that read well: ids, dates, sources, effects, examples, unreachable conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import prod
from pathlib import Path

from .answers import AnswerError, check
from .conditions import DERIVED, Certainty, Domain, Value
from .knowledge import all_rules, knowledge
from .questions import Question
from .rule import Example, Rule
from .scales import BESIDE, DPIA_CRITERIA, PLACES, RISKS, ROLES, AiActClass, Level
from .texts import ContentError, Text

LEVELS = tuple(level.name.lower() for level in Level)
CLASSES = tuple(member.name.lower() for member in AiActClass)
MOST_COMBINATIONS = 5000  # beyond, a doubtful answer would make the condition slow


def lint(content: Path, as_of: date) -> list[str]:
    """Every problem found, one sentence each; an empty list when the content is sound."""
    try:
        base = knowledge(as_of, content)
        rules = all_rules(content / "rules")
    except ContentError as error:
        return [str(error)]
    problems = list(_versions(rules))
    for rule in rules:
        where = f"{rule.topic}/{rule.id} (version {rule.version})"
        found = [
            *_condition(rule, base.questions),
            *_source(rule),
            *_effect(rule, set(base.safeguards)),
            *_texts(rule),
        ]
        if not found:
            found = [*_examples(rule, base.questions)]
        problems += [f"{where}\u00a0: {problem}" for problem in found]
    return problems


def _versions(rules: Sequence[Rule]) -> Iterator[str]:
    by_id: dict[str, list[Rule]] = {}
    for rule in rules:
        by_id.setdefault(rule.id, []).append(rule)
    for identifier, versions in by_id.items():
        versions.sort(key=lambda rule: rule.version)
        for earlier, later in pairwise(versions):
            if earlier.version == later.version:
                yield f"{identifier}\u00a0: la version {later.version} existe deux fois."
            elif earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                yield (
                    f"{identifier}\u00a0: la version {earlier.version} doit finir avant le "
                    f"{later.valid_from.isoformat()}, début de la version {later.version}."
                )


def _condition(rule: Rule, questions: Sequence[Question]) -> Iterator[str]:
    by_id = {question.id: question for question in questions}
    strange = [name for name in rule.condition.names if name not in by_id and name not in DERIVED]
    if strange:
        yield f"la condition parle de «\u00a0{', '.join(strange)}\u00a0», qui n’est pas une question."
        return
    allowed: set[str] = set()
    for name in rule.condition.names:
        allowed.update(
            {"levels": LEVELS, "ai_act": CLASSES, "dpia": ()}.get(name) or by_id[name].choice_ids
            if name not in ("dpia",)
            else ()
        )
    for literal in rule.condition.literals:
        if literal not in allowed:
            yield f"la condition compare à «\u00a0{literal}\u00a0», qui n’est une réponse d’aucune de ses questions."
            return
    domains = every_domain(questions)
    if prod(len(domains[name]) for name in rule.condition.names) > MOST_COMBINATIONS:
        yield "la condition lit trop de questions à la fois\u00a0: coupez la règle en deux."
    elif rule.condition.certainty(domains) is Certainty.NEVER:
        yield "la condition n’est jamais vraie\u00a0: la règle est inatteignable."


def every_domain(questions: Sequence[Question]) -> dict[str, Domain]:
    """All that each question and derived value may be."""
    domains: dict[str, Domain] = {
        question.id: (question.nothing, *question.possible()) for question in questions
    }
    domains["levels"] = tuple((level,) * len(RISKS) for level in LEVELS)
    domains["dpia"] = tuple(range(len(DPIA_CRITERIA) + 1))
    domains["ai_act"] = CLASSES
    return domains


def _source(rule: Rule) -> Iterator[str]:
    source = rule.source
    if source.url is not None and not source.url.startswith("https://"):
        yield "l’adresse de la source commence par https://."
    if source.is_method:
        return
    if rule.confirmed and (not source.read_in or source.read_on is None):
        yield "confirmed = true demande read_in et read_on\u00a0: où et quand le texte a été lu."
    if rule.confirmed and source.url is None:
        yield "confirmed = true demande l’adresse de la source."
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        yield "valid_to vient avant valid_from."


def _effect(rule: Rule, safeguards: set[str]) -> Iterator[str]:
    effect = rule.effect
    checks = (
        ("enjeu", [risk for risk, _ in effect.levels], (*RISKS, *BESIDE)),
        ("garde-fou", effect.safeguards, safeguards),
        ("lieu", effect.not_at, PLACES),
        ("critère", [effect.dpia] if effect.dpia else [], DPIA_CRITERIA),
        ("rôle", [effect.role] if effect.role else [], ROLES),
    )
    for name, used, known in checks:
        for item in used:
            if item not in known:
                yield f"{name} inconnu «\u00a0{item}\u00a0»."
    if not (
        effect.levels
        or effect.verdict is not None
        or effect.ai_act is not None
        or effect.dpia
        or effect.role
        or effect.safeguards
        or effect.obligations
        or effect.not_at
        or effect.simpler
    ):
        yield "la règle n’a aucun effet."
    if rule.stage > 0 and (effect.ai_act is not None or effect.dpia):
        yield "une règle qui lit une classe, un critère ou un niveau ne peut pas en ajouter."


def _texts(rule: Rule) -> Iterator[str]:
    texts: list[Text] = [rule.title, rule.reason, *(item.text for item in rule.effect.obligations)]
    if rule.effect.simpler:
        texts.append(rule.effect.simpler)
    for text in texts:
        if "'" in text.fr:
            yield f"apostrophe droite dans «\u00a0{text.fr[:40]}\u00a0»\u00a0: écrivez ’."


def _examples(rule: Rule, questions: Sequence[Question]) -> Iterator[str]:
    for fires in (True, False):
        if not any(example.fires is fires for example in rule.examples):
            yield f"il manque un exemple avec fires = {str(fires).lower()}."
    for number, example in enumerate(rule.examples, 1):
        try:
            holds = rule.condition.holds(example_values(example, questions))
        except (AnswerError, ContentError) as error:
            yield f"exemple {number}\u00a0: {error}"
        else:
            if holds is not example.fires:
                yield f"exemple {number}\u00a0: la condition vaut {str(holds).lower()}, pas ce qui est écrit."


def example_values(example: Example, questions: Sequence[Question]) -> Mapping[str, Value]:
    """One value per name: the example's, and 'nothing' for the questions it leaves out."""
    values: dict[str, Value] = {question.id: question.nothing for question in questions}
    values |= {"levels": (), "dpia": 0, "ai_act": CLASSES[0]}
    values |= check(example.answers, questions)
    given = {name: tuple(item) if isinstance(item, list) else item for name, item in example.given.items()}
    return {**values, **given}
