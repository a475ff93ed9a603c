"""The path, a lesson, its drawings, and the end of a lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from lanterne.foundations.audit.log import record
from lanterne.foundations.organisations.access import member_required, organisation_of
from lanterne.spaces.understand import detector, progress
from lanterne.spaces.understand.actions import LESSON_FINISHED
from lanterne.spaces.understand.answering import last_attempts
from lanterne.spaces.understand.lessons import rendering
from lanterne.spaces.understand.lessons.document import Drawing, Lesson, Level, Practice, Prose, Remember
from lanterne.spaces.understand.lessons.typography import typeset
from lanterne.spaces.understand.library import language, library
from lanterne.spaces.understand.live import latest, prepare
from lanterne.spaces.understand.panels import panel
from lanterne.spaces.understand.views.reader import reader_of

LEVELS = {
    Level.DISCOVERY: gettext_lazy("Découverte"),
    Level.PRACTICE: gettext_lazy("Pratique"),
    Level.SUPPORT: gettext_lazy("Appui"),
}
DRAWING_AGE = 7 * 24 * 3600  # seconds; the address carries the lesson's version


@dataclass(frozen=True, slots=True)
class Shown:
    """A block ready for the template: exactly one of the three is set."""

    html: SafeString | None = None
    drawing: Drawing | None = None
    panel: Any = None


def lesson_or_404(slug: str) -> Lesson:
    """The lesson in the reader's language, else in French."""
    found = library().lesson(slug, language())
    if found is None:
        raise Http404
    return found


def html_of(lesson: Lesson, markdown: str) -> SafeString:
    """A text of the lesson as HTML; the renderer lets no HTML of the author's through."""
    facts = [fact.id for fact in lesson.facts]
    return mark_safe(rendering.render(markdown, language=lesson.language, facts=facts))  # noqa: S308


@require_GET
@member_required
def index(request: HttpRequest) -> HttpResponse:
    """The path of lessons, with what the person did of each."""
    path = progress.stops(
        organisation_of(request),
        reader_of(request),
        library().path_of_lessons(language()),
    )
    upcoming = next((stop for stop in path if stop.to_do), None)
    done = sum(not stop.to_do for stop in path)
    context = {
        "path": [(stop, LEVELS[stop.lesson.level]) for stop in path],
        "upcoming": upcoming,
        "done": done,
        "total": len(path),
        "practise_url": reverse("practise:index") if "practise" in settings.SPACES else "",
        "minutes_left": sum(stop.lesson.minutes for stop in path if stop.to_do),
    }
    return render(request, "understand/index.html", context)


@require_GET
@member_required
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """One lesson; opening it starts the reading and asks the model in advance."""
    found = lesson_or_404(slug)
    organisation = organisation_of(request)
    reading = progress.opened(organisation, reader_of(request), found)
    answers = prepare(organisation, found, latest(organisation, found))
    detector.prepare(found)
    attempts = last_attempts(organisation, reader_of(request), found)
    again = request.GET.get("refaire")
    recorded = request.GET.get("enregistree")
    panels = {
        exercise.id: panel(
            found,
            exercise,
            None if again == exercise.id else attempts.get(exercise.id),
            answers.get(exercise.id),
            use_recording=recorded == exercise.id,
        )
        for exercise in found.exercises()
    }
    everyone = library().path_of_lessons(language())
    number = [lesson.slug for lesson in everyone].index(found.slug)
    following = everyone[number + 1] if number + 1 < len(everyone) else None
    context = {
        "lesson": found,
        "level": LEVELS[found.level],
        "summary": typeset(found.summary, found.language),
        "blocks": [_shown(found, block, panels) for block in found.blocks if not isinstance(block, Remember)],
        "remember": [html_of(found, block.markdown) for block in found.blocks if isinstance(block, Remember)],
        "number": number + 1,
        "total": len(everyone),
        "following": following,
        "following_title": typeset(following.title, following.language) if following else "",
        "unconfirmed": any(not fact.confirmed for fact in found.facts),
        "reading": reading,
    }
    return render(request, "understand/lesson.html", context)


@require_POST
@member_required
def finish(request: HttpRequest, slug: str) -> HttpResponse:
    """The person says the lesson is over; on to the next one they have not finished, else back to the path."""
    found = lesson_or_404(slug)
    organisation = organisation_of(request)
    if progress.finish(progress.opened(organisation, reader_of(request), found)):
        record(
            organisation,
            reader_of(request),
            LESSON_FINISHED,
            lesson=found.slug,
            version=found.version,
        )
    everyone = library().path_of_lessons(language())
    path = progress.stops(organisation, reader_of(request), everyone)
    place = [stop.lesson.slug for stop in path].index(found.slug)
    upcoming = next((stop for stop in path[place + 1 :] if stop.to_do), None)
    title = typeset(found.title, found.language)
    if upcoming is not None:
        messages.success(request, _("« %(lesson)s » : c’est noté dans le registre.") % {"lesson": title})
        return redirect("understand:lesson", slug=upcoming.lesson.slug)
    messages.success(
        request, _("« %(lesson)s » : c’est noté dans le registre. Le parcours est ici.") % {"lesson": title}
    )
    return redirect("understand:index")


@require_GET
@member_required
def drawing(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A drawing, as an image: a script inside it would not run."""
    path = library().drawing(lesson_or_404(slug), name)
    if path is None:
        raise Http404
    headers = {"Cache-Control": f"private, max-age={DRAWING_AGE}"}
    return HttpResponse(path.read_bytes(), content_type="image/svg+xml", headers=headers)


def _shown(lesson: Lesson, block: Prose | Drawing | Practice | Remember, panels: dict[str, Any]) -> Shown:
    match block:
        case Drawing():
            return Shown(drawing=block)
        case Practice():
            return Shown(panel=panels[block.exercise.id])
        case _:
            return Shown(html=html_of(lesson, block.markdown))
