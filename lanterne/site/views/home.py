"""The home page: the open use cases, what waits, and the month's meters."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lanterne.foundations.organisations.access import member_required

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
