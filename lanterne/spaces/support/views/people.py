"""Who is in the organisation: for everyone to see, for administrators to change."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lanterne.foundations.learning import learning
from lanterne.foundations.organisations.access import (
    administrator_required,
    member_required,
    organisation_of,
)
from lanterne.foundations.organisations.models import Membership, Role
from lanterne.spaces.support import invitations, people
from lanterne.spaces.support.forms import InvitationForm, RoleForm
from lanterne.spaces.support.models import Invitation

LAST_ADMINISTRATOR = gettext_lazy(
    "Il faut au moins une personne à l’administration. Nommez-en d’abord une autre."
)


def _page(request: HttpRequest, form: InvitationForm, status: int = 200) -> HttpResponse:
    membership: Membership = request.membership  # type: ignore[attr-defined]
    organisation = organisation_of(request)
    finished = learning(organisation).finished
    waiting = invitations.pending(organisation) if membership.is_administrator else []
    return render(
        request,
        "support/people.html",
        {
            "form": form,
            "roles": Role.choices,
            "people": [
                {"place": place, "lessons": finished.get(place.person_id, 0)}
                for place in people.members(organisation)
            ],
            "invitations": [
                {"invitation": invitation, "link": request.build_absolute_uri(_join_path(invitation))}
                for invitation in waiting
            ],
        },
        status=status,
    )


def _join_path(invitation: Invitation) -> str:
    return reverse("people:join", args=[invitations.token_of(invitation)])


@member_required
def index(request: HttpRequest) -> HttpResponse:
    """Everyone with their role; for administrators, the invitations that wait and the form for a new one."""
    return _page(request, InvitationForm())


@administrator_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make a link for one person."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    invitation = invitations.invite(request.membership, **form.cleaned_data)  # type: ignore[attr-defined]
    messages.success(
        request, _("Le lien est prêt. Copiez-le et transmettez-le vous-même : Lanterne n’écrit à personne.")
    )
    return redirect(f"{reverse('people:index')}#invitation-{invitation.pk}")


@administrator_required
@require_POST
def cancel(request: HttpRequest, invitation_id: str) -> HttpResponse:
    """Make a link useless."""
    invitation = get_object_or_404(
        Invitation.objects.for_organisation(organisation_of(request)), pk=invitation_id
    )
    invitations.cancel(request.membership, invitation)  # type: ignore[attr-defined]
    messages.success(request, _("L’invitation est annulée. Son lien ne fonctionne plus."))
    return redirect("people:index")


def _place(request: HttpRequest, membership_id: int) -> Membership:
    places = Membership.objects.select_related("person", "organisation")
    place = places.filter(organisation=organisation_of(request), pk=membership_id).first()
    if place is None:
        raise Http404
    return place


@administrator_required
@require_POST
def change_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give somebody another role."""
    place = _place(request, membership_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choisissez un rôle dans la liste."))
        return redirect("people:index")
    try:
        people.change_role(request.membership, place, form.cleaned_data["role"])  # type: ignore[attr-defined]
    except people.LastAdministrator:
        messages.error(request, str(LAST_ADMINISTRATOR))
    else:
        messages.success(
            request,
            _("%(name)s a maintenant le rôle « %(role)s ».")
            % {"name": place.person.name, "role": Role(place.role).label},
        )
    return redirect("people:index")


@administrator_required
def remove(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Ask, then take somebody's place away."""
    place = _place(request, membership_id)
    if request.method != "POST":
        return render(request, "support/remove_person.html", {"place": place})
    try:
        people.remove(request.membership, place)  # type: ignore[attr-defined]
    except people.LastAdministrator:
        messages.error(request, str(LAST_ADMINISTRATOR))
    else:
        messages.success(
            request, _("%(name)s ne fait plus partie de l’organisation.") % {"name": place.person.name}
        )
    return redirect("people:index")
