"""The portfolio, and the file of one use case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.spaces.discern import store
from lanterne.spaces.discern.chart import TICKS, across, bands
from lanterne.spaces.discern.examining import base, next_question, today
from lanterne.spaces.discern.forms import DescriptionForm
from lanterne.spaces.discern.next_step import next_step
from lanterne.spaces.discern.portfolio import overview
from lanterne.spaces.discern.rules.library import worked_cases
from lanterne.spaces.discern.views.common import case_file, own_case
from lanterne.spaces.discern.wording import say


@member_required
def portfolio(request: HttpRequest) -> HttpResponse:
    """All the organisation's use cases: where each stands, what waits."""
    return render(
        request,
        "discern/portfolio.html",
        {
            "portfolio": overview(organisation_of(request), today()),
            "bands": bands(),
            "ticks": [(tick, across(tick)) for tick in TICKS],
        },
    )


@writer_required
def new(request: HttpRequest) -> HttpResponse:
    """Describe a use case in one's own words."""
    form = DescriptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        use_case = store.describe(
            organisation_of(request),
            request.user,  # type: ignore[arg-type]
            form.cleaned_data["title"],
            form.cleaned_data["description"],
        )
        return redirect("discern:questions", use_case.pk)
    return render(request, "discern/describe.html", {"form": form, "case": None})


@member_required
def library(request: HttpRequest) -> HttpResponse:
    """The worked cases; a member may start from one."""
    cases = worked_cases()
    if request.method == "POST":
        chosen = next((case for case in cases if case.id == request.POST.get("case")), None)
        if chosen is None:
            raise Http404
        if not request.membership.may_write:  # type: ignore[attr-defined]
            raise PermissionDenied
        person = request.user
        use_case = store.describe(
            organisation_of(request), person, say(chosen.title), say(chosen.description)
        )  # type: ignore[arg-type]
        store.answer(use_case, person, dict(chosen.answers))  # type: ignore[arg-type]
        messages.success(
            request, _("Le cas est à vous. Relisez ses réponses\u00a0: elles ne sont pas encore les vôtres.")
        )
        return redirect(use_case)
    return render(request, "discern/library.html", {"cases": cases})


@writer_required
def edit(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Change the words of a case; its answers stay."""
    use_case = own_case(request, case_id)
    initial = {"title": use_case.title, "description": use_case.description}
    form = DescriptionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        use_case.title = form.cleaned_data["title"].strip()
        use_case.description = form.cleaned_data["description"].strip()
        use_case.save()
        messages.success(request, _("La description est enregistrée."))
        return redirect(use_case)
    return render(request, "discern/describe.html", {"form": form, "case": use_case})


@member_required
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The file of a case: its verdict with reasons once examined, else what is still to do."""
    use_case = own_case(request, case_id)
    waiting = next_question(use_case, base())
    if waiting is not None:
        return render(request, "discern/unexamined.html", {"case": use_case, "waiting": waiting})
    file = case_file(request, use_case)
    late = use_case.review_on is not None and use_case.review_on <= today()
    return render(
        request,
        "discern/case.html",
        {
            "case": use_case,
            "file": file,
            "next": next_step(use_case, file.done, late=late),
            "decisions": list(use_case.decisions.all()),
            "today": today(),
        },
    )


@writer_required
def erase(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask, then remove the case with everything attached to it."""
    use_case = own_case(request, case_id)
    if request.method == "POST":
        store.erase(use_case, request.user)  # type: ignore[arg-type]
        messages.success(request, _("Le cas d’usage et tout ce qui s’y rattachait sont effacés."))
        return redirect("discern:index")
    return render(request, "discern/erase.html", {"case": use_case})
