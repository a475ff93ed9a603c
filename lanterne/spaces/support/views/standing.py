"""The room's page: where the organisation stands."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lanterne.foundations.comments.thread import latest
from lanterne.foundations.learning import learning
from lanterne.foundations.organisations.access import member_required, organisation_of
from lanterne.foundations.organisations.models import Membership
from lanterne.foundations.use_cases import use_cases
from lanterne.spaces.support.month import month
from lanterne.spaces.support.progress import progress

USE_CASES_PER_PAGE = 30
COMMENTS_SHOWN = 3


@member_required
def index(request: HttpRequest) -> HttpResponse:
    """Each use case with what waits, the month, what was learned, and what was said last."""
    organisation = organisation_of(request)
    summaries = use_cases().list(organisation)
    by_id = {summary.id: summary for summary in summaries}
    stands = progress(summaries, timezone.localdate())
    comments = [
        {"comment": comment, "use_case": by_id[comment.use_case_id]}
        for comment in latest(organisation, COMMENTS_SHOWN)
        if comment.use_case_id in by_id
    ]
    places = Membership.objects.filter(person=request.user).select_related("organisation")  # type: ignore[misc]
    return render(
        request,
        "support/index.html",
        {
            "progress": stands,
            "page": Paginator(stands.standings, USE_CASES_PER_PAGE).get_page(request.GET.get("page")),
            "comments": comments,
            "learning": learning(organisation),
            "month": month(organisation),
            "others": [place for place in places if place.organisation_id != organisation.pk],
        },
    )
