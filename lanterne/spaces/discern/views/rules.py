"""Every rule, with its source, its dates and its versions."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.access import member_required
from lanterne.spaces.discern.examining import base, today
from lanterne.spaces.discern.rules.knowledge import CONTENT, all_rules
from lanterne.spaces.discern.rules.rule import Rule
from lanterne.spaces.discern.rules.scales import Level

TOPICS = {
    "ai-act": _("Règlement européen sur l’IA"),
    "gdpr": _("Protection des données (RGPD)"),
    "dpia": _("Analyse d’impact"),
    "secrecy": _("Secret professionnel et travail social"),
    "people": _("Droits des personnes, biais, explication"),
    "rights": _("Droit d’auteur et image"),
    "security": _("Sécurité"),
    "quality": _("Accessibilité"),
    "reliability": _("Fiabilité"),
    "frugality": _("Sobriété, coût et gain"),
    "skills": _("Compétences"),
    "weighing": _("Pondération"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    label: str
    rules: list[Rule]


@member_required
def rule_list(request: HttpRequest) -> HttpResponse:
    """The rules in force today, by topic."""
    known = base()
    topics = [
        Topic(str(label), [rule for rule in known.rules if rule.topic == topic])
        for topic, label in TOPICS.items()
    ]
    others = [rule for rule in known.rules if rule.topic not in TOPICS]
    if others:
        topics.append(Topic(str(_("Autres règles")), others))
    return render(
        request,
        "discern/rules.html",
        {
            "topics": [topic for topic in topics if topic.rules],
            "count": len(known.rules),
            "confirmed": sum(rule.confirmed for rule in known.rules),
            "as_of": known.as_of,
        },
    )


@member_required
def rule_page(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule and all its versions, the one in force first."""
    versions = [rule for rule in all_rules(CONTENT / "rules") if rule.id == rule_id]
    if not versions:
        raise Http404
    versions.sort(key=lambda rule: (not rule.in_force(today()), -rule.version))
    known = base()
    rule = versions[0]
    return render(
        request,
        "discern/rule.html",
        {
            "rule": rule,
            "in_force": rule.in_force(today()),
            "others": versions[1:],
            "questions": [question for question in known.questions if question.id in rule.questions],
            "levels": [(risk, level) for risk, level in rule.effect.levels if level > Level.LOW],
            "safeguards": [known.safeguards[name] for name in rule.effect.safeguards],
            "wording": known.wording,
            "topic": TOPICS.get(rule.topic, rule.topic),
        },
    )
