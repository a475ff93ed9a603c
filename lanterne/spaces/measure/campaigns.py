"""What people do with campaigns: plan, start, stop, resume, judge, score again, erase."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lanterne.foundations import jobs
from lanterne.foundations.audit.log import record
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.measure import actions, tasks
from lanterne.spaces.measure.cases import Sheet
from lanterne.spaces.measure.evidence import erase_evidence, write_evidence
from lanterne.spaces.measure.models import Answer, Campaign, Candidate, Case, CaseSheet
from lanterne.spaces.measure.running import keep_score

MOST_MODELS = 2
MOST_REPETITIONS = 5
HOSTED_LANES = 2
"""How many answers of one hosted model are asked for at once."""


@transaction.atomic
def keep_sheet(organisation: Organisation, person: Person | None, name: str, sheet: Sheet) -> CaseSheet:
    """Keep what was read as a preview; it becomes usable with `confirm_sheet`. Earlier previews are erased."""
    CaseSheet.objects.for_organisation(organisation).filter(confirmed_at=None, person=person).delete()
    kept = CaseSheet.objects.create(
        organisation=organisation,
        person=person,
        name=name[:120],
        remarks=[[remark.line, remark.text, remark.blocks] for remark in sheet.remarks],
        ignored_columns=list(sheet.ignored),
    )
    Case.objects.bulk_create(
        Case(
            organisation=organisation,
            sheet=kept,
            position=position,
            line=draft.line,
            question=draft.question,
            expected=list(draft.expected),
            forbidden=list(draft.forbidden),
            document=draft.document,
            secrets_text="\n".join(draft.secrets),
        )
        for position, draft in enumerate(sheet.cases, 1)
    )
    return kept


@transaction.atomic
def confirm_sheet(sheet: CaseSheet, person: Person | None) -> None:
    """Make a preview usable in campaigns."""
    if sheet.confirmed_at is None:
        sheet.confirmed_at = timezone.now()
        sheet.save(update_fields=["confirmed_at"])
        record(sheet.organisation, person, actions.SHEET_IMPORTED, sheet, cases=sheet.cases.count())


@transaction.atomic
def erase_sheet(sheet: CaseSheet, person: Person | None) -> None:
    """Erase a sheet, its cases and the campaigns made with them."""
    for campaign in sheet.campaigns.all():
        erase(campaign, person)
    if sheet.confirmed_at is not None:
        record(sheet.organisation, person, actions.SHEET_ERASED, sheet)
    sheet.delete()


@transaction.atomic
def plan(
    organisation: Organisation,
    person: Person | None,
    *,
    title: str,
    sheet: CaseSheet,
    models: Sequence[ConnectedModel],
    cases: int,
    repetitions: int = 1,
    use_case_id: UUID | None = None,
) -> Campaign:
    """Lay out one row per (case, model, repetition), asking nothing yet. Raises `ValueError` outside the bounds."""
    if not 1 <= len(models) <= MOST_MODELS or not 1 <= repetitions <= MOST_REPETITIONS or cases < 1:
        raise ValueError("one or two models, one to five repetitions, at least one case")
    campaign = Campaign.objects.create(
        organisation=organisation,
        person=person,
        title=title,
        sheet=sheet,
        repetitions=repetitions,
        use_case_id=use_case_id,
    )
    candidates = [
        Candidate.objects.create(
            organisation=organisation,
            campaign=campaign,
            position=position,
            connected_model=model,
            label=model.label,
        )
        for position, model in enumerate(models, 1)
    ]
    chosen = list(Case.objects.for_organisation(organisation).filter(sheet=sheet).only("pk")[:cases])
    Answer.objects.bulk_create(
        Answer(
            organisation=organisation,
            campaign=campaign,
            candidate=candidate,
            case=case,
            repetition=repetition,
        )
        for repetition in range(1, repetitions + 1)
        for case in chosen
        for candidate in candidates
    )
    return campaign


@transaction.atomic
def start(campaign: Campaign, person: Person | None) -> None:
    """Ask for every answer that is not there yet; an answer that came is never asked for again.

    Interrupted and failed ones are asked for too: the person chose to.
    """
    resumed = campaign.attempt > 0
    changed = (
        Campaign.objects.for_organisation(campaign.organisation)
        .filter(pk=campaign.pk)
        .exclude(status=Campaign.Status.RUNNING)
        .update(status=Campaign.Status.RUNNING, attempt=campaign.attempt + 1, fault="", finished_at=None)
    )
    if not changed:
        return
    campaign.refresh_from_db()
    Answer.objects.for_organisation(campaign.organisation).filter(
        campaign=campaign, status__in=[Answer.Status.FAILED, Answer.Status.INTERRUPTED]
    ).update(status=Answer.Status.WAITING, fault="", worker="")
    act = actions.CAMPAIGN_RESUMED if resumed else actions.CAMPAIGN_STARTED
    record(campaign.organisation, person, act, campaign)
    for candidate in campaign.candidates.select_related("connected_model"):
        embedded = candidate.connected_model is not None and candidate.connected_model.is_embedded
        task = tasks.ask_embedded if embedded else tasks.ask_hosted
        for lane in range(1 if embedded else HOSTED_LANES):
            key = f"{candidate.pk}:{campaign.attempt}:{lane}"
            jobs.enqueue(task, str(campaign.pk), candidate.pk, campaign.attempt, key=key)


@transaction.atomic
def stop(campaign: Campaign, person: Person | None) -> None:
    """Ask for nothing more. The answers under way still come, and are kept."""
    stopped = (
        Campaign.objects.for_organisation(campaign.organisation)
        .filter(pk=campaign.pk, status=Campaign.Status.RUNNING)
        .update(status=Campaign.Status.STOPPED)
    )
    if stopped:
        campaign.refresh_from_db()
        record(campaign.organisation, person, actions.CAMPAIGN_STOPPED, campaign)


@transaction.atomic
def review(answer: Answer, person: Person, right: bool | None) -> None:
    """A person judges an answer; None takes the judgement back. The evidence follows."""
    answer.reviewed_right = right
    answer.reviewer = person if right is not None else None
    answer.reviewed_at = timezone.now() if right is not None else None
    answer.save(update_fields=["reviewed_right", "reviewer", "reviewed_at"])
    record(answer.organisation, person, actions.ANSWER_REVIEWED, answer, right=right)
    refresh_evidence(answer.campaign)


@transaction.atomic
def score_again(campaign: Campaign) -> int:
    """Score every answer anew, with the cases and the rules of today. Asks no model. Returns how many were scored."""
    answers = list(
        Answer.objects.for_organisation(campaign.organisation)
        .filter(campaign=campaign, status=Answer.Status.ANSWERED)
        .select_related("case")
    )
    for answer in answers:
        keep_score(answer)
    refresh_evidence(campaign)
    return len(answers)


def refresh_evidence(campaign: Campaign) -> None:
    """Write the evidence of a finished campaign anew; a campaign under way has none yet."""
    if campaign.status == Campaign.Status.FINISHED:
        write_evidence(campaign)


@transaction.atomic
def erase(campaign: Campaign, person: Person | None) -> None:
    """Erase a campaign, its answers and the evidence drawn from it."""
    record(campaign.organisation, person, actions.CAMPAIGN_ERASED, campaign)
    erase_evidence(campaign)
    campaign.delete()
