"""An evaluation's results for the terminal and for other programs."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lanterne.foundations import figures
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.measure import faults
from lanterne.spaces.measure.evaluating import EvaluatedCase
from lanterne.spaces.measure.presenting import blind_spots
from lanterne.spaces.measure.results import ModelResult
from lanterne.statistics import Proportion

FORMAT = 1
"""Grows when the shape of the JSON file changes."""


def line(number: int, total: int, answer: EvaluatedCase) -> str:
    """One line of progress: which case, and how it went."""
    if answer.marks is None:
        said = faults.sentence(answer.fault)
    elif answer.marks.right is None:
        said = _("à juger")
    elif answer.marks.right:
        said = _("juste")
    else:
        lacking = [*answer.marks.missing, *(f"✗ {element}" for element in answer.marks.present)]
        said = _("faux") + f" ({', '.join(lacking)})"
    return f"{number}/{total}  ligne {answer.case.line} : {said}"


def table(result: ModelResult) -> str:
    """The figures with their intervals, one a line, then what they cannot see."""
    rows = [
        (_("Modèle"), result.candidate.label),
        (_("Réponses justes"), _counted(result.right_count, result.judged, result.right)),
        (_("Phrases sans source"), _counted(result.unsupported_count, result.statements, result.unsupported)),
        (_("Données parties en clair"), _leaks(result)),
        (_("À juger par une personne"), str(result.to_judge)),
        (_("Sans réponse"), str(result.failed)),
        (_("Jetons"), figures.number(result.tokens)),
        (_("Durée"), figures.duration(result.seconds)),
        (_("Coût"), figures.euros(result.cost_eur)),
        (_("CO₂e par réponse juste"), _footprint(result)),
    ]
    width = max(len(name) for name, _value in rows)
    lines = [f"{name.ljust(width)}  {value}" for name, value in rows]
    seen = blind_spots()
    notes = [_("Intervalles à 95 %."), seen["expected"], seen["support"]]
    return "\n".join(["", *lines, "", *notes, ""])


def _counted(count: int, total: int, proportion: Proportion | None) -> str:
    if proportion is None:
        return "–"
    return f"{count} / {total}  {figures.interval(proportion.low, proportion.high)}"


def _leaks(result: ModelResult) -> str:
    if result.leak_bound is None:
        return _("non mesuré : aucune donnée à protéger n’est déclarée")
    bound = figures.share(result.leak_bound, decimals=1, up=True)
    return f"{result.leaks} / {result.secrets}  ({_('au plus %(bound)s') % {'bound': bound}})"


def _footprint(result: ModelResult) -> str:
    if result.useful_footprint is None:
        return _("inconnue") if result.footprint is None else _("aucune réponse juste")
    gwp = result.useful_footprint.gwp_g
    return f"{figures.grams(gwp.low, gwp.high)}  ({result.useful_footprint.frame})"


def as_json(
    model: ConnectedModel, result: ModelResult, answers: Sequence[EvaluatedCase], asked: int
) -> dict[str, Any]:
    """Everything, for another program. Proportions between 0 and 1, euros, seconds, grams of CO₂e."""
    footprint, useful = result.footprint, result.useful_footprint
    return {
        "format": FORMAT,
        "lanterne": version("lanterne") if _installed() else None,
        "at": timezone.now().isoformat(timespec="seconds"),
        "model": {"label": model.label, "name": model.model_name, "base_url": model.base_url or None},
        "cases": {"asked": asked, "answered": result.answered, "failed": result.failed},
        "right": _proportion(result.right_count, result.judged, result.right),
        "to_judge": result.to_judge,
        "unsupported_sentences": _proportion(result.unsupported_count, result.statements, result.unsupported),
        "leaks": {"value": result.leaks, "out_of": result.secrets, "at_most": result.leak_bound},
        "tokens": result.tokens,
        "seconds": result.seconds,
        "cost_eur": result.cost_eur,
        "gwp_g": footprint
        and {"low": footprint.gwp_g.low, "high": footprint.gwp_g.high, "frame": footprint.frame},
        "gwp_g_per_right_answer": useful and {"low": useful.gwp_g.low, "high": useful.gwp_g.high},
        "blind_spots": blind_spots(),
        "answers": [_answer(answer) for answer in answers],
    }


def _installed() -> bool:
    from importlib.metadata import PackageNotFoundError

    try:
        version("lanterne")
    except PackageNotFoundError:
        return False
    return True


def _proportion(value: int, out_of: int, proportion: Proportion | None) -> dict[str, Any] | None:
    if proportion is None:
        return None
    return {
        "value": value,
        "out_of": out_of,
        "low": proportion.low,
        "high": proportion.high,
        "level": proportion.level,
        "effective_n": proportion.effective_n,
    }


def _answer(answer: EvaluatedCase) -> dict[str, Any]:
    marks = answer.marks
    return {
        "line": answer.case.line,
        "question": answer.case.question,
        "expected": list(answer.case.expected),
        "forbidden": list(answer.case.forbidden),
        "answer": answer.text,
        "right": marks and marks.right,
        "missing": list(marks.missing) if marks else [],
        "present": list(marks.present) if marks else [],
        "statements": marks.statements if marks else 0,
        "unsupported": marks.unsupported if marks else 0,
        "leaks": marks.leaks if marks else 0,
        "masked": answer.masked,
        "fault": answer.fault or None,
        "seconds": answer.done.seconds if answer.done else None,
        "input_tokens": answer.done.input_tokens if answer.done else None,
        "output_tokens": answer.done.output_tokens if answer.done else None,
    }


def write(path: Path, content: dict[str, Any]) -> None:
    """Write the file whole or not at all."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
        file.write("\n")
    os.replace(file.name, path)
