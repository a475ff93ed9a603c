"""What one message takes with it: the turns before, the passages found, the person's choices, as one exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding import Exchange, MaskingChoices, Source, policy_of
from lanterne.guarding.sensitivity import sensitive_fields
from lanterne.providers.contract import Message
from lanterne.providers.models import ConnectedModel
from lanterne.providers.registry import fallbacks, models_for
from lanterne.risks.personal_data import MarkMap
from lanterne.spaces.practise import library
from lanterne.spaces.practise.choices import masking_choices
from lanterne.spaces.practise.library import CitedPassage
from lanterne.spaces.practise.models import Conversation, Question, Reply, ReplyState

PURPOSE = "conversation"
TURNS = 6  # turns before a question that are read again


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn that got its answer, and the model that gave it."""

    question: str
    answer: str
    model_id: UUID | None


@dataclass(frozen=True, slots=True)
class Work:
    """A reply that this process has taken, and what it needs to be made."""

    reply: Reply
    conversation: Conversation
    exchange: Exchange


def history(conversation: Conversation, before: Question | None = None) -> list[Answered]:
    """The last turns of a conversation that got an answer, oldest first; those before a question when it is given."""
    questions = Question.objects.for_organisation(conversation.organisation).filter(conversation=conversation)
    if before:
        questions = questions.filter(created_at__lt=before.created_at)
    replies = Reply.objects.for_organisation(conversation.organisation).only(
        "question_id", "state", "text", "model_id"
    )
    earlier = questions.prefetch_related(Prefetch("replies", replies)).order_by("-created_at")[:TURNS]
    answered = []
    for turn in reversed(earlier):
        finished = [reply for reply in turn.replies.all() if reply.state == ReplyState.FINISHED]
        if finished:
            answered.append(Answered(turn.text, finished[-1].text, finished[-1].model_id))
    return answered


def exchange_of(
    *,
    organisation: Organisation,
    person: Person,
    model: ConnectedModel,
    models: list[ConnectedModel],
    text: str,
    turns: Sequence[Answered] = (),
    passages: Sequence[CitedPassage] = (),
    marks: MarkMap,
    choices: MaskingChoices,
    confirmed: frozenset[str] = frozenset(),
    use_case_id: UUID | None = None,
) -> Exchange:
    """The one place where a message of this room becomes an exchange: for its preview and for its sending."""
    said = [
        message
        for turn in turns
        for message in (Message("user", turn.question), Message("assistant", turn.answer))
    ]
    return Exchange(
        organisation=organisation,
        person=person,
        model=model,
        fallbacks=fallbacks(model, models),
        messages=[*said, Message("user", text)],
        sources=[Source(passage.title, passage.text, passage.place) for passage in passages],
        marks=marks,
        choices=choices,
        confirmed=confirmed,
        already_left=frozenset(
            words
            for turn in turns
            if turn.model_id is not None and turn.model_id == model.pk
            for words in (turn.question, turn.answer)
        ),
        purpose=PURPOSE,
        use_case_id=use_case_id,
    )


def prepared(reply_id: UUID) -> Work:
    """Everything needed to make a reply. Finds the passages, which takes some tens of milliseconds."""
    reply = (
        Reply.objects.across_organisations()
        .select_related("question__conversation__organisation", "question__conversation__person", "model")
        .get(pk=reply_id)
    )
    conversation = reply.question.conversation
    turns = history(conversation, reply.question)
    passages = library.passages_for(
        conversation.organisation,
        library.chosen(conversation),
        reply.question.text,
        turns[-1].question if turns else "",
    )
    models = models_for(conversation.organisation)
    exchange = exchange_of(
        organisation=conversation.organisation,
        person=conversation.person,
        model=reply.model or conversation.model or models[0],
        models=models,
        text=reply.question.text,
        turns=turns,
        passages=passages,
        marks=MarkMap.from_dict(conversation.marks or {}),
        choices=masking_choices(conversation),
        confirmed=frozenset(reply.confirmed),
        use_case_id=conversation.use_case_id,
    )
    reply.sources = [asdict(passage) for passage in passages]
    return Work(reply, conversation, exchange)


def held_sentences(exchange: Exchange) -> list[tuple[str, str, str]]:
    """The sentences for which an exchange is held: (sensitive class, where it stands, its words), each once."""
    policy = exchange.policy or policy_of(exchange.organisation)
    found = {
        (sentence.cls, place_in(exchange, text), text[sentence.start : sentence.end].strip()): None
        for text, sentence in sensitive_fields(exchange, policy)
    }
    return list(found)


def place_in(exchange: Exchange, text: str) -> str:
    """Where a text that would leave comes from, in the person's words."""
    if text == exchange.messages[-1].content:
        return _("Dans votre message")
    for source in exchange.sources:
        if source.text.strip().startswith(text) or text in (source.title, source.place):
            return _("Dans «\u00a0%(title)s\u00a0»") % {"title": source.title}
    return _("Plus haut dans la conversation")
