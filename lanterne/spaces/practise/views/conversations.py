"""Reading conversations and sending messages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.foundations.organisations.models import Person
from lanterne.foundations.use_cases import UseCaseSummary, use_cases
from lanterne.providers.models import ConnectedModel
from lanterne.providers.registry import models_for
from lanterne.risks.environment.footprint import BLIND_SPOT as FOOTPRINT_BLIND_SPOT
from lanterne.risks.reliability import BLIND_SPOT
from lanterne.spaces.practise import conversations
from lanterne.spaces.practise.marked import messages_marked
from lanterne.spaces.practise.models import Conversation, Reply
from lanterne.spaces.practise.shown import kept_documents, shown, turns
from lanterne.spaces.practise.views.composing import Composer

LISTED = 20  # conversations on a page


def person_of(request: HttpRequest) -> Person:
    """The signed-in person, for views behind a decorator that lets nobody else in."""
    return request.user  # type: ignore[return-value]


def own_conversation(request: HttpRequest, pk: UUID) -> Conversation:
    """The person's own conversation, or 404."""
    mine = Conversation.objects.of(organisation_of(request), person_of(request))
    conversation: Conversation = get_object_or_404(
        mine.select_related("organisation", "person", "model"), pk=pk
    )
    return conversation


def own_reply(request: HttpRequest, pk: UUID) -> Reply:
    """A reply of one of the person's own conversations, or 404."""
    replies = Reply.objects.for_organisation(organisation_of(request)).filter(
        question__conversation__person=request.user
    )
    reply: Reply = get_object_or_404(
        replies.select_related("question__conversation__organisation", "organisation", "call", "model"), pk=pk
    )
    return reply


def use_case_of(request: HttpRequest, use_case_id: UUID | None) -> UseCaseSummary | None:
    return use_cases().get(organisation_of(request), use_case_id) if use_case_id else None


def _asked_case(request: HttpRequest) -> UUID | None:
    value = request.POST.get("cas") or request.GET.get("cas")
    try:
        return UUID(value) if value else None
    except ValueError:
        raise Http404 from None


@member_required
def index(request: HttpRequest) -> HttpResponse:
    """A message box, there at once, and the conversations already held."""
    use_case = use_case_of(request, _asked_case(request))
    composer = Composer(request, use_case_id=use_case.id if use_case else None)
    if request.method == "POST":
        refuse_mentors(request)
        if asked := composer.receive():
            reply = conversations.open_conversation(
                organisation_of(request),
                person_of(request),
                asked,
                composer.use_case_id,
            )
            return to_reply(reply)
    words = request.GET.get("q", "").strip()
    mine = Conversation.objects.of(organisation_of(request), person_of(request))
    if words:
        mine = mine.titled(words)
    listed = mine.only("title", "updated_at", "use_case_id")
    page = Paginator(listed, LISTED).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "use_case": use_case, **composer.context}
    return render(request, "practise/index.html", context)


@member_required
def conversation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One conversation, with the box for the next message."""
    held = own_conversation(request, pk)
    composer = Composer(request, held, held.use_case_id)
    if request.method == "POST":
        refuse_mentors(request)
        if asked := composer.receive():
            return to_reply(conversations.ask(held, asked))
    context = {
        "conversation": held,
        "use_case": use_case_of(request, held.use_case_id),
        **thread(held, composer.models),
        **composer.context,
    }
    return render(request, "practise/conversation.html", context)


def thread(held: Conversation, models: list[ConnectedModel]) -> dict[str, Any]:
    """A conversation's turns, the last one for the column beside, and the model that keeps words here."""
    listed = turns(held)
    last = listed[-1] if listed else None
    waiting = last.shown.reply if last and last.shown and not last.shown.reply.is_over else None
    return {
        "turns": listed,
        "last": last,
        "waiting": waiting,
        "blind_spot": _(BLIND_SPOT),
        "here": model_here(models),
    }


def model_here(models: list[ConnectedModel]) -> ConnectedModel | None:
    """The model that answers without anything leaving: the embedded one first."""
    here = [model for model in models if model.is_local]
    return next((model for model in here if model.is_embedded), here[0] if here else None)


@writer_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What will be masked in the message being written: asked while typing pauses. Nothing is kept."""
    held = None
    if request.POST.get("conversation"):
        try:
            held = own_conversation(request, UUID(request.POST["conversation"]))
        except ValueError:
            raise Http404 from None
    composer = Composer(request, held)
    composer.follow(request.POST)
    composer.form.errors.clear()  # someone who is still writing is not told off
    return render(request, "practise/preview.html", composer.context)


@member_required
@require_GET
def reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One reply as part of its page: what replaces the stream when it is over."""
    found = own_reply(request, pk)
    held = found.question.conversation
    listed = thread(held, models_for(organisation_of(request)))
    turn = next((turn for turn in listed["turns"] if turn.question.pk == found.question_id), None)
    if turn is None or turn.shown is None or turn.shown.reply.pk != found.pk:
        raise Http404
    context = {
        "conversation": held,
        "turn": turn,
        "use_case": use_case_of(request, held.use_case_id),
        **listed,
    }
    return render(request, "practise/reply_and_side.html", context)


@member_required
@require_GET
def sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that left with one reply, word for word."""
    found = own_reply(request, pk)
    held = found.question.conversation
    context = {
        "conversation": held,
        "reply": found,
        "shown": shown(found, kept_documents(held, [found])),
        "messages_sent": messages_marked((it["role"], it["content"]) for it in found.sent or []),
        "footprint_blind_spot": _(FOOTPRINT_BLIND_SPOT),
        "use_case": use_case_of(request, held.use_case_id),
    }
    return render(request, "practise/sent.html", context)


def refuse_mentors(request: HttpRequest) -> None:
    """Sending spends the organisation's budget: mentors read."""
    if not request.membership.may_write:  # type: ignore[attr-defined]
        raise PermissionDenied(_("Le mentorat permet de lire et de commenter, pas d’envoyer un message."))


def to_reply(found: Reply) -> HttpResponse:
    """Back to the conversation, at the reply."""
    response = redirect("practise:conversation", found.question.conversation_id)
    response["Location"] += f"#r-{found.pk}"
    return response
