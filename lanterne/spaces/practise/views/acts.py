"""What can be done to a reply or a conversation: stop, try again, judge, rename, delete."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lanterne.foundations.organisations.access import organisation_of, writer_required
from lanterne.providers.registry import models_for
from lanterne.spaces.practise import conversations
from lanterne.spaces.practise.forms import RatingForm, TitleForm
from lanterne.spaces.practise.models import Conversation, Rating, Reply, ReplyState
from lanterne.spaces.practise.views.conversations import own_conversation, own_reply, person_of, to_reply


@writer_required
@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a reply; what came is kept."""
    from lanterne.spaces.practise.streams import hub

    found = own_reply(request, pk)
    replies = Reply.objects.for_organisation(organisation_of(request)).filter(pk=found.pk)
    replies.update(stop_asked=True)
    replies.filter(state=ReplyState.WAITING).update(state=ReplyState.INTERRUPTED)
    hub.stop(found.pk)
    return HttpResponse(status=204) if "HX-Request" in request.headers else to_reply(found)


@writer_required
@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another reply to the same question, by the same model or another."""
    found = own_reply(request, pk)
    offered = {str(model.pk): model for model in models_for(organisation_of(request))}
    model = offered.get(request.POST.get("model", "")) or found.model
    # What was accepted for this message and this model need not be accepted again because the network failed.
    confirmed = found.confirmed if model == found.model else ()
    return to_reply(conversations.try_again(found.question, model, confirmed))


@writer_required
@require_POST
def send_anyway(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a message that was held for its sensitive sentences: its person has seen them and accepts."""
    return to_reply(conversations.send_anyway(own_reply(request, pk), person_of(request)))


@writer_required
@require_POST
def rate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what the person thinks of a reply; for a use case it becomes a piece of evidence."""
    found = own_reply(request, pk)
    form = RatingForm(request.POST)
    if not found.is_over or not form.is_valid():
        messages.error(
            request,
            _(
                "Choisissez «\u00a0utile\u00a0», «\u00a0à corriger\u00a0» ou «\u00a0fausse\u00a0», puis enregistrez."
            ),
        )
        return to_reply(found)
    conversations.rate(
        found,
        person_of(request),
        Rating(form.cleaned_data["rating"]),
        form.cleaned_data["note"].strip(),
    )
    if found.question.conversation.use_case_id:
        messages.success(request, _("Votre avis est gardé comme preuve du cas d’usage."))
    return to_reply(found)


@writer_required
@require_POST
def rename(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a conversation another title."""
    held = own_conversation(request, pk)
    form = TitleForm(request.POST)
    if form.is_valid():
        held.title = form.cleaned_data["title"]
        held.save(update_fields=["title"])
    else:
        messages.error(request, " ".join(map(str, form.errors["title"])))
    return redirect("practise:conversation", held.pk)


@writer_required
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once, then erase a conversation for good."""
    mine = Conversation.objects.of(organisation_of(request), person_of(request))
    held = get_object_or_404(mine.select_related("organisation"), pk=pk)
    if request.method == "POST":
        conversations.delete(held, person_of(request))
        messages.success(request, _("La conversation est effacée, avec sa table des noms masqués."))
        return redirect("practise:index")
    return render(request, "practise/delete.html", {"conversation": held})
