"""A directory of one use case, whatever room owns them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

import pytest
from django.utils import timezone

from lanterne.foundations import use_cases
from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.use_cases import UseCaseSummary


class OneCase:
    """A directory that knows one use case of one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.summary = UseCaseSummary(
            id=uuid.uuid4(),
            title="Répondre aux courriels",
            verdict=None,
            done=(),
            updated_at=timezone.now(),
            review_on=None,
            url="/discerner/un-cas/",
        )

    def get(self, organisation: Organisation, use_case_id: uuid.UUID) -> UseCaseSummary | None:
        mine = organisation == self.organisation and use_case_id == self.summary.id
        return self.summary if mine else None

    def list(self, organisation: Organisation) -> Sequence[UseCaseSummary]:
        return [self.summary] if organisation == self.organisation else []


@pytest.fixture
def use_case(organisation: Organisation, monkeypatch: pytest.MonkeyPatch) -> Iterator[UseCaseSummary]:
    directory = OneCase(organisation)
    monkeypatch.setattr(use_cases, "_directory", directory)
    return directory.summary
