"""Bringing cases: upload, preview, confirm, erase, the template to start from."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure.cases import read_sheet
from lanterne.spaces.measure.cases.template import as_csv, as_xlsx
from lanterne.spaces.measure.forms import SheetForm
from lanterne.spaces.measure.models import CaseSheet

DEMO_CASES = settings.CONTENT / "demo" / "cas.csv"
TEMPLATES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _sheet(request: HttpRequest, pk: UUID) -> CaseSheet:
    sheet: CaseSheet = get_object_or_404(CaseSheet.objects.for_organisation(organisation_of(request)), pk=pk)
    return sheet


@writer_required
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what was read is shown before anything is kept for good."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        kept = campaigns.keep_sheet(organisation_of(request), request.user, name, form.sheet)  # type: ignore[arg-type]
        return redirect(kept)
    context = {"form": form, "has_demo": DEMO_CASES.exists()}
    return render(request, "measure/upload.html", context, status=422 if form.errors else 200)


@writer_required
@require_POST
def take_demo(request: HttpRequest) -> HttpResponse:
    """Preview the demo organisation's cases."""
    if not DEMO_CASES.exists():
        raise Http404
    with DEMO_CASES.open("rb") as file:
        sheet = read_sheet(DEMO_CASES.name, file)
    name = _("Cas de démonstration")
    kept = campaigns.keep_sheet(organisation_of(request), request.user, name, sheet)  # type: ignore[arg-type]
    return redirect(kept)


@member_required
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The sheet to start from."""
    if kind not in TEMPLATES:
        raise Http404
    make, content_type = TEMPLATES[kind]
    response = HttpResponse(make(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="lanterne-cas.{kind}"'
    return response


@member_required
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The cases as read, with the remarks on each line; a preview until it is confirmed."""
    kept = _sheet(request, pk)
    remarks: dict[int, list[str]] = {}
    refused: list[tuple[int, str]] = []
    for line, text, blocks in kept.remarks:
        if blocks:
            refused.append((line, text))
        else:
            remarks.setdefault(line, []).append(text)
    cases = [(case, remarks.get(case.line, [])) for case in kept.cases.all()]
    return render(request, "measure/sheet.html", {"sheet": kept, "cases": cases, "refused": refused})


@writer_required
@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a preview for good."""
    kept = _sheet(request, pk)
    campaigns.confirm_sheet(kept, request.user)  # type: ignore[arg-type]
    count = kept.cases.count()
    text = ngettext("%(count)s cas est importé.", "%(count)s cas sont importés.", count) % {"count": count}
    messages.success(request, text)
    return redirect("measure:new")


@writer_required
@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a sheet and what was measured with it."""
    kept = _sheet(request, pk)
    was_kept = kept.confirmed_at is not None
    campaigns.erase_sheet(kept, request.user)  # type: ignore[arg-type]
    if was_kept:
        messages.success(request, _("Les cas et leurs campagnes sont effacés."))
    return redirect("measure:index" if was_kept else "measure:upload")
