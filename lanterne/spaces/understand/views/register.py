"""The register of lessons, for the organisation's administrators."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lanterne.foundations.audit.log import record
from lanterne.foundations.organisations.access import administrator_required, organisation_of
from lanterne.spaces.understand import register
from lanterne.spaces.understand.actions import REGISTER_EXPORTED
from lanterne.spaces.understand.views.reader import reader_of

LINES_PER_PAGE = 50


@require_GET
@administrator_required
def show(request: HttpRequest) -> HttpResponse:
    """Who read what, when, in which version."""
    organisation = organisation_of(request)
    page = Paginator(register.readings(organisation), LINES_PER_PAGE).get_page(request.GET.get("page"))
    lines = list(register.lines(organisation, page.object_list))
    return render(request, "understand/register.html", {"page": page, "lines": lines})


@require_GET
@administrator_required
def export(request: HttpRequest) -> HttpResponse:
    """The whole register, as a table for a spreadsheet."""
    organisation = organisation_of(request)
    readings = list(register.readings(organisation))
    record(organisation, reader_of(request), REGISTER_EXPORTED, lines=len(readings))
    name = f"registre-lecons-{timezone.localdate():%Y-%m-%d}.csv"
    # The byte-order mark tells spreadsheets that accents are UTF-8.
    table = "\ufeff" + register.as_csv(register.lines(organisation, readings))
    return HttpResponse(
        table,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
