"""Sensitive sentences in what is about to leave, and what the organisation decided about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lanterne.guarding.classes import SensitiveRule
from lanterne.guarding.exchange import Exchange
from lanterne.guarding.leaving import fields
from lanterne.guarding.masking import MaskingFailed
from lanterne.guarding.policy import MaskingPolicy
from lanterne.providers.models import ConnectedModel
from lanterne.risks.personal_data import sensitive
from lanterne.risks.personal_data.sensitive import CERTAIN


@dataclass(frozen=True, slots=True)
class SensitiveSentence:
    """A sentence between `start` and `end` (characters, end excluded), its class, the words that told it, and the
    rule of the organisation."""

    start: int
    end: int
    cls: str
    words: tuple[str, ...]
    rule: SensitiveRule


class HeldBack(Exception):
    """A message meant for a remote model stays here: nothing has left. `classes` says why, `may_confirm` whether the
    person may send it all the same. Never carries the text."""

    def __init__(self, classes: tuple[str, ...], *, may_confirm: bool) -> None:
        super().__init__(", ".join(classes))
        self.classes = classes
        self.may_confirm = may_confirm


def sensitive_sentences(text: str, policy: MaskingPolicy) -> list[SensitiveSentence]:
    """What the organisation warns about or keeps local in a text, in reading order.

    A sentence that may be general only counts for a class that is kept local: a warning at each would be read by
    nobody. Raises `MaskingFailed` when the text could not be read.
    """
    try:
        findings = sensitive(text)
    except Exception:  # noqa: BLE001  as for masking: what cannot be read does not leave
        raise MaskingFailed from None
    found = []
    for finding in findings:
        rule = policy.sensitive_rule(finding.cls)
        if rule is SensitiveRule.LOCAL or (rule is SensitiveRule.WARN and finding.certainty == CERTAIN):
            found.append(SensitiveSentence(finding.start, finding.end, finding.cls, finding.words, rule))
    return found


def sensitive_fields(exchange: Exchange, policy: MaskingPolicy) -> Iterator[tuple[str, SensitiveSentence]]:
    """Every field that would leave and tells something sensitive, in clear, with each of its sentences.

    An earlier turn that this very model answered already left to it: it is warned about no more.
    """
    question = exchange.messages[-1].content if exchange.messages else ""
    for text, end in fields(exchange):
        known = text in exchange.already_left and text != question
        for sentence in sensitive_sentences(text, policy):
            if sentence.start < end and not (known and sentence.rule is SensitiveRule.WARN):
                yield text, sentence


def hold_back(exchange: Exchange, policy: MaskingPolicy) -> None:
    """Let an exchange go on, or raise `HeldBack`. Reads every field that would leave; nothing does for a local model.

    Where nobody is there to be warned (`confirmed` is None), what should be warned about stays here too.
    """
    if exchange.model.is_local:
        return
    held = {sentence.cls: sentence.rule for _text, sentence in sensitive_fields(exchange, policy)}
    nobody = exchange.confirmed is None
    kept = tuple(cls for cls, rule in held.items() if nobody or rule is SensitiveRule.LOCAL)
    if kept:
        raise HeldBack(kept, may_confirm=False)
    if asked := held.keys() - (exchange.confirmed or frozenset()):
        raise HeldBack(tuple(sorted(asked)), may_confirm=True)


def allowed_fallbacks(exchange: Exchange, policy: MaskingPolicy) -> list[ConnectedModel]:
    """The other models that may be asked when the first one fails.

    A person accepts to send a sensitive sentence to the provider that they were shown, not to the next one.
    """
    accepted = exchange.confirmed or exchange.already_left
    if exchange.model.is_local or not accepted:
        return list(exchange.fallbacks)
    try:
        hold_back(replace(exchange, confirmed=frozenset(), already_left=frozenset()), policy)
    except HeldBack:
        return [model for model in exchange.fallbacks if model.is_local]
    return list(exchange.fallbacks)
