"""Campaigns: the list, a new one, its plan, its progress, its results."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.foundations.organisations.models import Organisation
from lanterne.spaces.measure import campaigns, presenting
from lanterne.spaces.measure.estimate import estimate
from lanterne.spaces.measure.forms import CampaignForm, known_use_cases
from lanterne.spaces.measure.models import Answer, Campaign, CaseSheet
from lanterne.spaces.measure.results import results

SHOWN_FAILURES = 5
Status = Campaign.Status


def campaign_of(request: HttpRequest, pk: UUID) -> Campaign:
    """The organisation's own campaign, or 404."""
    found: Campaign = get_object_or_404(
        Campaign.objects.for_organisation(organisation_of(request)).select_related("organisation", "sheet"),
        pk=pk,
    )
    return found


@member_required
def index(request: HttpRequest) -> HttpResponse:
    """Every campaign, then every sheet of cases."""
    organisation = organisation_of(request)
    listed = (
        Campaign.objects.for_organisation(organisation)
        .annotate(
            asked=Count("answers"), came=Count("answers", filter=Q(answers__status=Answer.Status.ANSWERED))
        )
        .prefetch_related("candidates")[:100]
    )
    titles = {case.id: case for case in known_use_cases(organisation)}
    context = {
        "campaigns": [{"campaign": one, "use_case": titles.get(one.use_case_id)} for one in listed],
        "sheets": CaseSheet.objects.for_organisation(organisation)
        .exclude(confirmed_at=None)
        .annotate(number=Count("cases"))[:50],
    }
    return render(request, "measure/index.html", context)


# The use case one came from, while its first cases are being brought.
WAITING_CASE = "measure_waiting_case"


@writer_required
def new(request: HttpRequest) -> HttpResponse:
    """Choose a use case, cases and models. Nothing is asked yet: the plan comes first."""
    organisation = organisation_of(request)
    if not CaseSheet.objects.for_organisation(organisation).exclude(confirmed_at=None).exists():
        messages.info(
            request, _("Il faut d’abord des cas : des questions, et ce que la réponse doit contenir.")
        )
        request.session[WAITING_CASE] = request.GET.get("cas", "")
        return redirect("measure:upload")
    use_case = request.GET.get("cas") or request.session.pop(WAITING_CASE, "")
    initial = {"use_case": use_case, "title": _("Les réponses sont-elles justes ?")}
    form = CampaignForm(request.POST or None, organisation=organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        planned = campaigns.plan(
            organisation,
            request.user,  # type: ignore[arg-type]
            title=asked["title"],
            sheet=asked["sheet"],
            models=asked["models"],
            cases=asked["cases"],
            repetitions=asked["repetitions"],
            use_case_id=UUID(asked["use_case"]) if asked["use_case"] else None,
        )
        return redirect(planned)
    return render(request, "measure/new.html", {"form": form}, status=422 if form.errors else 200)


@member_required
def campaign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan before the start; then progress and results."""
    found = campaign_of(request, pk)
    context: dict[str, Any] = {
        "campaign": found,
        "use_case": _use_case(found.organisation, found.use_case_id),
    }
    if found.status == Status.PLANNED:
        return render(request, "measure/plan.html", {**context, "estimate": estimate(found)})
    counted = results(found)
    context |= {
        "results": counted,
        "rows": presenting.rows(counted),
        "comparison": presenting.comparison(counted),
        "progress": presenting.progress(found, counted),
        "failures": presenting.failures(found)[:SHOWN_FAILURES],
        "failure_count": presenting.failures(found).count(),
    }
    return render(request, "measure/campaign.html", context)


def _use_case(organisation: Organisation, identifier: UUID | None) -> Any:
    return next((case for case in known_use_cases(organisation) if case.id == identifier), None)


@member_required
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The progress alone, for a page that stays open; the whole page again once the campaign is over."""
    found = campaign_of(request, pk)
    counted = results(found)
    context = {"campaign": found, "progress": presenting.progress(found, counted)}
    response = render(request, "measure/progress.html", context)
    if found.status != Status.RUNNING:
        response["HX-Refresh"] = "true"
    return response


@writer_required
@require_POST
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start, or go on after a stop."""
    found = campaign_of(request, pk)
    campaigns.start(found, request.user)  # type: ignore[arg-type]
    return redirect(found)


@writer_required
@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for nothing more; what came stays."""
    found = campaign_of(request, pk)
    campaigns.stop(found, request.user)  # type: ignore[arg-type]
    messages.success(
        request, _("La campagne s’arrête. Les réponses reçues restent ; vous pourrez reprendre.")
    )
    return redirect(found)


@writer_required
@require_POST
def score_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Score the stored answers anew."""
    found = campaign_of(request, pk)
    count = campaigns.score_again(found)
    text = ngettext(
        "%(count)s réponse a été notée à nouveau, sans rappeler de modèle.",
        "%(count)s réponses ont été notées à nouveau, sans rappeler de modèle.",
        count,
    )
    messages.success(request, text % {"count": count})
    return redirect(found)


@writer_required
@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a campaign with its answers and its evidence."""
    campaigns.erase(campaign_of(request, pk), request.user)  # type: ignore[arg-type]
    messages.success(request, _("La campagne est effacée, avec ses réponses et ses preuves."))
    return redirect("measure:index")
