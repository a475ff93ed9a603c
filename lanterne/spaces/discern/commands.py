"""`lanterne assess`: from a described use case to its verdict, without a browser."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from lanterne.foundations.command_error import CommandError
from lanterne.spaces.discern.rules.answers import AnswerError
from lanterne.spaces.discern.rules.assess import assess
from lanterne.spaces.discern.rules.assessment import Assessment
from lanterne.spaces.discern.rules.knowledge import Knowledge, knowledge
from lanterne.spaces.discern.rules.linter import lint
from lanterne.spaces.discern.rules.questions import UNKNOWN, Kind, Question
from lanterne.spaces.discern.rules.texts import ContentError

LARGEST = 200_000  # bytes
TITLE, DESCRIPTION = 140, 4000  # characters
KEYS = {
    "title",
    "description",
    "organisation",
    "answers",
    "expected",
    "en",
}  # the last two: the library’s own


EXAMPLE = """title = "Répondre aux courriels de l’accueil"
description = "Trois bénévoles répondent chaque matin."

[answers]
outputs = ["text", "answers"]
frequency = 300
minutes = 8
data = ["identity", "health"]
review = "each"
place = "unknown"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FICHIER.toml",
        help="le cas d’usage\u00a0: title, description, [answers]",
    )
    parser.add_argument("--report", type=Path, metavar="SORTIE.pdf", help="écrit le dossier en PDF")
    parser.add_argument("--json", action="store_true", help="écrit l’avis en JSON sur la sortie")
    parser.add_argument(
        "--questions", action="store_true", help="écrit les questions et les réponses permises en JSON"
    )
    parser.add_argument(
        "--as-of", metavar="AAAA-MM-JJ", help="rejoue l’état du droit de ce jour (aujourd’hui sinon)"
    )
    parser.add_argument("--check-rules", action="store_true", help="vérifie les règles et les questions")


def run(options: argparse.Namespace) -> int:
    """Print or write what was asked; raises CommandError, with nothing half-written, when it cannot."""
    day = _day(options.as_of)
    try:
        if options.check_rules:
            return _check(day)
        base = knowledge(day)
    except ContentError as error:
        raise CommandError(str(error)) from error
    if options.questions:
        print(json.dumps(questions_json(base), ensure_ascii=False, indent=2))
        return 0
    if options.file is None:
        raise CommandError(
            "donnez un fichier, par exemple\u00a0: lanterne assess cas.toml --report dossier.pdf"
        )
    case = read_case(options.file, base)
    try:
        assessment = assess(case["answers"], day, base)
    except AnswerError as error:
        raise CommandError(f"{options.file.name}\u00a0: {error}") from error
    if options.report:
        _write(options.report, _pdf(case, assessment, base))
    if options.json:
        print(assessment.to_json(), end="")
    else:
        print(summary(case, assessment, base))
        if options.report:
            print(f"\nDossier écrit\u00a0: {options.report}")
    return 0


