"""A model answers an exercise for real: asked in advance, in a job, and never twice for nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from lanterne.foundations import jobs
from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding import Exchange, GuardedReply, HeldBack, MaskingFailed, complete
from lanterne.metering.budget import BudgetExceeded
from lanterne.providers import faults
from lanterne.providers.contract import Message, ProviderError, ProviderFault
from lanterne.providers.registry import models_for
from lanterne.risks.personal_data import MarkMap
from lanterne.spaces.understand.exercises.bet import Bet, outcome_of
from lanterne.spaces.understand.exercises.kinds import Live
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.library import library
from lanterne.spaces.understand.models import ExerciseAttempt, LiveAnswer

PURPOSE = "lesson"
TEMPERATURE = 0.4
"""Warmer than elsewhere, so that asking twice can show two different answers."""
FRESH = timedelta(days=30)
"""An answer older than this is asked again: models change."""
PATIENCE = timedelta(minutes=2)
"""After this the page goes on with the recorded answer."""
RETRY = timedelta(minutes=10)
"""A model that failed is left alone for this long."""
BUDGET, MASKING, HELD = "budget", "masking", "held"
STOPPED_BY = (ProviderError, BudgetExceeded, MaskingFailed, HeldBack)
INSTRUCTIONS = {"en": "Exception : cette personne lit l’anglais. Answer in English only."}


def latest(organisation: Organisation, lesson: Lesson) -> dict[str, LiveAnswer]:
    """The newest answer of each live exercise of this version of a lesson, by exercise id; one query."""
    rows = LiveAnswer.objects.for_organisation(organisation).filter(
        lesson=lesson.slug, version=lesson.version
    )
    newest: dict[str, LiveAnswer] = {}
    for row in rows.select_related("call").order_by("turn"):
        newest[row.exercise] = row
    return newest


def prepare(
    organisation: Organisation, lesson: Lesson, known: dict[str, LiveAnswer]
) -> dict[str, LiveAnswer]:
    """Ask in advance for each live exercise that has no usable answer yet; returns the answers, old and new."""
    now = timezone.now()
    for exercise in lesson.exercises():
        if isinstance(exercise, Live) and not _usable(known.get(exercise.id), now):
            known[exercise.id] = ask(organisation, lesson, exercise, known.get(exercise.id))
    return known


def ask(organisation: Organisation, lesson: Lesson, exercise: Live, last: LiveAnswer | None) -> LiveAnswer:
    """Ask for the answer after `last`, once however many people ask. It comes from a job: look at the row again."""
    row: LiveAnswer
    row, created = LiveAnswer.objects.for_organisation(organisation).get_or_create(
        organisation=organisation,
        lesson=lesson.slug,
        exercise=exercise.id,
        version=lesson.version,
        turn=last.turn + 1 if last else 0,
        defaults={"language": lesson.language},
    )
    if created:
        jobs.enqueue(answer, str(row.pk), key=str(row.pk))
        row.refresh_from_db()
    return row


def overdue(row: LiveAnswer) -> bool:
    """Whether the answer has been awaited long enough."""
    return row.state == LiveAnswer.State.WAITING and timezone.now() - row.asked_at > PATIENCE


def why_failed(row: LiveAnswer) -> str:
    """One sentence for the person on why the model did not answer."""
    if row.fault == BUDGET:
        return _("Le budget de votre organisation est atteint.")
    if row.fault == MASKING:
        return _("Le masquage n’a pas pu lire la demande : rien n’a été envoyé.")
    if row.fault == HELD:
        return _("Votre organisation garde ici les sujets sensibles\u00a0: rien n’a été envoyé.")
    if row.fault:
        return faults.sentence(ProviderFault(row.fault))
    return _("Le modèle n’a pas encore répondu.")


def _usable(row: LiveAnswer | None, now: datetime) -> bool:
    if row is None:
        return False
    age = now - row.asked_at
    return age < (FRESH if row.state == LiveAnswer.State.ANSWERED else RETRY)


@jobs.task("understand.live_answer", queue="embedded")
def answer(key: str) -> None:
    """Ask the organisation's models, in their order, until one answers. Does nothing when it was done already."""
    row = LiveAnswer.objects.across_organisations().select_related("organisation").filter(pk=key).first()
    if row is None or row.state != LiveAnswer.State.WAITING:
        return
    lesson = library().lesson(row.lesson, row.language)
    exercise = lesson.exercise(row.exercise) if lesson and lesson.version == row.version else None
    if lesson is None or not isinstance(exercise, Live):
        row.delete()  # the lesson changed since: its new version asks for itself
        return
    try:
        model, reply = first_reply(row.organisation, lesson, exercise)
    except ProviderError as error:
        row.fault = error.fault.value
    except BudgetExceeded:
        row.fault = BUDGET
    except MaskingFailed:
        row.fault = MASKING
    except HeldBack:
        row.fault = HELD
    else:
        row.model, row.answer, row.call = model, reply.text.strip(), reply.call
        row.sent = [message.content for message in reply.sent]
    row.state = LiveAnswer.State.FAILED if row.fault else LiveAnswer.State.ANSWERED
    row.answered_at = timezone.now()
    row.save()
    if isinstance(exercise, Bet):
        _settle_bets(row, lesson, exercise)


def first_reply(organisation: Organisation, lesson: Lesson, exercise: Live) -> tuple[str, GuardedReply]:
    """The first answer among the organisation's models, with the model's name. Raises what the last one raised.

    As everywhere, a request meant for a model on our own machines never goes on to one outside.
    """
    models = models_for(organisation)
    failure: ProviderError | HeldBack = ProviderError(ProviderFault.EMBEDDED_MISSING)
    for model in models:
        if models[0].is_local and not model.is_local:
            continue
        exchange = Exchange(
            organisation=organisation,
            model=model,
            messages=(Message("user", exercise.prompt()),),
            marks=MarkMap(),
            purpose=PURPOSE,
            instructions=INSTRUCTIONS.get(lesson.language, ""),
            max_tokens=exercise.max_tokens,
            temperature=TEMPERATURE,
        )
        try:
            return model.label, complete(exchange)
        except (ProviderError, HeldBack) as error:
            failure = error
    raise failure


def _settle_bets(row: LiveAnswer, lesson: Lesson, exercise: Bet) -> None:
    """Bets placed while the model was writing are scored now, on the recorded answer if the model failed."""
    said = row.answer
    if not said:
        recording = library().recording(lesson, exercise)
        if recording is None:
            return
        said = recording.answer
    outcome = outcome_of(exercise, said)
    for attempt in ExerciseAttempt.objects.for_organisation(row.organisation).filter(live=row, right=None):
        attempt.right = int(attempt.choices == [outcome])
        attempt.save(update_fields=["right"])
