"""From an exchange in clear to the request that may leave: every field is masked, then the prompt is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lanterne.guarding.exchange import Exchange
from lanterne.guarding.masking import MaskingFailed, mask
from lanterne.guarding.policy import MaskingPolicy
from lanterne.guarding.prompts import (
    EMBEDDED_SOURCES_CHARACTERS,
    SOURCES_CHARACTERS,
    Extract,
    conversation,
    fitting,
)
from lanterne.providers.contract import ChatRequest, Message
from lanterne.risks.personal_data import Masked


@dataclass(frozen=True, slots=True)
class Leaving:
    """The masked request, and `masked`: how many different values it hides."""

    request: ChatRequest
    question: Masked
    masked: int


def extracts_of(exchange: Exchange) -> list[Extract]:
    """The sources in clear, as far as they are sent."""
    extracts = [Extract(source.title, source.text, source.place) for source in exchange.sources]
    embedded = exchange.model.is_embedded
    return fitting(extracts, EMBEDDED_SOURCES_CHARACTERS if embedded else SOURCES_CHARACTERS)


def _request(exchange: Exchange, extracts: Sequence[Extract], change: Callable[[str], str]) -> ChatRequest:
    return ChatRequest(
        messages=conversation(
            [Message(message.role, change(message.content)) for message in exchange.messages],
            [Extract(change(it.title), change(it.text), change(it.place)) for it in extracts],
            change(exchange.instructions),
        ),
        max_tokens=exchange.max_tokens,
        temperature=exchange.temperature,
        json_schema=exchange.json_schema,
        report_reading=True,
    )


def as_written(exchange: Exchange) -> ChatRequest:
    """The request in clear, to reckon what it will cost. It must not leave.

    Raises `ValueError` when there is nothing to answer.
    """
    return _request(exchange, extracts_of(exchange), lambda text: text)


def masked(exchange: Exchange) -> Leaving:
    """The request as it may leave. Raises `MaskingFailed` when the detector could not read some field."""
    marks: set[str] = set()
    policy = exchange.policy or MaskingPolicy()
    choices = policy.applied(exchange.choices, local=exchange.model.is_local)

    def hide(text: str) -> Masked:
        hidden = mask(text, exchange.marks, choices) if text else Masked("", ())
        marks.update(span.mark for span in hidden.spans)
        return hidden

    try:
        question = hide(exchange.messages[-1].content)
        request = _request(exchange, extracts_of(exchange), lambda text: hide(text).text)
    except Exception:  # noqa: BLE001  whatever the detector raised, nothing may leave
        # What it raised could hold the text: it stops here.
        raise MaskingFailed from None
    leaving = "\n".join(message.content for message in request.messages)
    return Leaving(request, question, sum(mark in leaving for mark in marks))
