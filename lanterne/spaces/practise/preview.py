"""What will leave, shown before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanterne.guarding import Exchange, MaskingChoices, MaskingPolicy
from lanterne.guarding.classes import (
    CLASS_OF_KIND,
    MASKED_CLASSES,
    SensitiveRule,
    class_code,
    class_label,
    may_be_left,
    sensitive_label,
)
from lanterne.guarding.masking import CHOSEN, entries, same_value
from lanterne.guarding.outlook import Value, outlook
from lanterne.guarding.sensitivity import sensitive_fields
from lanterne.spaces.practise.marked import SentMessage, Stretch, messages_marked, readable, stretches


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value found. `left` when it stays readable, `kept` when an earlier message decided it, `by_hand` when somebody
    asked for its masking, `may_be_left` when the person may change it."""

    text: str
    mark: str
    kind: str
    left: bool
    kept: bool
    by_hand: bool
    may_be_left: bool

    @property
    def label(self) -> str:
        return readable(self.mark)

    @property
    def data_class(self) -> str:
        return class_code(self.kind)

    @property
    def class_label(self) -> str:
        return class_label(self.kind)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave if the message were sent now.

    `values` are those of the message, `elsewhere` those that only what goes with it holds, each grouped by class.
    `subjects` are the sensitive subjects found, in words, and `sentences` where: (subject, words); `stays` when the
    organisation lets none of them leave. `messages` are the request, word for word.
    """

    stretches: tuple[Stretch, ...]
    values: tuple[ShownValue, ...]
    elsewhere: tuple[ShownValue, ...]
    messages: tuple[SentMessage, ...]
    sources: int
    subjects: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    stays: bool

    @property
    def masked(self) -> int:
        """How many values of the message will be masked."""
        return sum(not value.left for value in self.values)

    @property
    def may_leave(self) -> bool:
        """Whether the person may leave some value readable."""
        return any(value.may_be_left for value in (*self.values, *self.elsewhere))

    @property
    def left(self) -> list[ShownValue]:
        """What the person leaves readable."""
        return [value for value in (*self.values, *self.elsewhere) if value.left]


def previewed(exchange: Exchange, policy: MaskingPolicy, kept: MaskingChoices) -> Preview:
    """What would leave if the exchange were sent now, for an exchange that carries `policy`. Nothing is kept.

    `kept` are the choices of the conversation's earlier messages. Raises `MaskingFailed` when some text cannot be
    read.
    """
    found = outlook(exchange)
    always = entries(policy.always)

    def shown(value: Value) -> ShownValue:
        comparable = same_value(value.text)
        decided_before = comparable in kept.also or comparable in kept.clear
        return ShownValue(
            text=value.text,
            mark=value.mark,
            kind=value.kind,
            left=not value.mark,
            kept=comparable in kept.clear or (not value.mark and kept.leaves(value.text, value.kind)),
            by_hand=value.kind == CHOSEN or comparable in exchange.choices.also,
            # What the organisation always masks stays masked; what is being asked now is changed where it is asked.
            may_be_left=may_be_left(value.kind)
            and comparable not in always
            and (decided_before or comparable not in exchange.choices.also),
        )

    question = exchange.messages[-1].content
    sensitive = (
        []
        if exchange.model.is_local
        else [
            (it.cls, text[it.start : it.end].strip(), it.rule)
            for text, it in sensitive_fields(exchange, policy)
        ]
    )
    return Preview(
        stretches(question, [(it.start, it.end, it.mark) for it in found.leaving.question.spans]),
        _by_class([shown(value) for value in found.values if value.in_message]),
        _by_class([shown(value) for value in found.values if not value.in_message]),
        messages_marked((it.role, it.content) for it in found.leaving.request.messages),
        len(found.leaving.extracts),
        tuple(dict.fromkeys(sensitive_label(cls) for cls, _words, _rule in sensitive)),
        tuple(dict.fromkeys((sensitive_label(cls), words) for cls, words, _rule in sensitive)),
        any(rule is SensitiveRule.LOCAL for _cls, _words, rule in sensitive),
    )


def _by_class(values: Sequence[ShownValue]) -> tuple[ShownValue, ...]:
    """In the order of the classes, so that a page may group them; in reading order within a class."""
    order = [it.code for it in MASKED_CLASSES]

    def place(value: ShownValue) -> int:
        return order.index(value.data_class) if value.kind in CLASS_OF_KIND else len(order)

    return tuple(sorted(values, key=place))
