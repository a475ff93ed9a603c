"""Small parts that many pages share: verdicts, steps, levels, figures written the French way."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.use_cases import Stage, Verdict

register = template.Library()

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

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
    """An amount in euros: '3,10 €', more decimals under one cent, 'inconnu' when it is not known."""
    if amount is None:
        return str(_("inconnu"))
    if 0 < amount < 0.0001:
        return f"<{NO_BREAK_SPACE}{number_format(0.0001, decimal_pos=4)}{NO_BREAK_SPACE}€"
    decimals = 2 if amount == 0 or amount >= 0.01 else 4
    return f"{number_format(round(amount, decimals), decimal_pos=decimals)}{NO_BREAK_SPACE}€"


def significant(value: float) -> str:
    """A number with two significant digits, written in the reader's language."""
    if value == 0:
        return "0"
    decimals = 0
    while decimals < 6 and abs(value) * 10**decimals < 10:
        decimals += 1
    text = number_format(round(value, decimals), decimal_pos=decimals)
    return text.rstrip("0").rstrip(",.") if decimals else text


@register.filter
def grams(value: float | None) -> str:
    """A mass of CO₂ equivalent given in grams: 'g' or 'kg', two significant digits."""
    if value is None:
        return str(_("inconnu"))
    if abs(value) >= 1000:
        return f"{significant(value / 1000)}{NO_BREAK_SPACE}kg"
    return f"{significant(value)}{NO_BREAK_SPACE}g"


@register.simple_tag
def gram_range(low: float | None, high: float | None) -> str:
    """A range of grams of CO₂ equivalent, always with both ends: '0,21 – 0,53 g CO₂e'."""
    if low is None or high is None:
        return str(_("empreinte inconnue"))
    if grams(low) == grams(high):
        return f"{grams(low)} CO₂e"
    return f"{grams(low)} – {grams(high)} CO₂e"


@register.filter
def percent(share: float | None, decimals: int = 0) -> str:
    """A proportion between 0 and 1 as a percentage."""
    if share is None:
        return "–"
    return f"{number_format(round(share * 100, decimals), decimal_pos=decimals)}{NO_BREAK_SPACE}%"
