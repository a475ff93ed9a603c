"""The one guarded path: reserve, mask, send, put names back, check against the sources, settle, note the act."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import record, register
from lanterne.foundations.database.from_async import in_database
from lanterne.guarding.citations import without_citations
from lanterne.guarding.exchange import Exchange, Finished, GaveUp, GuardedEvent, GuardedReply, Piece, Sent
from lanterne.guarding.leaving import Leaving, as_written, masked
from lanterne.guarding.masking import MaskingFailed
from lanterne.guarding.policy import policy_of
from lanterne.guarding.prompts import Extract
from lanterne.guarding.sensitivity import allowed_fallbacks, hold_back
from lanterne.metering.ledger import release, reserve, settle
from lanterne.providers import contract
from lanterne.providers.contract import Done, ProviderError, ProviderFault, Queued, Reading
from lanterne.providers.models import ModelCall
from lanterne.providers.registry import client
from lanterne.risks.personal_data import StreamRestorer
from lanterne.risks.reliability import SentenceSupport, support

MESSAGE_SENT = register("guarding.message_sent", _("Message envoyé à un modèle"))

CHARACTERS_PER_TOKEN = 3.5
"""French with the tokenizers in use: only for answers that were cut, where no provider count exists."""


def estimate(sent: int, came: int, seconds: float) -> Done:
    """The end of an answer that was cut, its tokens reckoned from the characters that were sent and that came."""
    return Done(
        finish_reason="cancelled",
        input_tokens=round(sent / CHARACTERS_PER_TOKEN),
        output_tokens=round(came / CHARACTERS_PER_TOKEN),
        seconds=seconds,
        estimated=True,
    )


class Delivery:
    """One request on its way, and what is known of it so far."""

    def __init__(self, exchange: Exchange, call: ModelCall) -> None:
        self.exchange = exchange
        self.call = call
        self.leaving: Leaving | None = None
        self.received: list[str] = []
        self.shown: list[str] = []
        self.done: Done | None = None
        self.failed = False
        self.asked_at: float | None = None

    async def events(self) -> AsyncGenerator[GuardedEvent, None]:
        """What happens until the model stops. Raises `MaskingFailed` and `ProviderError`."""
        try:
            self.leaving = leaving = await asyncio.to_thread(masked, self.exchange)
        except MaskingFailed:
            self.failed = True
            raise
        sources = len(leaving.extracts)
        yield Sent(leaving.request.messages, leaving.question, leaving.masked, sources, self.call)
        restorer = StreamRestorer(self.exchange.marks)
        self.asked_at = time.monotonic()
        try:
            async with aclosing(client(self.exchange.model).stream(leaving.request)) as answer:  # type: ignore[type-var]
                async for event in answer:
                    match event:
                        case Queued() | Reading():
                            yield event
                        case contract.Piece(text=text):
                            self.received.append(text)
                            if clear := restorer.feed(text):
                                self.shown.append(clear)
                                yield Piece(clear)
                        case Done():
                            self.done = event
            if rest := restorer.close():
                self.shown.append(rest)
                yield Piece(rest)
        except ProviderError:
            self.failed = True
            raise
        except Exception as error:  # noqa: BLE001  a client that breaks its contract is a provider that failed
            self.failed = True
            raise ProviderError(ProviderFault.GARBAGE, type(error).__name__) from None
        if not "".join(self.received).strip() and (
            self.done is None or self.done.finish_reason != "cancelled"
        ):
            self.failed = True
            raise ProviderError(ProviderFault.GARBAGE, "empty answer")

    async def close(self) -> None:
        """Pay for what came, or give the reservation back; note the act. Made once, however the stream ended."""
        await in_database(self._close)

    def _close(self) -> None:
        if self.leaving is None:
            release(self.call, ModelCall.Status.FAILED if self.failed else ModelCall.Status.CANCELLED)
            return
        if self.done is None and (self.asked_at is None or (self.failed and not self.received)):
            release(self.call, ModelCall.Status.FAILED if self.failed else ModelCall.Status.CANCELLED)
            return
        self.call = settle(self.call, self.done or self._estimate(), self.leaving.masked)
        record(
            self.exchange.organisation,
            self.exchange.person,
            MESSAGE_SENT,
            self.call,
            purpose=self.exchange.purpose,
            masked=self.leaving.masked,
        )

    def _estimate(self) -> Done:
        """Tokens reckoned from what was sent and what came, for an answer that was cut."""
        assert self.leaving is not None
        assert self.asked_at is not None
        sent = sum(len(message.content) for message in self.leaving.request.messages)
        return estimate(sent, sum(map(len, self.received)), time.monotonic() - self.asked_at)

    def reply(self) -> GuardedReply:
        """The whole answer, its sentences checked against the sources that were sent."""
        assert self.leaving is not None
        text = "".join(self.shown)
        return GuardedReply(
            text=text,
            sent=self.leaving.request.messages,
            received="".join(self.received),
            masked=self.leaving.masked,
            sources=self.leaving.extracts,
            support=supported(text, self.leaving.extracts, self.exchange.messages[-1].content),
            call=self.call,
            finish_reason=self.done.finish_reason if self.done else "stop",
        )


def supported(text: str, extracts: Sequence[Extract], question: str) -> tuple[SentenceSupport, ...]:
    """The verdict on each sentence of an answer; nothing when no source was given."""
    sources = [f"{extract.title}\n{extract.text}" for extract in extracts]
    if not sources:
        return ()
    return tuple(support(without_citations(text), sources, given=question))


async def _reserved(exchange: Exchange) -> ModelCall:
    reserving = asyncio.ensure_future(
        in_database(
            reserve,
            organisation=exchange.organisation,
            model=exchange.model,
            request=as_written(exchange),
            purpose=exchange.purpose,
            person=exchange.person,
            use_case_id=exchange.use_case_id,
        )
    )
    try:
        return await asyncio.shield(reserving)
    except asyncio.CancelledError:
        # Someone left while the row was being written: it must not stay reserved.
        await in_database(release, await reserving, ModelCall.Status.CANCELLED)
        raise


async def stream(exchange: Exchange) -> AsyncGenerator[GuardedEvent, None]:
    """Send a person's words to a model, guarded, and yield what happens as it happens.

    `Sent` first, then `Queued`, `Reading` and `Piece`, then `Finished`. When the model fails before its first piece
    and the exchange has fallbacks, `GaveUp` comes and the next model is asked, as a call of its own.

    Raises `HeldBack` when a sensitive sentence must not go to this model, before anything else; `BudgetExceeded`
    before anything is masked, `MaskingFailed` before anything is sent, `ProviderError` when
    the last model fails (pieces already yielded stand and are paid for), `ValueError` for an empty question. Close it
    (`aclose`) to stop the model: what came is settled.
    """
    policy = exchange.policy
    if policy is None:
        policy = await in_database(policy_of, exchange.organisation)
    exchange = replace(exchange, policy=policy)
    await asyncio.to_thread(hold_back, exchange, policy)
    models = [exchange.model, *await asyncio.to_thread(allowed_fallbacks, exchange, policy)]
    for model, instead in zip_longest(models, models[1:]):
        attempt = replace(exchange, model=model)
        delivery = Delivery(attempt, await _reserved(attempt))
        try:
            async with aclosing(delivery.events()) as events:
                async for event in events:
                    yield event
        except ProviderError as error:
            if delivery.received or instead is None:
                raise
            gave_up = GaveUp(model, error, instead)
        else:
            break
        finally:
            # Whoever left, left after the words did: the call is settled all the same.
            await asyncio.shield(delivery.close())
        yield gave_up
    yield Finished(await asyncio.to_thread(delivery.reply))
