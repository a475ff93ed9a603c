"""A use case as a file that a machine reads, and back."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.spaces.discern import actions
from lanterne.spaces.discern.examining import base, outdated, refresh, usable
from lanterne.spaces.discern.models import Decision, UseCase
from lanterne.spaces.discern.rules.assessment import Assessment

FORMAT = "lanterne.use-case/1"
LARGEST = 1_000_000  # bytes
SCHEMA = Path(__file__).with_name("use_case.schema.json")


class ImportRefused(ValueError):
    """The file cannot be imported; the message is one sentence that says what to do."""


def exported(use_case: UseCase, assessment: Assessment | None) -> dict[str, Any]:
    """The case, its answers, its decisions, and the assessment of the day for other programs to read."""
    return {
        "format": FORMAT,
        "title": use_case.title,
        "description": use_case.description,
        "answers": use_case.answers,
        "decisions": [
            {
                "verdict": decision.verdict,
                "proposed": decision.proposed,
                "reason": decision.reason,
                "conditions": decision.conditions,
                "gaps": decision.gaps,
                "review_on": decision.review_on.isoformat(),
                "author": decision.author_name,
                "at": decision.at.isoformat(),
            }
            for decision in use_case.decisions.order_by("at", "pk")
        ],
        "assessment": assessment.to_dict() if assessment else None,
    }


def to_json(use_case: UseCase, assessment: Assessment | None) -> str:
    return json.dumps(exported(use_case, assessment), ensure_ascii=False, indent=2) + "\n"


def parse(content: bytes) -> dict[str, Any]:
    """The file as checked data; raises ImportRefused for anything else than one use case."""
    if len(content) > LARGEST:
        raise ImportRefused(_("Ce fichier dépasse 1 Mo\u00a0: un cas d’usage exporté est bien plus petit."))
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ImportRefused(
            _("Ce fichier n’est pas du JSON lisible\u00a0: choisissez un cas d’usage exporté.")
        ) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ImportRefused(_("Ce fichier n’est pas un cas d’usage exporté par Lanterne."))
    import jsonschema  # a tenth of a second to load, needed here only

    error = jsonschema.exceptions.best_match(_validator().iter_errors(data))
    if error is not None:
        where = ".".join(str(part) for part in error.absolute_path)[:80] or FORMAT
        raise ImportRefused(
            _("La partie «\u00a0%(part)s\u00a0» de ce fichier n’a pas la forme attendue.") % {"part": where}
        )
    if "\x00" in json.dumps(data, ensure_ascii=False).replace("\\u0000", "\x00"):
        raise ImportRefused(_("Ce fichier contient des caractères interdits."))
    return data


@cache
def _validator() -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@transaction.atomic
def import_case(
    organisation: Organisation, person: Person | None, data: dict[str, Any]
) -> tuple[UseCase, int]:
    """A new case from checked data, and how many of its answers must be given again.

    Past decisions come along as history; none is in force here until somebody here decides.
    """
    known = base()
    try:
        moments = [
            (datetime.fromisoformat(item["at"]), date.fromisoformat(item["review_on"]))
            for item in data.get("decisions", [])
        ]
    except ValueError:
        raise ImportRefused(_("Une date de ce fichier n’est pas lisible.")) from None
    if any(at.tzinfo is None for at, _day in moments):
        raise ImportRefused(_("Une date de ce fichier n’a pas de fuseau horaire."))
    answers = usable(data["answers"], known)
    use_case = UseCase(
        organisation=organisation,
        author=person,
        title=data["title"].strip(),
        description=data["description"].strip(),
        answers={name: list(value) if isinstance(value, tuple) else value for name, value in answers.items()},
    )
    refresh(use_case, known)
    use_case.save()
    for item, (at, review_on) in zip(data.get("decisions", []), moments, strict=True):
        Decision.objects.create(
            organisation=organisation,
            use_case=use_case,
            proposed=item["proposed"],
            verdict=item["verdict"],
            reason=item["reason"],
            conditions=item["conditions"],
            gaps=item["gaps"],
            review_on=review_on,
            assessment={},
            author=None,
            author_name=item["author"],
            at=at,
        )
    log.record(organisation, person, actions.IMPORTED, use_case)
    return use_case, len(outdated(data["answers"], known))
