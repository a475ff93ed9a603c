"""What a person does with conversations: open, ask, try again, judge, rename, delete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lanterne.foundations.audit.log import record
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.evidence.models import Evidence, EvidenceKind
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.practise import actions, choices
from lanterne.spaces.practise.models import (
    Conversation,
    Question,
    Rating,
    Reply,
    ReplyState,
)

FIRST_TITLE = 60  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """A message ready to be sent, and what the person chose for it."""

    text: str
    model: ConnectedModel | None
    documents: Sequence[StoredDocument] = ()
    also: Iterable[str] = ()
    clear: Iterable[choices.Cleared] = ()
    reason: str = ""


def title_from(text: str) -> str:
    """A conversation's first title: the beginning of its first message, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= FIRST_TITLE:
        return line
    return line[: FIRST_TITLE - 1].rsplit(" ", 1)[0][: FIRST_TITLE - 1].rstrip(" .,;:!?\u00a0") + "…"


@transaction.atomic
def open_conversation(
    organisation: Organisation, person: Person, asked: Asked, use_case_id: UUID | None = None
) -> Reply:
    """A new conversation with its first message; the reply waits for a reader to come."""
    conversation: Conversation = Conversation.objects.create(
        organisation=organisation, person=person, title=title_from(asked.text), use_case_id=use_case_id
    )
    record(organisation, person, actions.STARTED, conversation)
    return ask(conversation, asked)


@transaction.atomic
def ask(conversation: Conversation, asked: Asked) -> Reply:
    """One more message. What was chosen for it holds for the rest of the conversation."""
    choices.keep(conversation, conversation.person, asked.also, asked.clear, asked.reason)
    conversation.model = asked.model
    conversation.updated_at = timezone.now()
    conversation.save(update_fields=["model", "updated_at"])
    conversation.documents.set(asked.documents)
    question = Question.objects.create(
        organisation=conversation.organisation, conversation=conversation, text=asked.text
    )
    return _reply_to(question, asked.model)


def try_again(question: Question, model: ConnectedModel | None, confirmed: Iterable[str] = ()) -> Reply:
    """Another reply to the same question. One that still waits or runs is returned instead of a second one.

    `confirmed` are the sensitive classes that the person accepts to send to this model.
    """
    with transaction.atomic():
        Conversation.objects.for_organisation(question.organisation).select_for_update().get(
            pk=question.conversation_id
        )
        under_way: Reply | None = question.replies.filter(
            state__in=[ReplyState.WAITING, ReplyState.RUNNING]
        ).first()
        return under_way or _reply_to(question, model, confirmed)


def send_anyway(held: Reply, person: Person) -> Reply:
    """Another reply to a question that was held: its person accepts to send what they were shown, this once.

    Accepting twice, or what may not leave, or for a model that is gone since, changes nothing.
    """
    with transaction.atomic():
        later: Reply | None = held.question.replies.filter(created_at__gt=held.created_at).last()
        if later or held.model is None or not (held.held and held.held["may_confirm"]):
            return later or held
        again = try_again(held.question, held.model, held.held["classes"])
        for cls in again.confirmed:
            record(held.organisation, person, actions.SENT_ANYWAY, again, subject=cls)
    return again


def _reply_to(question: Question, model: ConnectedModel | None, confirmed: Iterable[str] = ()) -> Reply:
    reply: Reply = Reply.objects.create(
        organisation=question.organisation,
        question=question,
        model=model,
        model_label=model.label if model else "",
        confirmed=list(confirmed),
    )
    return reply


@transaction.atomic
def rate(reply: Reply, person: Person, rating: Rating, note: str) -> None:
    """Write what a person thinks of a reply; for a use case it becomes a piece of evidence, one per reply."""
    reply.rating, reply.rating_note = rating, note
    conversation = reply.question.conversation
    if conversation.use_case_id:
        evidence, _created = Evidence.objects.for_organisation(reply.organisation).update_or_create(
            pk=reply.evidence_id or reply.pk,
            organisation=reply.organisation,
            defaults={
                "use_case_id": conversation.use_case_id,
                "kind": EvidenceKind.TRIAL,
                "sentence": _trial_sentence(reply, rating, note),
                "figure": {"rating": rating.value, "masked": reply.masked_count, "unit": "rating"},
                "person": person,
                "at": timezone.now(),
            },
        )
        reply.evidence_id = evidence.pk
    reply.save(update_fields=["rating", "rating_note", "evidence_id"])
    record(reply.organisation, person, actions.RATED, reply, rating=rating.value)


def _trial_sentence(reply: Reply, rating: Rating, note: str) -> str:
    values = {
        "date": date_format(timezone.localdate(), "j F Y"),
        "model": reply.model_label,
    }
    sentences = {
        Rating.USEFUL: _("Essai du %(date)s avec %(model)s\u00a0: réponse jugée utile."),
        Rating.TO_CORRECT: _("Essai du %(date)s avec %(model)s\u00a0: réponse à corriger."),
        Rating.WRONG: _("Essai du %(date)s avec %(model)s\u00a0: réponse fausse."),
    }
    sentence = sentences[rating] % values
    return f"{sentence} «\u00a0{note}\u00a0»" if note else sentence


@transaction.atomic
def delete(conversation: Conversation, person: Person) -> None:
    """Erase a conversation for good: messages, replies, choices and the map of marks."""
    record(conversation.organisation, person, actions.DELETED, conversation)
    conversation.delete()
