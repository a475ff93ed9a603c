"""Reading the chunks of a streamed answer, or a whole answer, whatever the server made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

from lanterne.providers.contract import ChatRequest

CHARACTERS_PER_TOKEN = 3.5  # French text with present tokenizers; only used where the provider gives no count


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words of a chunk (maybe none), why the answer ends if it does, and the usage block if there is one."""

    text: str
    finish_reason: str | None
    usage: Any


def read_chunk(event: Any) -> Chunk:
    """Raises ValueError when the event is not shaped like a chunk of a chat completion."""
    if not isinstance(event, dict):
        raise ValueError("not an object")
    choices = event.get("choices")
    if not isinstance(choices, list):
        raise ValueError("no choices")
    text, finish_reason = "", None
    if choices:
        choice = choices[0]
        if not isinstance(choice, dict):
            raise ValueError("a choice is not an object")
        words = choice.get("delta") or choice.get("message") or {}
        text = text_of(words.get("content")) if isinstance(words, dict) else ""
        reason = choice.get("finish_reason")
        finish_reason = reason if isinstance(reason, str) and reason else None
    return Chunk(text, finish_reason, event.get("usage"))


def text_of(content: Any) -> str:
    """The words of a content that is a text, or a list of typed parts (thoughts and pictures are left out)."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = (part for part in content if isinstance(part, dict) and part.get("type") == "text")
        return "".join(part["text"] for part in parts if isinstance(part.get("text"), str))
    return ""


def ending(finish_reason: str) -> Literal["stop", "length"]:
    return "length" if finish_reason in {"length", "max_tokens"} else "stop"


@dataclass(frozen=True, slots=True)
class Tokens:
    input: int
    output: int
    estimated: bool


def tokens_of(usage: Any, request: ChatRequest, answer: str) -> Tokens:
    """The provider's count when it is possible, else our estimate.

    A token is at least a byte: a count above the bytes exchanged (and, for the answer, above what was allowed,
    since hidden thoughts are counted too) cannot be true, nor can none for a text that came.
    """
    sent = sum(len(message.content.encode("utf-8", "replace")) for message in request.messages)
    received = len(answer.encode("utf-8", "replace"))
    most_in = sent + 64 * len(request.messages) + 2_000
    most_out = max(received, 2 * request.max_tokens) + 64
    told = usage if isinstance(usage, dict) else {}
    count_in, count_out = told.get("prompt_tokens"), told.get("completion_tokens")
    if (
        whole(count_in)
        and whole(count_out)
        and 0 < count_in <= most_in
        and (0 if not answer else 1) <= count_out <= most_out
    ):
        return Tokens(count_in, count_out, estimated=False)
    characters = sum(len(message.content) for message in request.messages)
    return Tokens(estimate(characters), estimate(len(answer)), estimated=True)


def whole(count: Any) -> TypeGuard[int]:
    return isinstance(count, int) and not isinstance(count, bool)


def estimate(characters: int) -> int:
    return -(-characters * 10 // int(CHARACTERS_PER_TOKEN * 10))
