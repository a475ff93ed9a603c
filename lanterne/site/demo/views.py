"""Erasing the demo: a page that says what goes, then one click."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.access import administrator_required, organisation_of
from lanterne.site.demo.erasing import erase_demo


@administrator_required
def erase(request: HttpRequest) -> HttpResponse:
    """Ask, then erase the demo organisation and leave it."""
    organisation = organisation_of(request)
    if not organisation.is_demo:
        raise Http404
    if request.method != "POST":
        return render(request, "site/demo/erase.html")
    erase_demo(organisation)
    logout(request)
    messages.success(request, _("La démonstration est effacée : documents, cas d’usage, comptes, tout."))
    return redirect("site:welcome")
