"""Masking a whole file: it is read, masked and handed back in one request. Nothing is kept."""

from __future__ import annotations

import subprocess

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lanterne.foundations.documents.faults import UnreadableDocument
from lanterne.foundations.documents.formats import scan
from lanterne.foundations.organisations.access import organisation_of, writer_required
from lanterne.guarding.masking import MaskingChoices
from lanterne.guarding.policy import listed, policy_of
from lanterne.risks.personal_data import GuardFailure
from lanterne.risks.personal_data.files import FileRefused
from lanterne.risks.personal_data.tables import table_of_marks
from lanterne.spaces.practise import choices
from lanterne.spaces.practise.forms import MaskFileForm
from lanterne.spaces.practise.masked_files import Prepared, prepared

MOST_SCANNED_PAGES = 20
"""Pages read from their picture while somebody waits: each takes seconds."""


@writer_required
def mask_a_file(request: HttpRequest) -> HttpResponse:
    """The form; then either what would be masked, or the masked file itself."""
    posted = request.method == "POST"
    form = MaskFileForm(request.POST, request.FILES) if posted else MaskFileForm()
    ready: Prepared | None = None
    if posted and form.is_valid():
        organisation = organisation_of(request)
        file = form.cleaned_data["file"]
        asked = MaskingChoices.of(also=listed(form.cleaned_data["also"]), clear=form.clear_values)
        try:
            ready = prepared(file.name, file.read(), policy_of(organisation), asked, _read_scans)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        except GuardFailure:
            form.add_error(
                "file", _("Le fichier n’a pas pu être relu en entier\u00a0: rien n’a été produit.")
            )
        else:
            if "show" not in request.POST and ready.left and not form.cleaned_data["reason"]:
                form.ask_why()
            elif "show" not in request.POST:
                return _handed_back(request, ready, form.cleaned_data["reason"])
    context = {"form": form, "ready": ready, "masked": ready.masked if ready else None}
    status = 422 if form.errors else 200
    response = render(request, "practise/mask_file.html", context, status=status)
    # What was found holds personal data: it must not stay in the browser's cache.
    response["Cache-Control"] = "no-store"
    return response


def _handed_back(request: HttpRequest, ready: Prepared, reason: str) -> HttpResponse:
    if "table" in request.POST:
        return _download(_("table-des-marques.csv"), table_of_marks(ready.masked.marks))
    if ready.left:
        classes = [value.data_class for value in ready.left]
        choices.note(organisation_of(request), request.user, classes, reason)  # type: ignore[arg-type]
    return _download(ready.masked.name, ready.masked.data)


def _read_scans(data: bytes, pages: list[int]) -> dict[int, str]:
    if len(pages) > MOST_SCANNED_PAGES:
        raise FileRefused(
            _("Ce PDF a plus de %(limit)s pages numérisées\u00a0: coupez-le en plusieurs parties.")
            % {"limit": MOST_SCANNED_PAGES}
        )
    try:
        return scan.recognise(data, pages)
    except UnreadableDocument as fault:
        raise FileRefused(fault.sentence) from None
    except subprocess.TimeoutExpired:
        raise FileRefused(
            _("Une page de ce PDF est trop longue à lire\u00a0: scannez-la plus simplement.")
        ) from None


def _download(name: str, data: bytes) -> HttpResponse:
    from urllib.parse import quote

    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "no-store"
    return response
