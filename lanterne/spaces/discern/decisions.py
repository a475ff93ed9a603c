"""Deciding on a use case: what is missing, and the decision itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.models import Person
from lanterne.foundations.use_cases import Stage, Verdict
from lanterne.spaces.discern import actions
from lanterne.spaces.discern.models import Decision, UseCase
from lanterne.spaces.discern.rules.assessment import Assessment

GAPS = {
    "not_tried": _("Aucun essai n’est attaché à ce cas d’usage."),
    "not_measured": _("Aucune mesure n’est attachée à ce cas d’usage."),
    "doubts": _("Des réponses «\u00a0Je ne sais pas\u00a0» pourraient changer l’avis."),
    "dpia": _(
        "L’analyse d’impact (AIPD) est nécessaire en principe\u202f; rien n’indique ici qu’elle est faite."
    ),
}


class GapsNotAccepted(Exception):
    """Something is missing and nobody said that they decide knowing it."""


def gaps(assessment: Assessment, done: Collection[Stage], verdict: str) -> list[str]:
    """What is missing before deciding. Saying no, or doing without AI, asks for no proof that AI works."""
    missing = []
    if verdict not in {Verdict.SIMPLER, Verdict.STOP}:
        if Stage.TRIED not in done:
            missing.append("not_tried")
        if Stage.MEASURED not in done:
            missing.append("not_measured")
        if assessment.dpia.needed == "yes":
            missing.append("dpia")
    if assessment.unknown or assessment.unanswered:
        missing.append("doubts")
    return missing


@transaction.atomic
def decide(
    use_case: UseCase,
    person: Person,
    assessment: Assessment,
    *,
    verdict: str,
    reason: str,
    conditions: str,
    review_on: date,
    missing: list[str],
    accepted: bool,
) -> Decision:
    """Write the decision. Raises GapsNotAccepted when something is missing and was not accepted, and ValueError when
    the proposed verdict is changed without a reason."""
    proposed = assessment.verdict.name.lower()
    if missing and not accepted:
        raise GapsNotAccepted
    if verdict != proposed and not reason.strip():
        raise ValueError("a changed verdict needs a reason")
    decision = Decision.objects.create(
        organisation=use_case.organisation,
        use_case=use_case,
        proposed=proposed,
        verdict=verdict,
        reason=reason.strip(),
        conditions=conditions.strip(),
        gaps=missing,
        review_on=review_on,
        assessment=assessment.to_dict(),
        author=person,
        author_name=person.name,
    )
    use_case.decided_verdict = verdict
    use_case.decided_at = decision.at
    use_case.review_on = review_on
    use_case.save()
    log.record(
        use_case.organisation,
        person,
        actions.DECIDED,
        use_case,
        verdict=verdict,
        proposed=proposed,
        gaps=len(missing),
    )
    return decision
