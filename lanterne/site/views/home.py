"""The home page: the open use cases, what waits, and the month's meters."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lanterne.foundations.organisations.access import member_required
from lanterne.foundations.use_cases import Stage, Verdict
from lanterne.site.forms import OrganisationForm

ABOUT_PAGES = {"accessibilite": "accessibility", "donnees": "data", "limites": "limits"}


@member_required
def home(request: HttpRequest) -> HttpResponse:
    """The page after signing in."""
    return render(request, "site/home.html")


@login_not_required
def about(request: HttpRequest, page: str) -> HttpResponse:
    """Plain pages on accessibility, personal data and limits."""
    if page not in ABOUT_PAGES:
        raise Http404
    return render(request, f"site/about/{ABOUT_PAGES[page]}.html")


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every part of the interface in its states, for those who build pages."""
    form = OrganisationForm({"organisation": "Le Phare", "email": "ines", "name": "Inès"})
    stages = [Stage.DESCRIBED, Stage.EXAMINED]
    return render(
        request, "site/components.html", {"form": form, "verdicts": list(Verdict), "stages": stages}
    )
