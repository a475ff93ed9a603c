"""The home page: the open use cases, what waits, and the month's meters."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lanterne.foundations.learning import learning
from lanterne.foundations.organisations.access import member_required, organisation_of
from lanterne.foundations.use_cases import Stage, Verdict, use_cases
from lanterne.metering.budget import limit_of, month_start
from lanterne.metering.sums import totals
from lanterne.site.forms import OrganisationForm
from lanterne.spaces.practise.library import offered
from lanterne.spaces.support.progress import progress

SHOWN = 5
ABOUT_PAGES = {"accessibilite": "accessibility", "donnees": "data", "limites": "limits"}


@member_required
def home(request: HttpRequest) -> HttpResponse:
    """The page after signing in. Its queries are as many with two hundred use cases as with two."""
    organisation = organisation_of(request)
    standing = progress(use_cases().list(organisation), timezone.localdate())
    learned = learning(organisation)
    context = {
        "progress": standing,
        "shown": standing.standings[:SHOWN],
        "hidden": max(0, len(standing.standings) - SHOWN),
        "month": totals(organisation, month_start()),
        "budget": limit_of(organisation),
        "documents": offered(organisation),
        "lessons": learned.lessons,
        "lessons_done": learned.finished.get(request.user.pk, 0),  # type: ignore[arg-type]
    }
    return render(request, "site/home.html", context)


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
