"""Reading a document passage by passage, and erasing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lanterne.foundations.documents import services
from lanterne.foundations.documents.models import PASSAGES_PER_PAGE, StoredDocument, StoredPassage
from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.foundations.use_cases import use_cases


@member_required
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The passages of one document; an address ending in `#p12` points at its twelfth."""
    organisation = organisation_of(request)
    documents = StoredDocument.objects.for_organisation(organisation).select_related("uploaded_by")
    shown = get_object_or_404(documents, pk=document_id)
    passages = shown.passages.for_organisation(organisation).only(
        "position", "page", "heading", "text", "document_id"
    )
    page = Paginator(passages.order_by("position"), PASSAGES_PER_PAGE).get_page(request.GET.get("page"))
    use_case = use_cases().get(organisation, shown.use_case_id) if shown.use_case_id else None
    return render(
        request,
        "documents/document.html",
        {"document": shown, "page": page, "sections": _sections(page), "use_case": use_case},
    )


@writer_required
@require_POST
def erase(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Erase a document, then go back to the address given in `next`."""
    documents = StoredDocument.objects.for_organisation(organisation_of(request))
    shown = get_object_or_404(documents.select_related("organisation"), pk=document_id)
    services.erase(shown, request.user)  # type: ignore[arg-type]
    messages.success(request, _("Le document est effacé, avec tous ses passages."))
    following = request.POST.get("next", "")
    if following.startswith("/") and url_has_allowed_host_and_scheme(following, allowed_hosts=None):
        return redirect(following)
    return redirect("site:home")


def _sections(passages: Iterable[StoredPassage]) -> list[dict[str, Any]]:
    """Passages gathered under the heading that they share, with a mark where a page of the document begins."""
    sections: list[dict[str, Any]] = []
    page: int | None = None
    for passage in passages:
        if not sections or sections[-1]["heading"] != passage.heading:
            sections.append({"heading": passage.heading, "first": passage.position, "rows": []})
        sections[-1]["rows"].append(
            {
                "passage": passage,
                "lines": passage.text.split("\n"),
                "page_begins": passage.page not in (None, page),
            }
        )
        page = passage.page
    return sections