def read_case(path: Path, base: Knowledge) -> dict[str, Any]:
    """The described case; raises CommandError for a file that is not one."""
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path.name} est trop grand pour décrire un cas d’usage (200 ko au plus).")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CommandError(f"le fichier {path} n’existe pas.") from None
    except IsADirectoryError:
        raise CommandError(f"{path} est un dossier\u00a0: donnez un fichier .toml.") from None
    except OSError as error:
        raise CommandError(
            f"le fichier {path} ne peut pas être lu\u00a0: vérifiez ses droits d’accès."
        ) from error
    except UnicodeDecodeError:
        raise CommandError(
            f"{path.name} n’est pas un texte en UTF-8\u00a0: enregistrez-le de nouveau."
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        detail = str(error).splitlines()[0]
        raise CommandError(f"{path.name} n’est pas du TOML lisible\u00a0: {detail}.") from error
    ids = {question.id for question in base.questions}
    strange = sorted(set(table) - KEYS - ids)
    if strange:
        raise CommandError(
            f"{path.name}\u00a0: «\u00a0{strange[0][:60]}\u00a0» n’est pas attendu ici\u202f; "
            "les réponses vont sous [answers]."
        )
    answers = table.get("answers", {})
    if isinstance(answers, dict):
        answers = {**{name: table[name] for name in table if name in ids}, **answers}
    if not isinstance(answers, dict) or not answers:
        raise CommandError(
            f"{path.name}\u00a0: il manque la partie [answers]\u202f; "
            "«\u00a0lanterne assess --questions\u00a0» donne les ids."
        )
    return {
        "title": _words(table, "title", TITLE, path.name) or path.stem,
        "description": _words(table, "description", DESCRIPTION, path.name),
        "organisation": _words(table, "organisation", TITLE, path.name) or "Lanterne",
        "answers": answers,
    }


def questions_json(base: Knowledge) -> dict[str, Any]:
    """The questions with their ids and allowed answers, as documented in docs/discern.md."""
    return {
        "format": "lanterne.questions/1",
        "as_of": base.as_of.isoformat(),
        "content_version": base.version,
        "example_file": EXAMPLE,
        "questions": [_question_json(question) for question in base.questions],
    }


def _question_json(question: Question) -> dict[str, Any]:
    allowed: dict[str, Any] = {}
    if question.kind is Kind.NUMBER:
        allowed = {"min": question.minimum, "max": question.maximum}
    elif question.choices:
        allowed = {
            "choices": [
                {"id": choice.id, "fr": choice.text.fr, "en": choice.text.en} for choice in question.choices
            ],
            "alone": question.none,
        }
    return {
        "id": question.id,
        "kind": question.kind.value,
        "title": {"fr": question.title.fr, "en": question.title.en},
        "why": {"fr": question.why.fr, "en": question.why.en},
        "example": {"fr": question.example.fr, "en": question.example.en},
        "when": question.when.source if question.when else None,
        "unknown": UNKNOWN if question.unknown else None,
        **allowed,
    }


def summary(case: dict[str, Any], assessment: Assessment, base: Knowledge) -> str:
    """The verdict and its reasons in a few lines."""
    lines = [case["title"], f"{assessment.headline.fr}. {assessment.sentence.fr}", ""]
    lines += [f"  · {reason.rule.title.fr} ({_source(reason.rule)})" for reason in assessment.decisive[:4]]
    lines += ["", "Enjeux"]
    for risk in assessment.risks:
        label = base.word("risk", risk.risk).fr
        level = base.word("level", risk.level.name.lower()).fr
        doubt = " (peut-être plus)" if risk.could_be > risk.level else ""
        lines.append(f"  {label:<26} {level}{doubt}")
    if assessment.safeguards:
        lines += ["", "Garde-fous"]
        lines += [f"  {item.text.fr}" for item in assessment.safeguards if item.essential]
    if assessment.unanswered:
        lines += [
            "",
            f"Sans réponse, comptées comme «\u00a0je ne sais pas\u00a0»\u00a0: {', '.join(assessment.unanswered)}",
        ]
    return "\n".join(lines)


def _source(rule: Any) -> str:
    return rule.source.reference if rule.confirmed else f"{rule.source.reference}, à confirmer"


def _words(table: dict[str, Any], key: str, most: int, name: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or len(value) > most:
        raise CommandError(f"{name}\u00a0: «\u00a0{key}\u00a0» est un texte de {most} caractères au plus.")
    return value.strip()


def _day(text: str | None) -> date:
    if text is None:
        from django.utils import timezone

        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"«\u00a0{text[:40]}\u00a0» n’est pas une date comme 2026-11-23.") from None


def _check(day: date) -> int:
    from lanterne.spaces.discern.rules.knowledge import CONTENT

    problems = lint(CONTENT, day)
    for problem in problems:
        print(problem)
    if problems:
        raise CommandError(f"{len(problems)} problème(s) dans les règles ou les questions.")
    print(
        f"{len(knowledge(day).rules)} règles et {len(knowledge(day).questions)} questions\u00a0: rien à signaler."
    )
    return 0


def _pdf(case: dict[str, Any], assessment: Assessment, base: Knowledge) -> bytes:
    from lanterne.spaces.discern.models import UseCase
    from lanterne.spaces.discern.presenting import file_of
    from lanterne.spaces.discern.report import case_pdf

    use_case = UseCase(title=case["title"], description=case["description"])  # never saved: only printed
    return case_pdf(file_of(use_case, base, assessment, (), ()), case["organisation"], (), is_demo=False)


def _write(path: Path, content: bytes) -> None:
    """All of the file or nothing: it is written beside, then renamed."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(
            f"le fichier {path} ne peut pas être écrit\u00a0: vérifiez que son dossier existe et vous est ouvert."
        ) from error
