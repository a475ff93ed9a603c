"""From an exchange in clear to the request that may leave: every field is masked, then the prompt is built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lanterne.guarding.exchange import Exchange
from lanterne.guarding.masking import MaskingFailed, found_together
from lanterne.guarding.policy import MaskingPolicy
from lanterne.guarding.prompts import (
    CUT,
    EMBEDDED_SOURCES_CHARACTERS,
    SOURCES_CHARACTERS,
    Extract,
    agreement,
    conversation,
    fitting,
    recent,
    shortened,
)
from lanterne.guarding.schemas import rewritten
from lanterne.providers.contract import ChatRequest, Message
from lanterne.risks.personal_data import Masked, NamesUnread, Span

BEYOND_THE_CUT = 400
"""Characters of a source that are read past its end, so that a name or an address that the cut would halve is seen."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The masked request; `extracts`, in clear, are the sources as far as they are in it; `masked` is how many
    different values it hides. `fields` are the texts of which something leaves, in clear, and what is masked in each:
    the person's own message first."""

    request: ChatRequest
    question: Masked
    extracts: tuple[Extract, ...]
    masked: int
    fields: tuple[tuple[str, Masked], ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A source as far as it is read, and where what is sent of it ends."""

    title: str
    text: str
    place: str
    end: int


class _Change(Protocol):
    def __call__(self, text: str, end: int | None = None) -> str:
        """What is sent in place of a text, up to `end`."""


def _passages(exchange: Exchange) -> list[_Passage]:
    texts = [source.text.strip() for source in exchange.sources]
    embedded = exchange.model.is_embedded
    ends = fitting(texts, EMBEDDED_SOURCES_CHARACTERS if embedded else SOURCES_CHARACTERS)
    return [
        _Passage(source.title, text[: end + BEYOND_THE_CUT], source.place, end)
        for source, text, end in zip(exchange.sources, texts, ends, strict=False)
    ]


def _request(exchange: Exchange, change: _Change, who: str = "") -> ChatRequest:
    """The one place where a request is put together. Each field goes through `change`; `who` holds marks only.

    Raises `ValueError` when there is nothing to answer.
    """
    if not exchange.messages or exchange.messages[-1].role != "user":
        raise ValueError("the last message must be the person's own")
    *earlier, question = exchange.messages
    schema = exchange.json_schema
    return ChatRequest(
        messages=conversation(
            [Message(message.role, change(message.content)) for message in recent(earlier)],
            change(question.content),
            [
                Extract(change(it.title), change(it.text, it.end), change(it.place))
                for it in _passages(exchange)
            ],
            change(exchange.instructions),
            who,
        ),
        max_tokens=exchange.max_tokens,
        temperature=exchange.temperature,
        json_schema=None if schema is None else rewritten(schema, change),
        report_reading=True,
    )


def as_written(exchange: Exchange) -> ChatRequest:
    """The request in clear, to reckon what it will cost. It must not leave.

    Raises `ValueError` when there is nothing to answer.
    """
    return _request(exchange, lambda text, end=None: text if end is None else shortened(text, end))


def fields(exchange: Exchange) -> list[tuple[str, int]]:
    """Every text of which something leaves, in clear, each once, and where what leaves of it ends. The person's
    own message comes first."""
    seen: dict[tuple[str, int], None] = {}

    def note(text: str, end: int | None = None) -> str:
        seen[text, len(text) if end is None else end] = None
        return text

    for message in exchange.messages[-1:]:
        note(message.content)
    _request(exchange, note)
    return list(seen)


def masked(exchange: Exchange) -> Leaving:
    """The request as it may leave. Raises `MaskingFailed` when the detector could not read some field."""
    try:
        return _masked(exchange)
    except Exception as error:  # noqa: BLE001  whatever the detector raised, nothing may leave
        # What it raised could hold the text: it stops here.
        raise MaskingFailed(names_unread=isinstance(error, NamesUnread)) from None


def _masked(exchange: Exchange) -> Leaving:
    policy = exchange.policy or MaskingPolicy()
    choices = policy.applied(exchange.choices, local=exchange.model.is_local)
    leaving = fields(exchange)
    # Turns too old to be sent again still tell who is who.
    told = [text for text, _end in leaving] + [message.content for message in exchange.messages]
    texts = list(dict.fromkeys(told))
    found = dict(zip(texts, found_together(texts, exchange.marks, choices), strict=True))
    ends = {(text, end): _outside(end, found[text]) for text, end in leaving}
    starts = [text[:end] for (text, _end), end in ends.items()]
    spans = [[span for span in found[text] if span.end <= end] for (text, _end), end in ends.items()]
    exchange.marks.learn(starts, spans)
    hidden = {
        field: exchange.marks.replace(start, within)
        for field, start, within in zip(ends, starts, spans, strict=True)
    }

    def hide(text: str, end: int | None = None) -> str:
        end = len(text) if end is None else end
        written = hidden[text, end].text
        return written if ends[text, end] >= len(text) else written.rstrip() + CUT

    marks = {span.mark for field in hidden.values() for span in field.spans}
    told_of = {mark: gender for mark, gender in exchange.marks.genders().items() if mark in marks}
    request = _request(exchange, hide, agreement(told_of) if policy.with_gender else "")
    question = exchange.messages[-1].content
    sent = "\n".join(message.content for message in request.messages) + str(request.json_schema)
    return Leaving(
        request,
        hidden[question, len(question)],
        tuple(
            Extract(it.title, shortened(it.text, ends[it.text, it.end]), it.place)
            for it in _passages(exchange)
        ),
        sum(mark in sent for mark in marks),
        tuple(zip(starts, hidden.values(), strict=True)),
    )


def _outside(end: int, found: Sequence[Span]) -> int:
    """`end`, or the end of the value that it would halve: a mark is short."""
    return next((span.end for span in found if span.start < end < span.end), end)
