"""What opens when somebody follows an invitation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.access import SESSION_KEY
from lanterne.foundations.organisations.models import Organisation
from lanterne.spaces.support import invitations
from lanterne.spaces.support.forms import JoinForm
from lanterne.spaces.support.models import Invitation

GONE = 410


@login_not_required
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Create an account, or use the one that is signed in, and enter the organisation."""
    invitation = invitations.find(token)
    if invitation is None or not invitation.is_pending:
        return _spent(request)
    if _is_signed_in_for_good(request):
        return _join_with_this_account(request, invitation)
    return _join_with_a_new_account(request, invitation)


def _is_signed_in_for_good(request: HttpRequest) -> bool:
    # Anybody may enter the demo as its visitor: that account must never gain a place in a real organisation.
    return request.user.is_authenticated and not invitations.is_demo_visitor(request.user)


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "support/invitation_spent.html", status=GONE)


def _join_with_this_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "support/join_signed_in.html", {"invitation": invitation})
    try:
        invitations.accept(invitation, request.user)  # type: ignore[arg-type]
    except invitations.AlreadyInside:
        messages.info(request, _("Vous faites déjà partie de cette organisation. Le lien reste valable."))
    except invitations.InvitationSpent:
        return _spent(request)
    else:
        _welcome(request, invitation.organisation)
    request.session[SESSION_KEY] = str(invitation.organisation_id)
    return redirect("site:home")


def _join_with_a_new_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = invitations.accept_as_new_person(invitation, **form.cleaned_data)
        except invitations.InvitationSpent:
            return _spent(request)
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        _welcome(request, invitation.organisation)
        return redirect("site:home")
    return render(
        request,
        "support/join.html",
        {"invitation": invitation, "form": form},
        status=422 if form.errors else 200,
    )


def _welcome(request: HttpRequest, organisation: Organisation) -> None:
    messages.success(
        request, _("Bienvenue ! Vous faites partie de « %(name)s ».") % {"name": organisation.name}
    )
