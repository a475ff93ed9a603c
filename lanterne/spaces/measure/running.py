"""Asking for the answers of a campaign, each paid once."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.documents.services import search
from lanterne.guarding import Exchange, GuardedReply, Source, complete
from lanterne.providers.contract import Message
from lanterne.providers.models import ConnectedModel
from lanterne.risks.personal_data import MarkMap
from lanterne.spaces.measure import faults
from lanterne.spaces.measure.evidence import write_evidence
from lanterne.spaces.measure.models import Answer, Campaign, Candidate, Case
from lanterne.spaces.measure.scoring import score

PURPOSE = "campaign"
MOST_TOKENS = 300
PASSAGES = 4
UNFINISHED = (Answer.Status.WAITING, Answer.Status.RUNNING)


def this_worker() -> str:
    """This process, so that a later one can tell that it is gone."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def work(candidate: Candidate, attempt: int) -> None:
    """Ask for a candidate's waiting answers, one after the other, until none waits or the campaign stops.

    May run several times at once or again after a crash: each answer is claimed in the database before its call.
    """
    while (answer := claim(candidate, attempt)) is not None:
        if candidate.connected_model is None:
            fault = faults.MODEL_REMOVED
        else:
            fault = ask(answer, candidate.connected_model)
        if fault in faults.HOPELESS:
            give_up(candidate, fault)
            break
    finish_if_over(candidate.campaign, attempt)


def claim(candidate: Candidate, attempt: int) -> Answer | None:
    """Take one waiting answer for this worker; None when there is none, or when the campaign no longer runs."""
    rows = Answer.objects.for_organisation(candidate.campaign.organisation).filter(candidate=candidate)
    while True:
        with transaction.atomic():
            waiting = (
                rows.filter(
                    status=Answer.Status.WAITING,
                    campaign__status=Campaign.Status.RUNNING,
                    campaign__attempt=attempt,
                )
                .order_by("pk")
                .values_list("pk", flat=True)
                .first()
            )
            if waiting is None:
                return None
            taken = rows.filter(pk=waiting, status=Answer.Status.WAITING).update(
                status=Answer.Status.RUNNING, worker=this_worker()
            )
        if taken:
            answer: Answer = rows.select_related("case", "campaign__organisation", "campaign__person").get(
                pk=waiting
            )
            return answer


def ask(answer: Answer, model: ConnectedModel) -> str:
    """Ask the model, keep and score what it answered. Returns a fault code, or the empty text."""
    campaign, case = answer.campaign, answer.case
    sources = sources_for(campaign, case)
    exchange = Exchange(
        organisation=campaign.organisation,
        person=campaign.person,
        model=model,
        messages=[Message("user", case.question)],
        marks=MarkMap(),
        purpose=PURPOSE,
        sources=sources,
        use_case_id=campaign.use_case_id,
        max_tokens=MOST_TOKENS,
    )
    try:
        reply = complete(exchange)
    except faults.STOPPED_BY as error:
        answer.status, answer.fault = Answer.Status.FAILED, faults.code_of(error)
        answer.save(update_fields=["status", "fault"])
        return answer.fault
    keep(answer, reply)
    return ""


def keep(answer: Answer, reply: GuardedReply) -> None:
    """Write a reply with its score and the passages as far as they were sent."""
    answer.status, answer.fault = Answer.Status.ANSWERED, ""
    answer.text = reply.text
    answer.sent = "\n\n".join(message.content for message in reply.sent)
    answer.sources = [{"title": it.title, "place": it.place, "text": it.text} for it in reply.sources]
    answer.call = reply.call
    keep_score(answer, save=False)
    answer.save()


def keep_score(answer: Answer, save: bool = True) -> None:
    """Score a kept answer; a person's own judgement is left as it is."""
    case = answer.case
    marks = score(
        question=case.question,
        answer=answer.text,
        sources=[f"{source['title']}\n{source['text']}" for source in answer.sources],
        expected=case.expected,
        forbidden=case.forbidden,
        secrets=case.secrets,
        sent=answer.sent,
    )
    answer.right = marks.right
    answer.missing, answer.present = list(marks.missing), list(marks.present)
    answer.statements, answer.unsupported = marks.statements, marks.unsupported
    answer.secrets, answer.leaks = marks.secrets, marks.leaks
    if save:
        answer.save(
            update_fields=["right", "missing", "present", "statements", "unsupported", "secrets", "leaks"]
        )


def documents_of(campaign: Campaign, names: Sequence[str]) -> dict[str, StoredDocument]:
    """The ready documents of the organisation that bear these file names or titles. One query."""
    wanted = {name.casefold() for name in names if name}
    found: dict[str, StoredDocument] = {}
    if wanted:
        for document in StoredDocument.objects.for_organisation(campaign.organisation).filter(status="ready"):
            for name in (document.filename.casefold(), document.title.casefold()):
                if name in wanted:
                    found.setdefault(name, document)
    return found


def sources_for(campaign: Campaign, case: Case) -> list[Source]:
    """The passages of the case's document that answer its question best; none when it names no known document."""
    document = documents_of(campaign, [case.document]).get(case.document.casefold())
    if document is None:
        return []
    found = search(campaign.organisation, case.question, documents=[document], k=PASSAGES)
    return [
        Source(
            document.title,
            hit.passage.text,
            hit.passage.heading or (f"p. {hit.passage.page}" if hit.passage.page else ""),
        )
        for hit in found
    ]


def give_up(candidate: Candidate, fault: str) -> None:
    """A model that cannot answer at all stops the campaign, which says why; nothing that came is lost."""
    Answer.objects.for_organisation(candidate.organisation).filter(
        candidate=candidate, status=Answer.Status.RUNNING, worker=this_worker()
    ).update(status=Answer.Status.WAITING, worker="")
    Campaign.objects.for_organisation(candidate.organisation).filter(
        pk=candidate.campaign_id, status=Campaign.Status.RUNNING
    ).update(status=Campaign.Status.STOPPED, fault=f"{candidate.pk}:{fault}")


def finish_if_over(campaign: Campaign, attempt: int) -> None:
    """Close the campaign when every answer came or failed, and write its evidence."""
    with transaction.atomic():
        rows = Answer.objects.for_organisation(campaign.organisation).filter(campaign=campaign)
        if rows.filter(Q(status__in=UNFINISHED)).exists():
            return
        complete_now = not rows.filter(status=Answer.Status.INTERRUPTED).exists()
        status = Campaign.Status.FINISHED if complete_now else Campaign.Status.STOPPED
        closed = (
            Campaign.objects.for_organisation(campaign.organisation)
            .filter(pk=campaign.pk, status=Campaign.Status.RUNNING, attempt=attempt)
            .update(status=status, finished_at=timezone.now() if complete_now else None)
        )
        if closed and complete_now:
            campaign.refresh_from_db()
            write_evidence(campaign)
