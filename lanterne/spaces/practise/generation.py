"""Making one reply: the passages are found, the words pass the guards, what comes is kept as it comes."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import aclosing
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lanterne import guarding
from lanterne.foundations.database.from_async import in_database
from lanterne.guarding import Finished, GaveUp, GuardedReply, Piece, Sent
from lanterne.guarding.delivery import estimate
from lanterne.metering.ledger import settle
from lanterne.providers.contract import Queued, Reading
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.spaces.practise import library
from lanterne.spaces.practise.hub import Making
from lanterne.spaces.practise.models import Conversation, Reply, ReplyState
from lanterne.spaces.practise.preparing import Work, held_sentences, prepared

logger = logging.getLogger(__name__)

BEAT = 2.0  # seconds between two writings of what came
SILENCE = timedelta(seconds=20)
"""A reply whose beat is older than this has nobody working on it any more."""


def taken(reply_id: UUID) -> bool:
    """Take a waiting reply for this process. True once only, whoever asks: that is why it is never paid twice."""
    now = timezone.now()
    waiting = Reply.objects.across_organisations().filter(pk=reply_id, state=ReplyState.WAITING)
    return bool(waiting.update(state=ReplyState.RUNNING, beat_at=now))


async def make(reply_id: UUID, making: Making) -> None:
    """Make a reply that waits; follow it when another process makes it; do nothing when it is over."""
    if not await in_database(taken, reply_id):
        await _follow_elsewhere(reply_id, making)
        return
    made = _Made(reply_id, making)
    try:
        await made.run()
    except asyncio.CancelledError:
        await asyncio.shield(in_database(made.interrupt))
        raise
    except library.NothingToAnswerFrom as error:
        await in_database(made.fail, str(error))
    except guarding.HeldBack as error:
        await in_database(made.hold, error)
    except guarding.STOPPED_BY as error:
        await in_database(made.fail, guarding.sentence(error))
    except Exception as error:  # noqa: BLE001  whatever broke, the person is told and the message is kept
        # Its text could hold somebody's words: only its kind is written.
        logger.error("a reply broke: %s", type(error).__name__)
        await in_database(
            made.fail, _("Quelque chose a cassé de notre côté. Votre message est gardé\u00a0: réessayez.")
        )


class _Made:
    """A reply while it is being made."""

    def __init__(self, reply_id: UUID, making: Making) -> None:
        self.reply_id = reply_id
        self.making = making
        self.work: Work | None = None
        self.saved_at = time.monotonic()

    async def run(self) -> None:
        self.making.say(_("Recherche dans vos documents…"))
        self.work = work = await in_database(prepared, self.reply_id)
        self.making.say(_("Masquage des données personnelles…"))
        model = work.exchange.model
        async with aclosing(guarding.stream(work.exchange)) as events:
            async for event in events:
                match event:
                    case Sent():
                        await in_database(self.leaving, event, work, model)
                        self.making.say(_("%(model)s lit votre message…") % {"model": model.label})
                    case Queued(place=place):
                        self.making.say(queue_words(place))
                    case Reading(done=done, total=total):
                        share = round(100 * done / total) if total else 0
                        self.making.say(
                            _("%(model)s lit\u00a0: %(share)s\u00a0%%")
                            % {"model": model.label, "share": share}
                        )
                    case Piece(text=text):
                        self.making.say(_("%(model)s écrit…") % {"model": model.label})
                        self.making.add(text)
                    case GaveUp(model=failed, instead=model):
                        self.making.say(
                            _("%(failed)s ne répond pas\u00a0: %(model)s prend la suite.")
                            % {"failed": failed.label, "model": model.label}
                        )
                    case Finished(reply=reply):
                        await in_database(self.finish, reply)
                await self.beat()

    def leaving(self, sent: Sent, work: Work, model: ConnectedModel) -> None:
        """Keep what is about to leave, and the marks without which the answer could not be read again."""
        Conversation.objects.across_organisations().filter(pk=work.conversation.pk).update(
            marks=work.exchange.marks.to_dict(), updated_at=timezone.now()
        )
        self._update(
            sent=[{"role": message.role, "content": message.content} for message in sent.messages],
            hidden=[[span.start, span.end, span.mark] for span in sent.question.spans],
            # Only what was sent can be cited: the last passages may not have fitted.
            sources=(work.reply.sources or [])[: sent.sources],
            masked_count=sent.masked,
            model_label=model.label,
            model=model if model.pk else None,
            call=sent.call,
        )

    async def beat(self) -> None:
        """Say that someone works on it, and keep what came: a killed process loses two seconds of it."""
        if time.monotonic() - self.saved_at < BEAT:
            return
        self.saved_at = time.monotonic()
        if await in_database(self._beat, self.making.text):
            raise asyncio.CancelledError

    def _beat(self, text: str) -> bool:
        """Whether to stop."""
        self._update(text=text, beat_at=timezone.now())
        mine = Reply.objects.across_organisations().filter(pk=self.reply_id)
        asked = mine.values_list("stop_asked", flat=True).first()
        return asked is None or asked  # None: its conversation was erased meanwhile

    def finish(self, reply: GuardedReply) -> None:
        self._update(
            state=ReplyState.FINISHED,
            text=reply.text,
            support=[[it.start, it.end, it.supported, it.best_source] for it in reply.support],
            masked_count=reply.masked,
            cut_short=reply.finish_reason == "length",
            call=reply.call,
        )

    def interrupt(self) -> None:
        self._update(state=ReplyState.INTERRUPTED, text=self.making.text)

    def fail(self, sentence: str) -> None:
        self._update(state=ReplyState.FAILED, text=self.making.text, fault=sentence)

    def hold(self, error: guarding.HeldBack) -> None:
        """Keep why nothing left, and the sentences, so that the person can decide."""
        sentences = held_sentences(self.work.exchange) if self.work else []
        self._update(
            state=ReplyState.HELD,
            held={
                "classes": list(error.classes),
                "may_confirm": error.may_confirm,
                "sentences": [list(it) for it in sentences if it[0] in error.classes],
            },
        )

    def _update(self, **values: Any) -> None:
        Reply.objects.across_organisations().filter(pk=self.reply_id).update(**values)


def queue_words(place: int) -> str:
    """Where a person stands in the line of a model that serves one at a time."""
    if place == 1:
        return _("Vous êtes la prochaine personne dans la file.")
    return _("Vous êtes au rang %(place)s dans la file.") % {"place": place}


async def _follow_elsewhere(reply_id: UUID, making: Making) -> None:
    """Follow a reply through what another process writes, until it is over or nobody works on it any more."""
    while True:
        reply = await in_database(_read, reply_id)
        if len(reply.text) > len(making.text):
            making.add(reply.text[len(making.text) :])
        if reply.is_over:
            return
        await asyncio.sleep(1)


def _read(reply_id: UUID) -> Reply:
    interrupt_abandoned(Q(pk=reply_id))
    reply: Reply = Reply.objects.across_organisations().get(pk=reply_id)
    return reply


def interrupt_abandoned(which: Q | None = None) -> int:
    """Show as interrupted the replies that nobody makes any more; what came is kept and paid. Returns how many."""
    silent = Reply.objects.across_organisations().filter(
        which or Q(), state=ReplyState.RUNNING, beat_at__lt=timezone.now() - SILENCE
    )
    interrupted = 0
    for reply in silent.select_related("call"):
        mine = Reply.objects.across_organisations().filter(pk=reply.pk, state=ReplyState.RUNNING)
        if mine.update(state=ReplyState.INTERRUPTED):
            interrupted += 1
            settle_abandoned(reply)
    return interrupted


def settle_abandoned(reply: Reply) -> None:
    """Pay for a reply whose process died, by what is known of it: the provider counted it, whoever died."""
    if reply.call is None or reply.call.status != ModelCall.Status.RESERVED:
        return
    sent = sum(len(message["content"]) for message in reply.sent or [])
    seconds = (reply.beat_at - reply.call.created_at).total_seconds() if reply.beat_at else 0.0
    settle(reply.call, estimate(sent, len(reply.text), max(seconds, 0.0)), reply.masked_count)
