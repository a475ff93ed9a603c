"""From a file to the bytes of a PDF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lanterne.foundations import figures
from lanterne.spaces.discern.decisions import GAPS
from lanterne.spaces.discern.models import Decision
from lanterne.spaces.discern.presenting import AnswerRow, File, ReasonRow, RiskRow, verdict_word
from lanterne.spaces.discern.rules.rule import Rule
from lanterne.spaces.discern.rules.texts import Text
from lanterne.spaces.discern.wording import written_day

FOLDER = Path(__file__).resolve().parent
UNDISPLAYED = re.compile(r'the text `"(.+?)"` could not be displayed')
SCRIPTS_TRIED = 12
FIRST_BEYOND_LATIN = 0x250
BOX = "□"
TONES = {"go": "go", "safeguards": "care", "pilot": "care", "simpler": "info", "stop": "stop"}


def case_pdf(file: File, organisation: str, decisions: Sequence[Decision], is_demo: bool) -> bytes:
    """The PDF of a case, in the reader's language."""
    return render(case_data(file, organisation, decisions, is_demo))


def render(data: dict[str, Any], template: str = "report.typ") -> bytes:
    """Compile a template of this folder with its data.

    Scripts that typst's own fonts lack are tried with the machine's fonts; what no font has becomes a box, and the
    paper says so. Raises `typst.TypstError` when the template is broken.
    """
    import typst  # 81 MB of it: only when a paper is asked for

    text = json.dumps(data, ensure_ascii=False)
    own_fonts = True
    for _attempt in range(SCRIPTS_TRIED):
        try:
            return _compile(template, text, own_fonts=own_fonts)
        except typst.TypstError as error:
            missing = UNDISPLAYED.search(str(error))
            if missing is None:
                raise
            if own_fonts:
                own_fonts = False
                continue
            text = _boxed(text, missing.group(1))
    return _compile(
        template,
        "".join(letter if ord(letter) < FIRST_BEYOND_LATIN else BOX for letter in text),
        own_fonts=True,
    )


def _compile(template: str, text: str, *, own_fonts: bool) -> bytes:
    import typst

    return typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        format="pdf",
        sys_inputs={"data": text},
        pdf_standards=["a-3a", "ua-1"],
        ignore_system_fonts=own_fonts,
    )


def _boxed(text: str, missing: str) -> str:
    """The text with every letter of the scripts of `missing` as a box."""
    scripts = {_script(letter) for letter in missing}
    return "".join(BOX if ord(letter) > 127 and _script(letter) in scripts else letter for letter in text)


def _script(letter: str) -> str:
    """The first word of the letter's Unicode name: 'ARABIC', 'CJK', …"""
    return unicodedata.name(letter, "UNNAMED").split(" ", 1)[0]


def case_data(file: File, organisation: str, decisions: Sequence[Decision], is_demo: bool) -> dict[str, Any]:
    """All that the template prints, as plain texts in order."""
    language = (translation.get_language() or "fr")[:2]
    case, assessment = file.use_case, file.assessment
    current = decisions[0] if case.decided_at and decisions else None
    worth = assessment.worth
    return {
        "language": language,
        "labels": _labels(),
        "organisation": organisation,
        "demo": _("Organisation de démonstration\u00a0: tout y est inventé.") if is_demo else "",
        "title": case.title,
        "description": case.description,
        "date": _day(assessment.as_of),
        "day": [assessment.as_of.year, assessment.as_of.month, assessment.as_of.day],
        "version": assessment.content_version,
        "tone": TONES[assessment.verdict_id],
        "headline": _say(assessment.headline),
        "sentence": _say(assessment.sentence),
        "because": [_because(row) for row in file.decisive[:3]],
        "risks": [_risk(row, file) for row in file.risks],
        "beside": [_risk(row, file) for row in file.beside],
        "evidence": [
            {"sentence": item.sentence, "note": f"{item.get_kind_display()}, {_day(item.at.date())}"}
            for item in file.evidence
        ],
        "safeguards": [_say(item.text) for item in file.essential],
        "advised": [_say(item.text) for item in file.advised],
        "simpler": [_say(item) for item in worth.simpler],
        "worth": _worth(file),
        "better": _changes(file, better=True),
        "worse": _changes(file, better=False),
        "doubts": [
            _("%(question)s De «\u00a0%(best)s\u00a0» à «\u00a0%(worst)s\u00a0» selon la réponse.")
            % {"question": _say(row.question.title), "best": row.best, "worst": row.worst}
            for row in file.doubts
        ],
        "ai_act": {
            "label": _word(file, "ai_act", assessment.ai_act_id, "label"),
            "sentence": _word(file, "ai_act", assessment.ai_act_id, "sentence"),
            "role": _word(file, "role", assessment.role),
        },
        "dpia": {
            "sentence": _word(file, "dpia", assessment.dpia.needed),
            "criteria": [
                _word(file, "dpia_criterion", criterion.id)
                + ("" if criterion.met else " (" + _("doute") + ")")
                for criterion in assessment.dpia.criteria
            ],
        },
        "obligations": [
            {
                "text": _say(due.text),
                "when": _("à partir du %(date)s") % {"date": _day(due.since)}
                if due.since > assessment.as_of
                else "",
                "source": due.rule.source.reference,
                "unsure": not due.rule.confirmed,
            }
            for due in assessment.obligations
        ],
        "decision": _decision(current, file) if current else None,
        "answers": [_answer(row) for row in file.answers],
        "sources": _sources(assessment.fired),
    }


