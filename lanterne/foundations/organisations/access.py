"""Who is asking, for which organisation, and what they may do: each access decision is made here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.models import Membership, Organisation, Person

SESSION_KEY = "organisation"

Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponse]


def membership_of(person: Person, chosen: str | None) -> Membership | None:
    """The person's place in the chosen organisation, or in the first they joined."""
    places = list(
        Membership.objects.filter(person=person).select_related("organisation").order_by("created_at", "pk")
    )
    for place in places:
        if str(place.organisation_id) == chosen:
            return place
    return places[0] if places else None


def session_membership(request: HttpRequest) -> Membership | None:
    """The membership under which this request is made; None for a visitor."""
    if not request.user.is_authenticated:
        return None
    membership = membership_of(request.user, request.session.get(SESSION_KEY))  # type: ignore[arg-type]
    if membership is not None:
        membership.person = request.user  # type: ignore[assignment]
    return membership


class CurrentOrganisationMiddleware:
    """Gives each request its `membership` and its `organisation`, read on first use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.membership = SimpleLazyObject(lambda: session_membership(request))  # type: ignore[attr-defined]
        request.organisation = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: request.membership.organisation if request.membership else None  # type: ignore[attr-defined]
        )
        return self.get_response(request)


def _requires(allowed: Callable[[Membership], bool], refusal: Callable[[], str]) -> Callable[[View], View]:  # type: ignore[type-arg]
    def decorator(view: View) -> View:  # type: ignore[type-arg]
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            membership: Membership | None = request.membership  # type: ignore[attr-defined]
            if not membership:
                return redirect("site:no_organisation")
            if not allowed(membership):
                raise PermissionDenied(refusal())
            return view(request, *args, **kwargs)

        return guarded

    return decorator


member_required = _requires(lambda membership: True, lambda: "")
"""The view needs a signed-in person with a place in an organisation (mentors included)."""

writer_required = _requires(
    lambda membership: membership.may_write,
    lambda: _("Le mentorat permet de lire et de commenter. Demandez à un membre de faire ce changement."),
)
"""The view changes something: administrators and members."""

administrator_required = _requires(
    lambda membership: membership.is_administrator,
    lambda: _("Seule l’administration de votre organisation peut ouvrir cette page."),
)
"""The view is for the organisation's administrators."""


def membership_of_request(request: HttpRequest) -> Membership:
    """The membership under which the request is made, for views behind one of the decorators above."""
    return request.membership  # type: ignore[attr-defined, no-any-return]


def organisation_of(request: HttpRequest) -> Organisation:
    """The current organisation, for views behind one of the decorators above."""
    return request.organisation  # type: ignore[attr-defined, no-any-return]
