"""Conversations made ready for the page: answers as HTML, sources, what left, what it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lanterne.foundations.documents.models import StoredDocument
from lanterne.guarding.citations import citations
from lanterne.guarding.classes import sensitive_label
from lanterne.metering.equivalents import PETROL_CAR, amount
from lanterne.providers.models import ModelCall
from lanterne.risks.environment import Range
from lanterne.spaces.practise.generation import interrupt_abandoned
from lanterne.spaces.practise.marked import Stretch, stretches
from lanterne.spaces.practise.models import Conversation, Question, Reply, ReplyState
from lanterne.spaces.practise.rendering import CitedSource, Found, rendered

QUOTED = 220  # characters of a passage shown beside an answer


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A numbered source. `url` is empty once its document is erased."""

    number: int
    title: str
    place: str
    quote: str
    url: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Why a message waits: the sensitive subjects in words, and the sentences, each with where it stands."""

    subjects: tuple[str, ...]
    sentences: tuple[tuple[str, str, str], ...]
    may_confirm: bool

    @classmethod
    def of(cls, reply: Reply) -> Held | None:
        if reply.state != ReplyState.HELD or not reply.held:
            return None
        return cls(
            tuple(map(sensitive_label, reply.held["classes"])),
            tuple((sensitive_label(it), where, words) for it, where, words in reply.held["sentences"]),
            reply.held["may_confirm"] and reply.model is not None,
        )


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A reply ready for the page."""

    reply: Reply
    html: SafeString
    sources: tuple[ShownSource, ...]
    doubts: int
    checked: bool
    distance: str
    held: Held | None = None

    @property
    def call(self) -> ModelCall | None:
        return self.reply.call


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, where it was masked, and its last reply."""

    question: Question
    shown: ShownReply | None
    sent: tuple[Stretch, ...] = field(default=())


def turns(conversation: Conversation) -> list[Turn]:
    """The whole conversation, oldest first, in four queries however long it is."""
    interrupt_abandoned(Q(question__conversation=conversation))
    replies = Reply.objects.for_organisation(conversation.organisation)
    questions = list(
        Question.objects.for_organisation(conversation.organisation)
        .filter(conversation=conversation)
        .prefetch_related(Prefetch("replies", replies.select_related("call", "model").defer("sent")))
    )
    last = [(question, list(question.replies.all())[-1:]) for question in questions]
    kept = kept_documents(conversation, [reply for _question, found in last for reply in found])
    return [
        Turn(
            question,
            shown(found[0], kept) if found else None,
            tuple(stretches(question.text, [tuple(span) for span in found[0].hidden or []])) if found else (),
        )
        for question, found in last
    ]


def kept_documents(conversation: Conversation, replies: Sequence[Reply]) -> set[str]:
    """Which of the documents that replies cite are still there. One query."""
    cited = {source["document"] for reply in replies for source in reply.sources or []}
    if not cited:
        return set()
    documents = StoredDocument.objects.for_organisation(conversation.organisation).filter(pk__in=cited)
    return {str(pk) for pk in documents.values_list("pk", flat=True)}


def shown(reply: Reply, kept: set[str]) -> ShownReply:
    """One reply ready for the page. `kept` are the documents that can still be opened."""
    sources: list[dict[str, Any]] = reply.sources or []
    numbers = {number for it in citations(reply.text, len(sources)) for number in it.numbers}
    numbers |= {it.number for it in uncited(reply, len(sources))}
    listed = tuple(
        ShownSource(
            number,
            source["title"],
            source["place"],
            quoted(source["text"]),
            source["url"] if source["document"] in kept else "",
            number in numbers,
        )
        for number, source in enumerate(sources, start=1)
    )
    links = [
        CitedSource(
            it.url or reverse("practise:sent", args=[reply.pk]),
            _("Source\u00a0: %(title)s") % {"title": ", ".join(filter(None, [it.title, it.place]))},
        )
        for it in listed
    ]
    doubts = [(start, end) for start, end, supported, _best in reply.support or [] if not supported]
    found = uncited(reply, len(sources))
    return ShownReply(
        reply=reply,
        html=rendered(reply.text, doubts, links, found),
        sources=listed,
        doubts=len(doubts),
        checked=bool(reply.support),
        distance=distance_of(reply.call),
        held=Held.of(reply),
    )


def uncited(reply: Reply, sources: int) -> list[Found]:
    """The sentences that a source supports and that the model left without a number: small models forget them."""
    cited = [it for it in citations(reply.text, sources) if it.numbers]
    found = []
    for start, end, supported, best in reply.support or []:
        # A citation may stand just after its sentence.
        if supported and best is not None and not any(start <= it.start <= end + 2 for it in cited):
            found.append(Found(end, best + 1))
    return found


def quoted(text: str) -> str:
    """The beginning of a passage, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else line[:QUOTED].rsplit(" ", 1)[0] + "\u00a0…"


def distance_of(call: ModelCall | None) -> str:
    """What a call's footprint stands for: 'de 1 à 3 m en voiture à essence'. Empty when it is not known."""
    if call is None or call.gwp_g_min is None or call.gwp_g_max is None:
        return ""
    metres = amount(Range(call.gwp_g_min, call.gwp_g_max), PETROL_CAR)
    unit, scale = ("cm", 100) if metres.high < 1 else ("m", 1)
    low, high = f"{metres.low * scale:.0f}", f"{metres.high * scale:.0f}"
    if high == low:
        return _("%(distance)s en voiture à essence") % {"distance": f"{high}\u00a0{unit}"}
    return _("de %(low)s à %(high)s en voiture à essence") % {"low": low, "high": f"{high}\u00a0{unit}"}