def _labels() -> dict[str, str]:
    return {
        "file": _("Dossier de cas d’usage"),
        "verdict": _("Avis"),
        "verdict_on": _("Avis au"),
        "described": _("Ce que l’on veut faire"),
        "risks": _("Les six enjeux"),
        "risk": _("Enjeu"),
        "level": _("Niveau"),
        "because": _("Ce qui le fonde"),
        "evidence": _("Preuve"),
        "no_evidence": _("Rien de mesuré"),
        "other_evidence": _("Autres preuves"),
        "safeguards": _("Garde-fous"),
        "advised": _("Bonnes habitudes"),
        "simpler": _("Plus simple, à comparer"),
        "worth": _("Gain et coût, par mois"),
        "changes": _("Ce qui changerait cet avis"),
        "better": _("Vers un avis plus ouvert"),
        "worse": _("Ce qui le durcirait"),
        "doubts": _("Ce que l’on ne sait pas"),
        "law": _("Droit"),
        "ai_act": _("Règlement européen sur l’IA"),
        "dpia": _("Analyse d’impact (AIPD)"),
        "obligations": _("Obligations"),
        "decision": _("Décision"),
        "undecided": _("Aucune décision n’est encore en vigueur."),
        "conditions": _("Conditions"),
        "gaps": _("Décidé en sachant qu’il manque"),
        "signatures": _("Signatures"),
        "signature_one": _("Pour le conseil d’administration"),
        "signature_two": _("Pour l’équipe"),
        "signature_line": _("Nom, date, signature"),
        "answers": _("Réponses données"),
        "question": _("Question"),
        "answer": _("Réponse"),
        "sources": _("Règles et sources"),
        "unsure": _("à confirmer"),
        "rules_at": _("Règles au"),
        "version_word": _("version"),
        "disclaimer": _(
            "Cet avis vient de règles écrites et des réponses données\u202f; aucun modèle de langue ne l’a rédigé. "
            "Il aide à décider et ne remplace pas un conseil juridique."
        ),
        "boxes": _("Un carré remplace une lettre que les polices de cette machine ne savent pas imprimer."),
        "logo": _("Lanterne"),
        "page": _("page"),
    }


def _say(text: Text) -> str:
    return text.in_language(translation.get_language() or "fr")


def _word(file: File, *path: str) -> str:
    return _say(file.known.word(*path))


def _day(value: date) -> str:
    return written_day(value, translation.get_language() or "fr")


def _because(row: ReasonRow) -> dict[str, Any]:
    rule = row.reason.rule
    return {
        "title": _say(rule.title),
        "reason": _say(rule.reason),
        "source": rule.source.reference,
        "unsure": not rule.confirmed,
        "answers": "\u202f; ".join(answer.text for answer in row.answers),
    }


def _risk(row: RiskRow, file: File) -> dict[str, Any]:
    level = row.risk.level.name.lower()
    return {
        "label": row.label,
        "level": _word(file, "level", level),
        "tone": {"low": "go", "medium": "care", "high": "stop"}[level],
        "because": [_say(reason.reason.rule.title) for reason in (*row.first, *row.others)][:3]
        or [row.low_reason],
        "evidence": [item.sentence for item in row.evidence[:2]],
    }


def _worth(file: File) -> list[dict[str, str]]:
    worth = file.assessment.worth
    if worth.hours_now is None or worth.hours_gained_least is None or worth.hours_gained_most is None:
        return []
    return [
        {
            "figure": f"{figures.hours(worth.hours_now)}\u00a0h",
            "label": _("passées aujourd’hui à cette tâche"),
            "note": "",
        },
        {
            "figure": _("de %(least)s à +%(most)s h")
            % {
                "least": figures.hours(worth.hours_gained_least),
                "most": figures.hours(worth.hours_gained_most),
            },
            "label": _("gagnées d’après les essais connus\u202f; le vôtre reste à mesurer"),
            "note": _say(worth.time_source),
        },
        {
            "figure": figures.energy(worth.energy_wh_least or 0, worth.energy_wh_most or 0),
            "label": _("d’électricité pour un petit modèle"),
            "note": _say(worth.energy_source),
        },
    ]


def _changes(file: File, *, better: bool) -> list[dict[str, str]]:
    return [
        {
            "steps": " + ".join(
                f"{_say(question.short)}\u00a0: {sentence}" for question, sentence in row.sentences
            ),
            "verdict": verdict_word(file.known, row.change.verdict),
        }
        for row in (file.better if better else file.worse)
    ]


def _decision(decision: Decision, file: File) -> dict[str, Any]:
    return {
        "tone": TONES[decision.verdict],
        "verdict": _word(file, "verdict", decision.verdict, "label"),
        "sentence": _("Prise par %(name)s le %(date)s, à réexaminer le %(review)s.")
        % {
            "name": decision.author_name,
            "date": _day(decision.at.date()),
            "review": _day(decision.review_on),
        },
        "changed": _("Avis proposé\u00a0: %(verdict)s.")
        % {"verdict": _word(file, "verdict", decision.proposed, "label")}
        if decision.verdict != decision.proposed
        else "",
        "reason": decision.reason,
        "conditions": [line.strip() for line in decision.conditions.splitlines() if line.strip()],
        "gaps": [str(GAPS[gap]) for gap in decision.gaps if gap in GAPS],
    }


def _answer(row: AnswerRow) -> dict[str, str]:
    return {"question": _say(row.question.title), "answer": row.text}


def _reference(rule: Rule) -> str:
    return f"{rule.source.text}, {rule.source.article}" if rule.source.article else rule.source.text


def _sources(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    return [
        {
            "title": _say(rule.title),
            "source": _reference(rule),
            "url": rule.source.url or "",
            "unsure": not rule.confirmed,
            "id": f"{rule.id}, {_('version')} {rule.version}",
        }
        for rule in rules
    ]
