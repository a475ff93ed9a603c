"""Deciding on a use case."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lanterne.foundations.organisations.access import writer_required
from lanterne.spaces.discern import decisions
from lanterne.spaces.discern.examining import base, next_question, today
from lanterne.spaces.discern.forms import DecisionForm
from lanterne.spaces.discern.presenting import File
from lanterne.spaces.discern.views.common import case_file, own_case

REVIEW_AFTER = {"go": 365, "safeguards": 182, "pilot": 91, "simpler": 365, "stop": 365}  # days, proposed only


@writer_required
def decide_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what the decision rests on and what is missing; write it once both are acknowledged."""
    use_case = own_case(request, case_id)
    if next_question(use_case, base()) is not None:
        messages.warning(request, _("Répondez d’abord aux questions\u00a0: la décision s’appuie dessus."))
        return redirect("discern:questions", use_case.pk)
    file = case_file(request, use_case)
    proposed = file.assessment.verdict.name.lower()
    chosen = request.POST.get("verdict", proposed)
    missing = decisions.gaps(file.assessment, file.done, chosen)
    form = DecisionForm(
        request.POST or None,
        proposed=proposed,
        gaps=missing,
        initial={
            "verdict": proposed,
            "conditions": _proposed_conditions(file),
            "review_on": today() + timedelta(days=REVIEW_AFTER[proposed]),
        },
    )
    if request.method == "POST" and form.is_valid():
        decisions.decide(
            use_case,
            request.user,  # type: ignore[arg-type]
            file.assessment,
            verdict=form.cleaned_data["verdict"],
            reason=form.cleaned_data["reason"],
            conditions=form.cleaned_data["conditions"],
            review_on=form.cleaned_data["review_on"],
            missing=missing,
            accepted=form.cleaned_data.get("accept_gaps", False),
        )
        messages.success(
            request, _("La décision est enregistrée. Le dossier la porte, avec sa date de réexamen.")
        )
        return redirect(use_case)
    return render(
        request,
        "discern/decide.html",
        {"case": use_case, "file": file, "form": form, "gaps": [decisions.GAPS[gap] for gap in missing]},
    )


def _proposed_conditions(file: File) -> str:
    """The safeguards of the verdict, one a line, to be kept, mended or removed."""
    from lanterne.spaces.discern.wording import say

    return "\n".join(f"{say(item.text)}." for item in file.essential)
