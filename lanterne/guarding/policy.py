"""What an organisation decided about masking, read once for each exchange.

policy = policy_of(organisation)                              # one query
masked = mask(text, marks, policy.applied(local=False))       # whatever leaves: a message, a passage, a file
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lanterne.foundations.masking_rules.models import MaskingRules
from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding.classes import MASKED_CLASSES, SENSITIVE_DEFAULT, Rule, SensitiveRule
from lanterne.guarding.masking import MaskingChoices, entries


@dataclass(frozen=True, slots=True)
class MaskingPolicy:
    """An organisation's rules, by class, and its two lists. Made without arguments, the defaults."""

    masked: Mapping[str, Rule] = field(default_factory=dict)
    sensitive: Mapping[str, SensitiveRule] = field(default_factory=dict)
    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    with_gender: bool = True

    def rule(self, code: str) -> Rule:
        """The rule of a class; its default when nothing, or nothing allowed, was chosen."""
        known = next(it for it in MASKED_CLASSES if it.code == code)
        chosen = self.masked.get(code, known.default)
        return chosen if chosen in known.rules else known.default

    def sensitive_rule(self, cls: str) -> SensitiveRule:
        return self.sensitive.get(cls, SENSITIVE_DEFAULT)

    def clear_kinds(self, *, local: bool) -> frozenset[str]:
        """The kinds that stay readable for a model: `local` when its words stay on the organisation's machines."""
        left = {Rule.NOWHERE, Rule.REMOTE} if local else {Rule.NOWHERE}
        return frozenset(kind for it in MASKED_CLASSES if self.rule(it.code) in left for kind in it.kinds)

    def applied(self, choices: MaskingChoices | None = None, *, local: bool = False) -> MaskingChoices:
        """What to hand to `mask`: the organisation's rules with a person's own choices on top.

        The list 'always' wins over a person's wish to leave a value readable.
        """
        chosen = choices or MaskingChoices()
        also = chosen.also | entries(self.always)
        return MaskingChoices(
            also=also,
            clear=chosen.clear - also,
            clear_phrases=(chosen.clear_phrases | entries(self.never)) - also,
            clear_kinds=chosen.clear_kinds | self.clear_kinds(local=local),
        )


def policy_of(organisation: Organisation) -> MaskingPolicy:
    """An organisation's policy: one query. The defaults for one that changed nothing."""
    row = MaskingRules.objects.for_organisation(organisation).first()
    if row is None:
        return MaskingPolicy()
    return MaskingPolicy(
        masked={code: Rule(rule) for code, rule in row.masked.items() if rule in list(Rule)},
        sensitive={
            cls: SensitiveRule(rule) for cls, rule in row.sensitive.items() if rule in list(SensitiveRule)
        },
        always=listed(row.always),
        never=listed(row.never),
        with_gender=row.with_gender,
    )


def save_policy(organisation: Organisation, policy: MaskingPolicy) -> None:
    """Write an organisation's policy; only what differs from the defaults is kept by class."""
    MaskingRules.objects.for_organisation(organisation).update_or_create(
        organisation=organisation,
        defaults={
            "masked": {
                it.code: str(policy.rule(it.code))
                for it in MASKED_CLASSES
                if policy.rule(it.code) != it.default
            },
            "sensitive": {
                cls: str(rule) for cls, rule in policy.sensitive.items() if rule != SENSITIVE_DEFAULT
            },
            "always": "\n".join(policy.always),
            "never": "\n".join(policy.never),
            "with_gender": policy.with_gender,
        },
    )


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list written one a line: trimmed, in order, each once, those without any letter dropped."""
    kept: dict[str, str] = {}
    for line in text.splitlines():
        for value in entries([line]):
            kept.setdefault(value, " ".join(line.split()))
    return tuple(kept.values())
