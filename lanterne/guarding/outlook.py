"""What would leave if a message were sent now, value by value: for the person's eyes, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lanterne.guarding.classes import may_be_left
from lanterne.guarding.exchange import Exchange
from lanterne.guarding.leaving import Leaving, masked
from lanterne.guarding.masking import MaskingChoices, same_value
from lanterne.risks.personal_data import MarkMap


@dataclass(frozen=True, slots=True)
class Value:
    """Something found that identifies someone, as it is written at greatest length.

    `mark` replaces it; it is empty when the person chose to leave it readable. `in_message` tells that the person's
    own message holds it, and not only what goes with it.
    """

    text: str
    kind: str
    mark: str
    in_message: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would leave, and the values found, those of the message first."""

    leaving: Leaving
    values: tuple[Value, ...]


def outlook(exchange: Exchange) -> Outlook:
    """What would leave. Nothing is kept: the exchange's marks stay as they are.

    Raises `MaskingFailed` when some text could not be read.
    """
    leaving = masked(_tried(exchange, exchange.choices))
    hidden = _values(leaving)
    if not exchange.choices.clear:
        return Outlook(leaving, tuple(hidden))
    # The same without what the person leaves readable tells what they left, each in its place.
    known = {same_value(value.text): value for value in hidden}
    values = []
    for value in _values(masked(_tried(exchange, replace(exchange.choices, clear=frozenset())))):
        if still := known.pop(same_value(value.text), None):
            values.append(still)
        elif may_be_left(value.kind) and exchange.choices.leaves(value.text, value.kind):
            values.append(replace(value, mark=""))
    return Outlook(leaving, (*values, *known.values()))


def _tried(exchange: Exchange, choices: MaskingChoices) -> Exchange:
    return replace(exchange, marks=MarkMap.from_dict(exchange.marks.to_dict()), choices=choices)


def _values(leaving: Leaving) -> list[Value]:
    found: dict[str, Value] = {}
    for number, (text, field) in enumerate(leaving.fields):
        for span in field.spans:
            written = text[span.start : span.end]
            known = found.get(span.mark)
            if known is None:
                found[span.mark] = Value(written, span.kind, span.mark, number == 0)
            elif len(written) > len(known.text):
                found[span.mark] = replace(known, text=written)
    return list(found.values())
