"""What the pages of a use case share."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from lanterne.foundations.evidence.models import Evidence
from lanterne.foundations.organisations.access import organisation_of
from lanterne.spaces.discern.directory import stages
from lanterne.spaces.discern.examining import assessment_of, base
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.presenting import File, file_of


def own_case(request: HttpRequest, case_id: UUID) -> UseCase:
    """The organisation's case, or 404."""
    found: UseCase = get_object_or_404(UseCase.objects.for_organisation(organisation_of(request)), pk=case_id)
    return found


def case_file(request: HttpRequest, use_case: UseCase) -> File:
    """The case weighed with the rules of today, beside its evidence. One query."""
    known = base()
    evidence = list(
        Evidence.objects.for_organisation(organisation_of(request)).filter(use_case_id=use_case.pk)
    )
    done = stages(use_case, (item.kind for item in evidence))
    return file_of(use_case, known, assessment_of(use_case, known), evidence, done)
