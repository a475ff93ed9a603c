"""The organisation's own pages: what it is made of, and the log of acts."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lanterne.foundations.audit import log
from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.access import (
    administrator_required,
    member_required,
    membership_of_request,
    organisation_of,
)
from lanterne.metering.budget import limit_of, set_limit, spent
from lanterne.site.actions import BUDGET_CHANGED
from lanterne.site.forms import BudgetForm

ENTRIES_PER_PAGE = 50


@member_required
def overview(request: HttpRequest) -> HttpResponse:
    """What the organisation is made of, with links to each part; its administrators set its budget here."""
    organisation = organisation_of(request)
    if not membership_of_request(request).is_administrator:
        if request.method == "POST":
            raise PermissionDenied
        return render(request, "site/organisation.html")
    form = BudgetForm(request.POST or None, initial={"monthly_eur": limit_of(organisation)})
    if request.method == "POST" and form.is_valid():
        set_limit(organisation, form.cleaned_data["monthly_eur"])
        log.record(organisation, membership_of_request(request).person, BUDGET_CHANGED)
        messages.success(request, _("Le budget est enregistré."))
        return redirect("site:organisation")
    context = {"form": form, "spent": spent(organisation)}
    return render(request, "site/organisation.html", context, status=422 if form.errors else 200)


@member_required
def documents(request: HttpRequest) -> HttpResponse:
    """The documents that the organisation brought, newest first."""
    rows = StoredDocument.objects.for_organisation(organisation_of(request)).select_related("uploaded_by")
    page = Paginator(rows, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/documents.html", {"page": page})


@administrator_required
def audit_log(request: HttpRequest) -> HttpResponse:
    """The log of acts, newest first."""
    entries = AuditEntry.objects.for_organisation(organisation_of(request)).select_related("person")
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"entry": entry, "label": log.label_of(entry.action)} for entry in page]
    return render(request, "site/audit_log.html", {"page": page, "rows": rows})
