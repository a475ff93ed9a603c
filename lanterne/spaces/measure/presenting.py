"""Results as the pages show them: words beside each figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from lanterne.foundations.charts.intervals import IntervalRow
from lanterne.foundations.figures import points
from lanterne.risks.environment import BLIND_SPOT as ENVIRONMENT_BLIND_SPOT
from lanterne.risks.reliability import BLIND_SPOT as SUPPORT_BLIND_SPOT
from lanterne.risks.reliability.expected import BLIND_SPOT as EXPECTED_BLIND_SPOT
from lanterne.spaces.measure import faults
from lanterne.spaces.measure.evidence import LEAK_BLIND_SPOT
from lanterne.spaces.measure.models import Answer, Campaign
from lanterne.spaces.measure.results import ModelResult, Results


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One model's line: its result, and its interval ready to draw (None while nothing is judged)."""

    model: ModelResult
    line: IntervalRow | None


@dataclass(frozen=True, slots=True)
class ComparisonText:
    """The two models compared, in words. `tone`: 'go' when one is better, 'info' when the cases cannot tell."""

    tone: str
    title: str
    sentence: str
    p_value: float
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is. `left` is in seconds, None when it cannot be told."""

    done: int
    total: int
    failed: int
    interrupted: int
    left: float | None
    fault: str
    fault_model: str

    @property
    def unfinished(self) -> int:
        return self.total - self.done


def rows(counted: Results) -> list[ResultRow]:
    """One row per model, in the campaign's order."""
    return [
        ResultRow(
            model,
            model.right
            and IntervalRow(model.candidate.label, model.right.estimate, model.right.low, model.right.high),
        )
        for model in counted.models
    ]


def blind_spots() -> dict[str, str]:
    """What each score cannot see, in the reader's language."""
    return {
        "expected": _(EXPECTED_BLIND_SPOT),
        "support": _(SUPPORT_BLIND_SPOT),
        "leaks": _(LEAK_BLIND_SPOT),
        "environment": _(ENVIRONMENT_BLIND_SPOT),
    }


def comparison(counted: Results) -> ComparisonText | None:
    """What the pairs say: which model is better, or that these cases cannot tell."""
    found = counted.comparison
    if found is None:
        return None
    first, second = (model.candidate.label for model in counted.models)
    facts = {
        "first": first,
        "second": second,
        "difference": points(found.difference, signed=True),
        "low": points(found.low, signed=True),
        "high": points(found.high, signed=True),
        "n": found.n,
    }
    if found.low > 0 or found.high < 0:
        best = first if found.low > 0 else second
        title = _("« %(best)s » fait mieux sur ces cas") % {"best": best}
        tone = "go"
    else:
        title = _("Ces cas ne départagent pas les deux modèles")
        tone = "info"
    sentence = _(
        "« %(first)s » moins « %(second)s », sur les mêmes %(n)s cas : %(difference)s points [%(low)s ; %(high)s]."
    )
    return ComparisonText(tone, title, sentence % facts, found.p_value, found.better, found.worse)


def progress(campaign: Campaign, counted: Results) -> Progress:
    """How far the campaign is, and how long it will still take at the pace seen so far."""
    left = [
        model.waiting * model.seconds / model.answered if model.answered else None
        for model in counted.models
        if model.waiting
    ]
    candidate, _separator, fault = campaign.fault.partition(":")
    label = next((m.candidate.label for m in counted.models if str(m.candidate.pk) == candidate), "")
    return Progress(
        done=counted.answered,
        total=counted.asked,
        failed=sum(model.failed for model in counted.models),
        interrupted=sum(model.interrupted for model in counted.models),
        left=None if None in left else max((seconds for seconds in left if seconds is not None), default=0.0),
        fault=faults.sentence(fault) if fault else "",
        fault_model=label,
    )


def judged(campaign: Campaign) -> QuerySet[Any]:
    """The campaign's answers with `final`, the verdict that counts."""
    final = Case(
        When(reviewed_right__isnull=False, then=F("reviewed_right")),
        default=F("right"),
        output_field=BooleanField(null=True),
    )
    rows: QuerySet[Any] = (
        Answer.objects.for_organisation(campaign.organisation)
        .filter(campaign=campaign)
        .annotate(final=final)
        .select_related("case", "candidate")
    )
    return rows


def failures(campaign: Campaign) -> QuerySet[Any]:
    """The wrong answers: those that leaked first, then those with most missing."""
    return (
        judged(campaign)
        .filter(status=Answer.Status.ANSWERED, final=Value(False))
        .order_by("-leaks", "case__position", "candidate__position", "repetition")
    )
