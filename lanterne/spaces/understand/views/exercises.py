"""Answering an exercise, looking whether the model answered, asking it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lanterne.foundations.organisations.access import member_required, organisation_of, writer_required
from lanterne.spaces.understand import answering, live
from lanterne.spaces.understand.exercises.kinds import Exercise, Live
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.models import LiveAnswer
from lanterne.spaces.understand.panels import panel
from lanterne.spaces.understand.progress import opened
from lanterne.spaces.understand.views.lessons import lesson_or_404
from lanterne.spaces.understand.views.reader import reader_of


@require_http_methods(["GET", "POST"])
@member_required
def exercise(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """POST keeps an answer, GET looks again. A page with htmx gets the exercise alone, any other the lesson."""
    lesson, found = _exercise_or_404(slug, name)
    organisation = organisation_of(request)
    # The form says which answer was on the page; another one may have come since.
    recorded = request.POST.get("recorded") == "1" or request.GET.get("enregistree") == found.id
    row = _row(request, lesson, found)
    if request.method == "POST":
        opened(organisation, reader_of(request), lesson)
        try:
            choices = answering.choices_of(found, request.POST)
        except answering.NothingChosen:
            if not _by_htmx(request):
                messages.warning(request, _("Choisissez au moins une réponse, puis vérifiez."))
                return redirect(_address(lesson, found))
            return _fragment(request, lesson, found, row, recorded, missing=True)
        answering.keep(organisation, reader_of(request), lesson, found, choices, row, recorded)
    if not _by_htmx(request):
        return redirect(_address(lesson, found, f"?enregistree={found.id}" if recorded else ""))
    return _fragment(request, lesson, found, row, recorded)


@require_POST
@writer_required
def again(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Ask the model for another answer to the same request."""
    lesson, found = _exercise_or_404(slug, name)
    if not isinstance(found, Live):
        raise Http404
    known = live.latest(organisation_of(request), lesson).get(found.id)
    if known is None or known.state != LiveAnswer.State.WAITING or live.overdue(known):
        live.ask(organisation_of(request), lesson, found, known)
    return redirect(_address(lesson, found, f"?refaire={found.id}"))


def _exercise_or_404(slug: str, name: str) -> tuple[Lesson, Exercise]:
    lesson = lesson_or_404(slug)
    found = lesson.exercise(name)
    if found is None:
        raise Http404
    return lesson, found


def _row(request: HttpRequest, lesson: Lesson, exercise: Exercise) -> LiveAnswer | None:
    """The live answer that the page was about: the one it names, else the newest."""
    if not isinstance(exercise, Live):
        return None
    known = live.latest(organisation_of(request), lesson)
    named = request.POST.get("live") or request.GET.get("live")
    if named and (newest := known.get(exercise.id)) is not None and str(newest.pk) != named:
        rows = LiveAnswer.objects.for_organisation(organisation_of(request)).filter(
            lesson=lesson.slug, exercise=exercise.id, version=lesson.version
        )
        return next((row for row in rows if str(row.pk) == named), newest)
    return known.get(exercise.id)


def _fragment(
    request: HttpRequest,
    lesson: Lesson,
    exercise: Exercise,
    row: LiveAnswer | None,
    recorded: bool,
    missing: bool = False,
) -> HttpResponse:
    attempts = answering.last_attempts(organisation_of(request), reader_of(request), lesson)
    # While the page waits for an answer nothing was said yet on it, so an older attempt must not come back.
    waiting = request.method == "GET" and request.GET.get("refaire") == exercise.id
    attempt = None if missing or waiting else attempts.get(exercise.id)
    shown = panel(lesson, exercise, attempt, row, use_recording=recorded)
    context = {"panel": shown, "lesson": lesson, "fragment": True, "missing": missing}
    return render(request, "understand/exercise.html", context)


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _address(lesson: Lesson, exercise: Exercise, query: str = "") -> str:
    return f"{reverse('understand:lesson', args=[lesson.slug])}{query}#exercice-{exercise.id}"
