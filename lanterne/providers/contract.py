"""What every language model looks like to the rest of the house: one request in, a stream of events out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One turn, in OpenAI's sense."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What is asked of a model. `max_tokens` bounds the answer; `json_schema` constrains it when given.

    `Reading` events come only when `report_reading` is true, and only from models that can tell.
    """

    messages: tuple[Message, ...]
    max_tokens: int = 600
    temperature: float = 0.2
    json_schema: dict[str, Any] | None = None
    report_reading: bool = False


@dataclass(frozen=True, slots=True)
class Queued:
    """The request waits for the engine: `place` 1 is next."""

    place: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The model reads what it was sent, before its first word: `done` tokens of `total`."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the answer, as it came."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is over. Tokens are the provider's own count, or our estimate when `estimated` is true."""

    finish_reason: Literal["stop", "length", "cancelled"]
    input_tokens: int
    output_tokens: int
    seconds: float
    estimated: bool = False


ChatEvent = Queued | Reading | Piece | Done


class ChatModel(Protocol):
    """A connected model. Closing the iterator (`aclose`) stops the generation and frees the engine."""

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]: ...


class ProviderFault(StrEnum):
    """Why a provider could not answer; each has one sentence for the person, in `providers.faults`."""

    UNREACHABLE = "unreachable"
    REFUSED_KEY = "refused_key"
    UNKNOWN_MODEL = "unknown_model"
    TOO_BUSY = "too_busy"
    OUT_OF_CREDIT = "out_of_credit"
    BROKEN = "broken"
    STALLED = "stalled"
    GARBAGE = "garbage"
    TOO_LONG = "too_long"
    EMBEDDED_MISSING = "embedded_missing"
    UNSUPPORTED_MACHINE = "unsupported_machine"


class ProviderError(Exception):
    """A provider failed. `detail` is for the administrator and never holds a key, a prompt or an answer."""

    def __init__(self, fault: ProviderFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail
