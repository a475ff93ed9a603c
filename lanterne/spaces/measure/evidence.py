"""What a finished campaign leaves on its use case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, override

from lanterne.foundations.evidence.models import Evidence, EvidenceKind
from lanterne.foundations.figures import grams, interval, share
from lanterne.risks import environment
from lanterne.risks.contract import Risk
from lanterne.risks.reliability import BLIND_SPOT as SUPPORT_BLIND_SPOT
from lanterne.risks.reliability.expected import BLIND_SPOT as EXPECTED_BLIND_SPOT
from lanterne.spaces.measure.models import Campaign
from lanterne.spaces.measure.results import ModelResult, results
from lanterne.statistics import Proportion

LEAK_BLIND_SPOT = gettext_noop(
    "Ce score cherche les valeurs que vous avez déclarées à protéger dans ce qui est parti. "
    "Il ne voit pas une donnée que personne n’a déclarée."
)


def write_evidence(campaign: Campaign) -> None:
    """Replace what an earlier reading of this campaign had left. Nothing without a use case."""
    erase_evidence(campaign)
    if campaign.use_case_id is None:
        return
    with override("fr"):  # sentences are kept: they are written in the language of the records
        rows = [row for model in results(campaign).models for row in _rows(model)]
    now = timezone.now()
    Evidence.objects.bulk_create(
        Evidence(
            organisation=campaign.organisation,
            use_case_id=campaign.use_case_id,
            kind=EvidenceKind.MEASURE,
            person=campaign.person,
            source_path=campaign.get_absolute_url(),
            at=now - timedelta(milliseconds=place),  # the newest is read first: keep the order of the results
            **row,
        )
        for place, row in enumerate(rows)
    )


def erase_evidence(campaign: Campaign) -> None:
    """Remove what this campaign had left on its use case."""
    Evidence.objects.for_organisation(campaign.organisation).filter(
        source_path=campaign.get_absolute_url()
    ).delete()


def _rows(model: ModelResult) -> Iterator[dict[str, Any]]:
    label = model.candidate.label
    if model.right is not None:
        yield _row(
            Risk.RELIABILITY,
            ngettext(
                "%(model)s : %(count)s réponse juste sur %(total)s %(interval)s",
                "%(model)s : %(count)s réponses justes sur %(total)s %(interval)s",
                model.right_count,
            )
            % {
                "model": label,
                "count": model.right_count,
                "total": model.judged,
                "interval": interval(model.right.low, model.right.high),
            },
            _figure(model.right_count, model.judged, model.right),
            EXPECTED_BLIND_SPOT,
        )
    if model.unsupported is not None:
        yield _row(
            Risk.RELIABILITY,
            _("%(model)s : %(share)s des phrases sans source %(interval)s")
            % {
                "model": label,
                "share": share(model.unsupported.estimate),
                "interval": interval(model.unsupported.low, model.unsupported.high),
            },
            _figure(model.unsupported_count, model.statements, model.unsupported),
            SUPPORT_BLIND_SPOT,
        )
    if model.leak_bound is not None:
        yield _row(
            Risk.PERSONAL_DATA,
            ngettext(
                "%(model)s : %(count)s donnée partie en clair sur %(total)s (au plus %(bound)s)",
                "%(model)s : %(count)s données parties en clair sur %(total)s (au plus %(bound)s)",
                model.leaks,
            )
            % {
                "model": label,
                "count": model.leaks,
                "total": model.secrets,
                "bound": share(model.leak_bound, decimals=1, up=True),
            },
            {"value": model.leaks, "out_of": model.secrets, "high": model.leak_bound, "unit": "proportion"},
            LEAK_BLIND_SPOT,
        )
    if model.useful_footprint is not None:
        gwp = model.useful_footprint.gwp_g
        yield _row(
            Risk.ENVIRONMENT,
            _("%(model)s : %(grams)s CO₂e par réponse juste")
            % {"model": label, "grams": grams(gwp.low, gwp.high)},
            {"low": gwp.low, "high": gwp.high, "unit": "gCO2e", "frame": model.useful_footprint.frame},
            environment.BLIND_SPOT,
        )


def _row(risk: Risk, sentence: str, figure: dict[str, Any], blind_spot: str) -> dict[str, Any]:
    return {"risk": risk, "sentence": sentence[:300], "figure": figure, "blind_spot": _(blind_spot)}


def _figure(value: int, out_of: int, proportion: Proportion) -> dict[str, Any]:
    return {
        "value": value,
        "out_of": out_of,
        "low": proportion.low,
        "high": proportion.high,
        "level": proportion.level,
        "unit": "proportion",
    }
