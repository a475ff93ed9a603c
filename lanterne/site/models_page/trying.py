"""One real, tiny request to a model, metered like any other, to see that it answers."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing
from dataclasses import dataclass

from django.utils import timezone

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.metering.ledger import release, reserve, settle
from lanterne.providers.contract import ChatRequest, Done, Message, Piece, ProviderError, ProviderFault
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.providers.registry import client

REQUEST = ChatRequest(
    (Message("user", "Réponds seulement par le mot : bonjour"),), max_tokens=200, temperature=0.0
)
LONGEST = 25.0  # seconds: the page waits, on one of the few threads that serve everybody
SHOWN = 80  # characters of the answer

# A page that waits holds a thread: only two may at once, whoever asks.
_waiting = threading.BoundedSemaphore(2)


class TooManyAttempts(Exception):
    """Two models are being tried already."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came: the beginning of the answer and its figures, or the fault."""

    text: str = ""
    done: Done | None = None
    fault: ProviderFault | None = None
    detail: str = ""


def attempt(organisation: Organisation, model: ConnectedModel, person: Person) -> Attempt:
    """Ask, wait for the whole answer, note on the model whether it came.

    Raises TooManyAttempts and, from metering, BudgetExceeded; then nothing was sent.
    """
    if not _waiting.acquire(blocking=False):
        raise TooManyAttempts
    try:
        call = reserve(
            organisation=organisation, model=model, request=REQUEST, purpose="essai", person=person
        )
        result = _ask(model, LONGEST)
        if result.done:
            settle(call, result.done, 0)
        else:
            release(call, ModelCall.Status.FAILED)
    finally:
        _waiting.release()
    model.tested_at = timezone.now()
    model.tested_fault = result.fault or ""
    model.tested_seconds = result.done.seconds if result.done else None
    model.save(update_fields=["tested_at", "tested_fault", "tested_seconds"])
    return result


def _ask(model: ConnectedModel, longest: float) -> Attempt:
    pieces: list[str] = []
    try:
        done = asyncio.run(_collect(model, pieces, longest))
    except TimeoutError:
        fault = ProviderFault.STALLED if pieces else ProviderFault.TOO_BUSY
        if not pieces and not model.is_embedded:
            fault = ProviderFault.UNREACHABLE
        return Attempt("".join(pieces)[:SHOWN], fault=fault, detail=f"{longest:g} s")
    except ProviderError as error:
        return Attempt("".join(pieces)[:SHOWN], fault=error.fault, detail=error.detail)
    text = "".join(pieces).strip()
    if not text:
        return Attempt(done=done, fault=ProviderFault.GARBAGE, detail="empty answer")
    return Attempt(text[:SHOWN], done)


async def _collect(model: ConnectedModel, pieces: list[str], longest: float) -> Done:
    async with asyncio.timeout(longest), aclosing(client(model).stream(REQUEST)) as events:  # type: ignore[type-var]
        async for event in events:
            if isinstance(event, Piece):
                pieces.append(event.text)
            elif isinstance(event, Done):
                return event
    raise ProviderError(ProviderFault.STALLED, "no end")
