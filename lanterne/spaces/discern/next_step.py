"""The next thing to do with a use case, and the room in which it is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lanterne.foundations.use_cases import Stage
from lanterne.spaces.discern.models import UseCase

NEEDS_NO_TRIAL = {"simpler", "stop"}  # saying no, or doing without AI, is decided as it is


@dataclass(frozen=True, slots=True)
class NextStep:
    label: str
    url: str
    decides: bool = False


def next_step(use_case: UseCase, done: Collection[Stage], *, late: bool) -> NextStep:
    """Examine, try, measure, decide, look again: the first that is not done."""
    own = use_case.get_absolute_url()
    if Stage.EXAMINED not in done:
        return NextStep(_("Répondre aux questions"), reverse("discern:questions", args=[use_case.pk]))
    if late:
        return NextStep(_("Réexaminer"), reverse("discern:decide", args=[use_case.pk]), decides=True)
    if Stage.DECIDED in done:
        return NextStep(_("Relire le dossier"), own)
    if use_case.verdict not in NEEDS_NO_TRIAL:
        if Stage.TRIED not in done and "practise" in settings.SPACES:
            return NextStep(_("Essayer"), f"{reverse('practise:index')}?cas={use_case.pk}")
        if Stage.MEASURED not in done and "measure" in settings.SPACES:
            return NextStep(_("Mesurer"), f"{reverse('measure:new')}?cas={use_case.pk}")
    return NextStep(_("Décider"), reverse("discern:decide", args=[use_case.pk]), decides=True)
