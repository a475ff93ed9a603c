"""The organisation's own pages: what it is made of, and the log of acts."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lanterne.foundations.audit import log
from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.organisations.access import administrator_required, member_required, organisation_of

ENTRIES_PER_PAGE = 50


@member_required
def overview(request: HttpRequest) -> HttpResponse:
    """What the organisation is made of, with links to each part."""
    return render(request, "site/organisation.html")


@administrator_required
def audit_log(request: HttpRequest) -> HttpResponse:
    """The log of acts, newest first."""
    entries = AuditEntry.objects.for_organisation(organisation_of(request)).select_related("person")
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"entry": entry, "label": log.label_of(entry.action)} for entry in page]
    return render(request, "site/audit_log.html", {"page": page, "rows": rows})
