"""What goes in and what comes out of the guarded path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding.masking import MaskingChoices
from lanterne.guarding.policy import MaskingPolicy
from lanterne.guarding.prompts import Extract
from lanterne.providers.contract import Message, ProviderError, Queued, Reading
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.risks.personal_data import MarkMap, Masked
from lanterne.risks.reliability import SentenceSupport


@dataclass(frozen=True, slots=True)
class Source:
    """A passage given to the model as data. `place` says where in the document: 'p. 2', 'Horaires'."""

    title: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request to one model.

    `messages` end with the person's own; earlier turns come first, in clear: they are masked on the way with
    `marks`, the conversation's own map, which grows. `instructions` are added to the constant head of the prompt.
    `sources` are numbered from 1 in the order given. `fallbacks` are asked in order when `model` cannot answer.
    `policy` is the organisation's, read by `stream` when it is not given. `confirmed` are the sensitive classes that
    the person accepted to send after a warning, to this model and no other; None when nobody is there to be warned
    (a job). `already_left` are the earlier turns that this model answered.
    `purpose` is a fixed word for the meters ('conversation').
    """

    organisation: Organisation
    model: ConnectedModel
    messages: Sequence[Message]
    marks: MarkMap
    purpose: str
    sources: Sequence[Source] = ()
    instructions: str = ""
    choices: MaskingChoices = field(default_factory=MaskingChoices)
    policy: MaskingPolicy | None = None
    confirmed: frozenset[str] | None = None
    already_left: frozenset[str] = frozenset()
    person: Person | None = None
    use_case_id: UUID | None = None
    max_tokens: int = 600
    temperature: float = 0.2
    json_schema: dict[str, Any] | None = None
    fallbacks: Sequence[ConnectedModel] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """The masked request, about to leave. `question` says what was masked in the last message, and where;
    `sources` counts the passages that hold in it, the first of those given.

    `marks` has grown by now: whoever keeps it saves it before asking for the next event, so that names can be
    put back even if the process dies in between.
    """

    messages: tuple[Message, ...]
    question: Masked
    masked: int
    sources: int
    call: ModelCall


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the answer, names put back."""

    text: str


@dataclass(frozen=True, slots=True)
class GuardedReply:
    """The whole answer.

    `text` is in clear, `received` is what the model wrote; `sent` is what left, word for word; `masked` counts the
    different values that were replaced; `sources` are the passages in clear, as far as they were sent;
    `support` says for each sentence of `text` whether one of them holds it, and is empty when there was none.
    """

    text: str
    sent: tuple[Message, ...]
    received: str
    masked: int
    sources: tuple[Extract, ...]
    support: tuple[SentenceSupport, ...]
    call: ModelCall
    finish_reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is over, paid and checked. Always the last event."""

    reply: GuardedReply


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A model failed before its first word; `instead` is asked in its place."""

    model: ConnectedModel
    error: ProviderError
    instead: ConnectedModel


GuardedEvent = Sent | Queued | Reading | Piece | GaveUp | Finished
