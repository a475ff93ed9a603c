"""Small parts that many pages share: verdicts, steps, levels, figures as the reader writes them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lanterne.foundations import figures
from lanterne.foundations.use_cases import Stage, Verdict

register = template.Library()

VERDICT_LABELS = {
    Verdict.GO: _("Allez-y"),
    Verdict.SAFEGUARDS: _("Avec garde-fous"),
    Verdict.PILOT: _("Pilotez d’abord"),
    Verdict.SIMPLER: _("Plus simple sans IA"),
    Verdict.STOP: _("Renoncez"),
}
VERDICT_TONES = {
    Verdict.GO: "go",
    Verdict.SAFEGUARDS: "care",
    Verdict.PILOT: "care",
    Verdict.SIMPLER: "info",
    Verdict.STOP: "stop",
}
STAGE_LABELS = {
    Stage.DESCRIBED: _("Décrit"),
    Stage.EXAMINED: _("Examiné"),
    Stage.TRIED: _("Essayé"),
    Stage.MEASURED: _("Mesuré"),
    Stage.DECIDED: _("Décidé"),
}


@register.filter
def verdict_label(verdict: str) -> str:
    """The words of a verdict."""
    return str(VERDICT_LABELS[Verdict(verdict)])


@register.filter
def verdict_tone(verdict: str) -> str:
    """The colour class of a verdict: go, care, info or stop."""
    return VERDICT_TONES[Verdict(verdict)]


@register.simple_tag
def verdict_tag(verdict: str | None) -> SafeString:
    """A verdict as a tag; 'À examiner' when there is none yet."""
    if not verdict:
        return format_html('<span class="tag">{}</span>', _("À examiner"))
    return format_html('<span class="tag {}">{}</span>', verdict_tone(verdict), verdict_label(verdict))


@register.inclusion_tag("interface/steps.html")
def steps(done: Any) -> dict[str, Any]:
    """The five steps of a use case: those done, and the first one that is not."""
    finished = {Stage(stage) for stage in done}
    decided = Stage.DECIDED in finished  # a case given up, or simple enough, skips the steps between
    current = None if decided else next((stage for stage in Stage if stage not in finished), None)
    return {
        "steps": [
            {"label": STAGE_LABELS[stage], "done": stage in finished, "now": stage is current}
            for stage in Stage
        ]
    }


@register.filter
def euros(amount: float | None) -> str:
    """An amount in euros, 'inconnu' when it is not known."""
    return figures.euros(amount)


@register.simple_tag
def gram_range(low: float | None, high: float | None) -> str:
    """A range of grams of CO₂ equivalent, always with both ends: '0,21 – 0,53 g CO₂e'."""
    return figures.carbon(low, high)


@register.filter
def duration(seconds: float | None) -> str:
    """A duration in the unit that a person would use: '8 s', '4 min', '1 h 20'."""
    return "–" if seconds is None else figures.duration(seconds)
