"""What this room tells the others about use cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from lanterne.foundations.evidence.models import Evidence, EvidenceKind
from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.use_cases import Stage, UseCaseSummary, Verdict
from lanterne.spaces.discern.models import UseCase

LISTED = (
    "title",
    "verdict",
    "highest_level",
    "hours_a_month",
    "examined_on",
    "decided_verdict",
    "decided_at",
    "review_on",
    "updated_at",
)


def stages(use_case: UseCase, kinds: Iterable[str]) -> tuple[Stage, ...]:
    """The steps behind a use case, in order, from its own fields and the kinds of evidence attached to it."""
    found = set(kinds)
    done = {
        Stage.DESCRIBED: True,
        Stage.EXAMINED: use_case.examined_on is not None,
        Stage.TRIED: EvidenceKind.TRIAL in found,
        Stage.MEASURED: EvidenceKind.MEASURE in found,
        Stage.DECIDED: use_case.decided_at is not None,
    }
    return tuple(stage for stage in Stage if done[stage])


def evidence_kinds(organisation: Organisation, ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """The kinds of evidence of each case. One query."""
    rows = (
        Evidence.objects.for_organisation(organisation)
        .filter(use_case_id__in=list(ids))
        .order_by()
        .values_list("use_case_id", "kind")
        .distinct()
    )
    kinds: dict[UUID, set[str]] = {}
    for use_case_id, kind in rows:
        kinds.setdefault(use_case_id, set()).add(kind)
    return kinds


class Directory:
    """Two queries a call, however many cases there are."""

    def get(self, organisation: Organisation, use_case_id: UUID) -> UseCaseSummary | None:
        use_case = UseCase.objects.for_organisation(organisation).only(*LISTED).filter(pk=use_case_id).first()
        if use_case is None:
            return None
        return self._summaries(organisation, [use_case])[0]

    def list(self, organisation: Organisation) -> Sequence[UseCaseSummary]:
        return self._summaries(organisation, UseCase.objects.for_organisation(organisation).only(*LISTED))

    def _summaries(self, organisation: Organisation, cases: Iterable[UseCase]) -> Sequence[UseCaseSummary]:
        found = [*cases]
        kinds = evidence_kinds(organisation, [use_case.pk for use_case in found])
        return [
            UseCaseSummary(
                id=use_case.pk,
                title=use_case.title,
                verdict=Verdict(use_case.shown_verdict) if use_case.shown_verdict else None,
                done=stages(use_case, kinds.get(use_case.pk, ())),
                updated_at=use_case.updated_at,
                review_on=use_case.review_on,
                url=use_case.get_absolute_url(),
            )
            for use_case in found
        ]
