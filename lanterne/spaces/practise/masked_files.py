"""A whole file masked with a person's hand on it: what was found, by class, and what they leave readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lanterne.guarding.classes import may_be_left
from lanterne.guarding.masking import CHOSEN, MaskingChoices, entries, found_in, same_value
from lanterne.guarding.policy import MaskingPolicy
from lanterne.risks.personal_data import MarkMap, Span
from lanterne.risks.personal_data.detectors.context import before
from lanterne.risks.personal_data.files import MaskedFile, mask_file
from lanterne.risks.personal_data.kinds import kind_of
from lanterne.spaces.practise.preview import ShownValue

ReadScans = Callable[[bytes, list[int]], dict[int, str]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The masked file, and each value found in it, grouped by class; those left readable among them."""

    masked: MaskedFile
    values: tuple[ShownValue, ...]

    @property
    def left(self) -> list[ShownValue]:
        return [value for value in self.values if value.left]

    @property
    def may_leave(self) -> bool:
        return any(value.may_be_left for value in self.values)


def prepared(
    name: str,
    data: bytes,
    policy: MaskingPolicy,
    asked: MaskingChoices,
    read_scans: ReadScans,
) -> Prepared:
    """The file masked by the organisation's rules and what the person asked. Nothing is kept.

    Raises `FileRefused` with one sentence, and `GuardFailure` when the file could not be read whole.
    """
    marks = MarkMap()
    obeying = policy.applied(MaskingChoices(also=asked.also))
    fixed = entries(policy.always) | asked.also
    left: dict[str, ShownValue] = {}

    def may_change(value: str, kind: str) -> bool:
        return may_be_left(kind) and same_value(value) not in fixed

    def look(text: str) -> list[Span]:
        hidden: list[Span] = []
        for span in found_in(text, marks, obeying):
            value = text[span.start : span.end]
            if may_change(value, span.kind) and asked.leaves(value, span.kind, before(text, span.start)):
                left.setdefault(same_value(value), _shown(value, "", span.kind, may_change=True))
            else:
                hidden.append(span)
        return hidden

    masked = mask_file(name, data, look, marks, read_scans)
    found = [
        _shown(value, mark, kind_of(mark), may_change=may_change(value, kind_of(mark)))
        for mark, value in masked.marks.marks().items()
    ]
    ordered = sorted([*found, *left.values()], key=lambda value: value.class_label)
    return Prepared(masked, tuple(ordered))


def _shown(value: str, mark: str, kind: str, *, may_change: bool) -> ShownValue:
    return ShownValue(
        text=value,
        mark=mark,
        kind=kind,
        left=not mark,
        kept=False,
        by_hand=kind == CHOSEN,
        may_be_left=may_change,
    )
