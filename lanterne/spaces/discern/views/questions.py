"""The questions, one a page; every answer is kept at once, so leaving loses nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from lanterne.foundations.organisations.access import writer_required
from lanterne.spaces.discern import store
from lanterne.spaces.discern.examining import asked, base, expected_total, next_question, preview_of, usable
from lanterne.spaces.discern.forms import AnswerForm
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.rules.proposals import proposals
from lanterne.spaces.discern.rules.questions import Question
from lanterne.spaces.discern.views.common import own_case


@writer_required
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where one left: the first question without an answer, or the file when there is none."""
    use_case = own_case(request, case_id)
    waiting = next_question(use_case, base())
    if waiting is None:
        return redirect(use_case)
    return redirect("discern:question", use_case.pk, waiting.id)


@writer_required
def question(request: HttpRequest, case_id: UUID, question_id: str) -> HttpResponse:
    """One question: keep the answer, then go on to the next."""
    use_case = own_case(request, case_id)
    known = base()
    questions = asked(use_case, known)
    current = _current(questions, question_id)
    if current is None:  # an earlier answer changed, and this question no longer arises
        return redirect("discern:questions", use_case.pk)
    if request.method == "POST":
        form = AnswerForm(current, data=request.POST)
        if form.is_valid():
            store.answer(use_case, request.user, {current.id: form.value})  # type: ignore[arg-type]
            if "later" in request.POST:
                return redirect("discern:index")
            return _after(use_case, current.id)
    else:
        form = AnswerForm(
            current,
            usable(use_case.answers, known).get(current.id),
            proposed=proposals(f"{use_case.title}\n{use_case.description}", current),
        )
    place = questions.index(current)
    return render(
        request,
        "discern/question.html",
        {
            "case": use_case,
            "question": current,
            "form": form,
            "number": place + 1,
            "total": max(place + 1, expected_total(use_case, known)),
            "previous": questions[place - 1] if place else None,
            "preview": preview_of(use_case.answers, known),
            "answered": bool(use_case.answers),
        },
    )


@writer_required
@require_POST
def visible(request: HttpRequest, case_id: UUID, question_id: str) -> HttpResponse:
    """What the answer being chosen would already show; nothing is kept."""
    use_case = own_case(request, case_id)
    known = base()
    current = _current(asked(use_case, known), question_id)
    if current is None:
        raise Http404
    form = AnswerForm(current, data=request.POST)
    answers = {**use_case.answers, **({current.id: form.value} if form.is_valid() else {})}
    return render(
        request, "discern/visible.html", {"preview": preview_of(answers, known), "answered": bool(answers)}
    )


def _current(questions: list[Question], question_id: str) -> Question | None:
    return next((question for question in questions if question.id == question_id), None)


def _after(use_case: UseCase, question_id: str) -> HttpResponse:
    waiting = next_question(use_case, base(), after=question_id)
    if waiting is None:
        return redirect(use_case)
    return redirect("discern:question", use_case.pk, waiting.id)
