"""Where each use case stands, what waits, and what waits first. Pure, once the summaries are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lanterne.foundations.use_cases import Stage, UseCaseSummary, Verdict

ASLEEP_AFTER = timedelta(days=30)
SOON = timedelta(days=30)
SETTLED_WITHOUT_TRIAL = {Verdict.SIMPLER, Verdict.STOP}

NEXT_STEPS: dict[Stage, str | Promise] = {
    Stage.DESCRIBED: gettext_lazy("Décrire le besoin"),
    Stage.EXAMINED: gettext_lazy("Répondre aux questions"),
    Stage.TRIED: gettext_lazy("Essayer sur un vrai exemple"),
    Stage.MEASURED: gettext_lazy("Mesurer sur vos propres cas"),
    Stage.DECIDED: gettext_lazy("Décider, et dater la prochaine revue"),
}


class Urgency(IntEnum):
    """What calls for someone, from the most pressing."""

    OVERDUE = 0
    ASLEEP = 1
    UNDER_WAY = 2
    SOON = 3
    QUIET = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """A use case, what waits for it in one sentence, and how pressing that is."""

    use_case: UseCaseSummary
    waits: str
    urgency: Urgency

    @property
    def decided(self) -> bool:
        """Whether a decision is in force."""
        return Stage.DECIDED in self.use_case.done

    @property
    def tone(self) -> str:
        """The colour class of what waits."""
        return {Urgency.OVERDUE: "stop", Urgency.ASLEEP: "care", Urgency.SOON: "care"}.get(self.urgency, "")


def next_stage(use_case: UseCaseSummary) -> Stage | None:
    """The first step not done; a case that gives up AI goes straight to the decision. None when decided."""
    if Stage.DECIDED in use_case.done:
        return None
    if use_case.verdict in SETTLED_WITHOUT_TRIAL and Stage.EXAMINED in use_case.done:
        return Stage.DECIDED
    return next(stage for stage in Stage if stage not in use_case.done)


def standing(use_case: UseCaseSummary, today: date) -> Standing:
    """Where one use case stands on that day."""
    stage = next_stage(use_case)
    if stage is not None:
        asleep = use_case.updated_at.date() <= today - ASLEEP_AFTER
        return Standing(use_case, str(NEXT_STEPS[stage]), Urgency.ASLEEP if asleep else Urgency.UNDER_WAY)
    if use_case.review_on is None:
        return Standing(use_case, _("Aucune revue prévue"), Urgency.QUIET)
    day = date_format(use_case.review_on, "j F Y")
    if use_case.review_on <= today:
        return Standing(use_case, _("À revoir depuis le %(day)s") % {"day": day}, Urgency.OVERDUE)
    urgency = Urgency.SOON if use_case.review_on <= today + SOON else Urgency.QUIET
    return Standing(use_case, _("À revoir le %(day)s") % {"day": day}, urgency)


@dataclass(frozen=True, slots=True)
class Progress:
    """All the use cases of an organisation, the most pressing first."""

    standings: tuple[Standing, ...]

    @property
    def decided(self) -> int:
        """How many are decided."""
        return sum(standing.decided for standing in self.standings)

    @property
    def open(self) -> int:
        """How many are not decided yet."""
        return len(self.standings) - self.decided

    @property
    def overdue(self) -> int:
        """How many should have been looked at again."""
        return sum(standing.urgency is Urgency.OVERDUE for standing in self.standings)

    @property
    def first(self) -> Standing | None:
        """What to do first; None when nothing waits."""
        return next((one for one in self.standings if one.urgency <= Urgency.SOON), None)


def progress(use_cases: Sequence[UseCaseSummary], today: date) -> Progress:
    """Where the organisation stands on that day; within one urgency, the longest untouched first."""
    standings = [standing(use_case, today) for use_case in use_cases]
    return Progress(tuple(sorted(standings, key=lambda one: (one.urgency, one.use_case.updated_at))))
