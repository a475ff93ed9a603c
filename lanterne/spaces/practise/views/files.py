"""Masking a whole file: it is read, masked and handed back in one request. Nothing is kept."""

from __future__ import annotations

import subprocess

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lanterne.foundations.documents.faults import UnreadableDocument
from lanterne.foundations.documents.formats import scan
from lanterne.foundations.organisations.access import organisation_of, writer_required
from lanterne.guarding.masking import MaskingChoices, found_in
from lanterne.guarding.policy import listed, policy_of
from lanterne.risks.personal_data import GuardFailure, MarkMap
from lanterne.risks.personal_data.files import FileRefused, MaskedFile, mask_file
from lanterne.risks.personal_data.tables import table_of_marks
from lanterne.spaces.practise.forms import MaskFileForm

MOST_SCANNED_PAGES = 20
"""Pages read from their picture while somebody waits: each takes seconds."""


@writer_required
def mask_a_file(request: HttpRequest) -> HttpResponse:
    """The form; then either what would be masked, or the masked file itself."""
    posted = request.method == "POST"
    form = MaskFileForm(request.POST, request.FILES) if posted else MaskFileForm()
    masked: MaskedFile | None = None
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            marks = MarkMap()
            asked = MaskingChoices.of(also=listed(form.cleaned_data["also"]))
            obeying = policy_of(organisation_of(request)).applied(asked)
            masked = mask_file(
                file.name, file.read(), lambda text: found_in(text, marks, obeying), marks, _read_scans
            )
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        except GuardFailure:
            form.add_error(
                "file", _("Le fichier n’a pas pu être relu en entier\u00a0: rien n’a été produit.")
            )
        else:
            if "table" in request.POST:
                return _download(_("table-des-marques.csv"), table_of_marks(masked.marks))
            if "show" not in request.POST:
                return _download(masked.name, masked.data)
    context = {
        "form": form,
        "masked": masked,
        "values": sorted(masked.marks.marks().items()) if masked else [],
    }
    status = 422 if form.errors else 200
    response = render(request, "practise/mask_file.html", context, status=status)
    # What was found holds personal data: it must not stay in the browser's cache.
    response["Cache-Control"] = "no-store"
    return response


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
