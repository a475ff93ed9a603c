"""The answers of a campaign, failing ones first; a person's own verdict on each."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.risks.reliability import support
from lanterne.spaces.measure import campaigns, faults
from lanterne.spaces.measure.models import Answer
from lanterne.spaces.measure.presenting import judged
from lanterne.spaces.measure.scoring import leaked
from lanterne.spaces.measure.views.campaigns import campaign_of

PER_PAGE = 20
VERDICTS = {"juste": True, "fausse": False, "retirer": None}


def _answer(request: HttpRequest, pk: UUID) -> Answer:
    rows = Answer.objects.for_organisation(organisation_of(request))
    found: Answer = get_object_or_404(
        rows.select_related("campaign__organisation", "case", "candidate", "call", "reviewer"), pk=pk
    )
    return found


@member_required
def listing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every answer: those to judge, then the wrong ones, then the right ones."""
    campaign = campaign_of(request, pk)
    rows = judged(campaign).order_by(
        F("final").asc(nulls_first=True), "-leaks", "case__position", "candidate__position", "repetition"
    )
    wanted = request.GET.get("voir", "")
    if wanted == "fausses":
        rows = rows.filter(status=Answer.Status.ANSWERED, final=False)
    elif wanted == "a-juger":
        rows = rows.filter(status=Answer.Status.ANSWERED, final=None)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "measure/answers.html", {"campaign": campaign, "page": page, "wanted": wanted})


@member_required
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One answer: the question, what was expected, what was said, what left, on which passages it rests."""
    answer = _answer(request, pk)
    sources = answer.sources
    texts = [f"{source['title']}\n{source['text']}" for source in sources]
    sentences = support(answer.text, texts, given=answer.case.question) if texts else []
    context = {
        "answer": answer,
        "campaign": answer.campaign,
        "sources": sources,
        "pieces": _pieces(answer.text, [(s.start, s.end) for s in sentences if not s.supported]),
        "leaked": leaked(answer.case.secrets, answer.sent),
        "fault": faults.sentence(answer.fault) if answer.fault else "",
    }
    return render(request, "measure/answer.html", context)


def _pieces(text: str, doubtful: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text cut into (piece, rests on no source)."""
    pieces, place = [], 0
    for start, end in doubtful:
        pieces += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [(piece, doubt) for piece, doubt in [*pieces, (text[place:], False)] if piece]


@writer_required
@require_POST
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person says right, wrong, or takes their word back."""
    answer = _answer(request, pk)
    verdict = request.POST.get("verdict", "")
    if verdict in VERDICTS and answer.status == Answer.Status.ANSWERED:
        campaigns.review(answer, request.user, VERDICTS[verdict])  # type: ignore[arg-type]
    return redirect(reverse("measure:answer", args=[answer.pk]))
