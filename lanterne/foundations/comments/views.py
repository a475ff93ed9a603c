"""Adding to a thread and taking back, from whatever page shows it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lanterne.foundations.comments import thread
from lanterne.foundations.comments.forms import CommentForm
from lanterne.foundations.comments.models import Comment
from lanterne.foundations.organisations.access import member_required, organisation_of
from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.use_cases import UseCaseSummary, use_cases

ANCHOR = "commentaires"


def _use_case(organisation: Organisation, use_case_id: UUID) -> UseCaseSummary:
    summary = use_cases().get(organisation, use_case_id)
    if summary is None:
        raise Http404
    return summary


@member_required
@require_POST
def add(request: HttpRequest, use_case_id: UUID) -> HttpResponse:
    """Write one comment, then return to the thread."""
    summary = _use_case(organisation_of(request), use_case_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        comment = thread.add(request.membership, summary.id, form.cleaned_data["text"])  # type: ignore[attr-defined]
        return redirect(f"{summary.url}#{anchor(comment)}")
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect(f"{summary.url}#{ANCHOR}")


@member_required
@require_POST
def withdraw(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """Remove one's own comment, or any as an administrator."""
    organisation = organisation_of(request)
    comment = get_object_or_404(Comment.objects.for_organisation(organisation), pk=comment_id)
    summary = _use_case(organisation, comment.use_case_id)
    try:
        thread.withdraw(request.membership, comment)  # type: ignore[attr-defined]
    except PermissionError:
        raise PermissionDenied(_("Seule la personne qui l’a écrit peut retirer ce commentaire.")) from None
    messages.success(request, _("Le commentaire est retiré."))
    return redirect(f"{summary.url}#{ANCHOR}")


def anchor(comment: Comment) -> str:
    """The fragment that points at a comment on the page of its use case."""
    return f"commentaire-{comment.pk}"
