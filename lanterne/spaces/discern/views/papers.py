"""What comes out of a use case and goes back in: the PDF for the board, the JSON for machines."""

from __future__ import annotations

import csv
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.spaces.discern import actions, transfer
from lanterne.spaces.discern.charter import charter
from lanterne.spaces.discern.examining import assessment_of, base, next_question, today
from lanterne.spaces.discern.forms import ImportForm
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.portfolio import overview
from lanterne.spaces.discern.views.common import case_file, own_case
from lanterne.spaces.discern.wording import level_word


@member_required
def pdf(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The file of the case as a tagged PDF."""
    use_case = own_case(request, case_id)
    if next_question(use_case, base()) is not None:
        messages.warning(request, _("Répondez d’abord à toutes les questions\u00a0: le dossier en dépend."))
        return redirect(use_case)
    from lanterne.spaces.discern.report import case_pdf  # typst is heavy: loaded when a paper is asked for

    organisation = organisation_of(request)
    content = case_pdf(
        case_file(request, use_case), organisation.name, list(use_case.decisions.all()), organisation.is_demo
    )
    return _download(request, use_case, content, "application/pdf", "pdf")


@member_required
def json_file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case as JSON that imports again."""
    use_case = own_case(request, case_id)
    known = base()
    assessment = assessment_of(use_case, known) if next_question(use_case, known) is None else None
    content = transfer.to_json(use_case, assessment).encode()
    return _download(request, use_case, content, "application/json", "json")


def _download(
    request: HttpRequest, use_case: UseCase, content: bytes, content_type: str, extension: str
) -> HttpResponse:
    log.record(use_case.organisation, request.user, actions.EXPORTED, use_case, format=extension)  # type: ignore[arg-type]
    name = slugify(use_case.title)[:60] or "cas-d-usage"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@member_required
def charter_file(request: HttpRequest, extension: str) -> HttpResponse:
    """A draft of the charter of use, from the decisions in force."""
    from lanterne.spaces.discern.report import charter_docx, charter_pdf

    organisation = organisation_of(request)
    draft = charter(organisation)
    content = charter_docx(draft) if extension == "docx" else charter_pdf(draft)
    log.record(organisation, request.user, actions.CHARTER, format=extension)  # type: ignore[arg-type]
    response = HttpResponse(content, content_type=DOCX if extension == "docx" else "application/pdf")
    response["Content-Disposition"] = f'attachment; filename="charte.{extension}"'
    return response


@member_required
def portfolio_csv(request: HttpRequest) -> HttpResponse:
    """Every use case on one line, for a spreadsheet."""
    rows = overview(organisation_of(request), today()).rows
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cas-d-usage.csv"'
    response.write("\ufeff")  # or spreadsheets take it for another encoding
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("Cas d’usage"),
            _("Avis"),
            _("Décision"),
            _("Enjeu le plus fort"),
            _("Heures par mois"),
            _("Décidé le"),
            _("À revoir le"),
            _("Et maintenant"),
        ]
    )
    for row in rows:
        case = row.case
        writer.writerow(
            [
                _harmless(case.title),
                case.get_verdict_display(),
                case.get_decided_verdict_display(),
                level_word(row.level, base().wording) if row.level is not None else "",
                "" if case.hours_a_month is None else str(case.hours_a_month).replace(".", ","),
                case.decided_at.date().isoformat() if case.decided_at else "",
                case.review_on.isoformat() if case.review_on else "",
                row.next.label,
            ]
        )
    return response


def _harmless(text: str) -> str:
    """Words that a spreadsheet must not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@writer_required
def import_file(request: HttpRequest) -> HttpResponse:
    """A case from a file exported here or elsewhere."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            data = transfer.parse(upload.read(transfer.LARGEST + 1))
            use_case, again = transfer.import_case(organisation_of(request), request.user, data)  # type: ignore[arg-type]
        except transfer.ImportRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Le cas d’usage est importé."))
            if again:
                messages.warning(
                    request,
                    ngettext(
                        "Une réponse ne correspond plus aux questions d’aujourd’hui\u00a0: elle vous sera redemandée.",
                        "%(count)d réponses ne correspondent plus aux questions d’aujourd’hui\u00a0: elles vous seront "
                        "redemandées.",
                        again,
                    )
                    % {"count": again},
                )
            return redirect(use_case)
    return render(request, "discern/import.html", {"form": form})
