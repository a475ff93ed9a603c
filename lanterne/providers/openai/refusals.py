"""What a server's refusal means. Only codes are kept of it: its sentences may echo a key or a prompt."""

from __future__ import annotations

import json
import re
from typing import Any

from lanterne.providers.contract import ProviderError, ProviderFault

TOO_LONG = re.compile(
    r"context.{0,20}(length|size|window)|too (long|large|many tokens)|prompt_too_long", re.IGNORECASE
)
NO_CREDIT = re.compile(
    r"insufficient_quota|insufficient.{0,10}(credit|balance|funds)|credit balance|billing", re.IGNORECASE
)
NO_MODEL = re.compile(
    r"model.{0,120}(not.{0,3}found|does not exist|not exist|unknown|invalid)|invalid_model|unknown model",
    re.IGNORECASE,
)
CODE = re.compile(r"[A-Za-z][\w.-]{0,40}")

# What some servers do not understand, and how the request goes on without it, in the order of trying.
ADAPTATIONS = {
    "max_completion_tokens": re.compile(r"max_completion_tokens|max_tokens.{0,40}(not|un)"),
    "no_temperature": re.compile(r"temperature"),
    "no_stream_options": re.compile(r"stream_options"),
    "json_object": re.compile(r"response_format|json_schema"),
}


def error_of(status: int, body: str) -> ProviderError:
    """The fault behind an HTTP status that is not 200 and the start of its body."""
    return ProviderError(fault_of(status, body), f"HTTP {status}{code_of(body)}")


def error_in_stream(error: Any) -> ProviderError:
    """The fault behind an `error` object that came in the middle of a stream."""
    text = json.dumps(error)[:4_000]
    status = error.get("code") if isinstance(error, dict) else None
    fault = fault_of(status if isinstance(status, int) else 500, text)
    return ProviderError(fault, f"error in the stream{code_of(text)}")


def fault_of(status: int, body: str) -> ProviderFault:
    if status == 402 or (status in {400, 403, 429} and NO_CREDIT.search(body)):
        return ProviderFault.OUT_OF_CREDIT
    if status in {401, 403}:
        return ProviderFault.REFUSED_KEY
    if status == 413 or (status in {400, 422, 500} and TOO_LONG.search(body)):
        return ProviderFault.TOO_LONG
    if status == 404 or (status in {400, 422} and NO_MODEL.search(body)):
        return ProviderFault.UNKNOWN_MODEL
    if status in {408, 429, 529}:
        return ProviderFault.TOO_BUSY
    if status >= 500:
        return ProviderFault.BROKEN
    if 300 <= status < 400:
        return ProviderFault.UNREACHABLE
    return ProviderFault.GARBAGE


def code_of(body: str) -> str:
    """The machine-readable code of an error, when it has one: a fixed word, never a sentence."""
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    if isinstance(found, dict) and isinstance(found.get("error"), dict):
        found = found["error"]
    for name in ("code", "type"):
        value = found.get(name) if isinstance(found, dict) else None
        if isinstance(value, str) and CODE.fullmatch(value):
            return f" ({value})"
    return ""


def adaptation_for(status: int, body: str, tried: frozenset[str]) -> str | None:
    """What to leave out before asking again, when the server says that it does not understand part of the request."""
    if status not in {400, 422}:
        return None
    return next((name for name, sign in ADAPTATIONS.items() if name not in tried and sign.search(body)), None)
