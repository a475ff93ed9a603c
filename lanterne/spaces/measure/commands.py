"""`lanterne evaluate CAS.xlsx --model embedded --out resultats.json [--documents DOSSIER]`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding.machine import policy_of_machine
from lanterne.providers.models import ConnectedModel, embedded_model
from lanterne.providers.openai.addresses import is_private
from lanterne.spaces.measure import evaluating, reporting
from lanterne.spaces.measure.cases import CaseDraft, SheetError, read_sheet
from lanterne.spaces.measure.shelf import Shelf, ShelfError

EMBEDDED = "embedded"
KEY_VARIABLE = "LANTERNE_API_KEY"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("cases", type=Path, metavar="CAS", help="tableur de cas : .xlsx, .ods ou .csv")
    parser.add_argument(
        "--model",
        default=EMBEDDED,
        metavar="MODÈLE",
        help=f"« {EMBEDDED} » (par défaut), ou le nom du modèle chez le serveur de --base-url",
    )
    parser.add_argument(
        "--base-url", metavar="ADRESSE", help=f"serveur au format OpenAI ; sa clé se lit dans {KEY_VARIABLE}"
    )
    parser.add_argument(
        "--on-our-network",
        action="store_true",
        help="ce serveur est sur notre réseau : ce qui doit rester ici peut lui être envoyé",
    )
    parser.add_argument("--out", type=Path, metavar="FICHIER", help="où écrire les résultats, en JSON")
    parser.add_argument(
        "--documents", type=Path, metavar="DOSSIER", help="où sont les documents que citent les cas"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="s’arrêter après les N premiers cas")


def run(options: argparse.Namespace) -> int:
    """Ask, score, print, write. Raises `CommandError` with one clear sentence when it cannot."""
    cases = _cases(options)
    _check_out(options.out)
    shelf = _shelf(options.documents, cases)
    model = _model(options.model, options.base_url, options.on_our_network)
    policy = policy_of_machine()
    answers: list[evaluating.EvaluatedCase] = []
    failure = ""
    try:
        for answer in evaluating.evaluate(model, cases, shelf, policy):
            answers.append(answer)
            print(reporting.line(len(answers), len(cases), answer), file=sys.stderr)
    except evaluating.Hopeless as stopped:
        failure = str(stopped)
    except KeyboardInterrupt:
        failure = "arrêté au clavier"
    if not answers:
        raise CommandError(failure)
    result = evaluating.summary(model, answers)
    print(reporting.table(result))
    if options.out:
        reporting.write(options.out, reporting.as_json(model, result, answers, len(cases)))
        print(f"Résultats écrits dans {options.out}")
    if failure:
        raise CommandError(f"{len(answers)} cas sur {len(cases)} seulement : {failure}")
    return 0


def _cases(options: argparse.Namespace) -> list[CaseDraft]:
    path: Path = options.cases
    if options.limit is not None and options.limit < 1:
        raise CommandError("--limit attend un nombre à partir de 1.")
    try:
        with path.open("rb") as file:
            sheet = read_sheet(path.name, file)
    except OSError:
        raise CommandError(f"« {path} » n’existe pas ou ne s’ouvre pas.") from None
    except SheetError as refusal:
        raise CommandError(f"« {path} » : {refusal}") from None
    for remark in sheet.remarks:
        print(f"ligne {remark.line} : {remark.text}", file=sys.stderr)
    return list(sheet.cases[: options.limit])


def _check_out(out: Path | None) -> None:
    if out is None:
        return
    if out.is_dir() or not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
        raise CommandError(
            f"« {out} » ne peut pas être écrit : vérifiez que son dossier existe et vous appartient."
        )


def _shelf(folder: Path | None, cases: list[CaseDraft]) -> Shelf | None:
    wanted = {case.document.casefold() for case in cases if case.document}
    if folder is None:
        if wanted:
            print("Sans --documents, les questions sont posées sans leurs documents.", file=sys.stderr)
        return None
    try:
        return Shelf(folder, wanted)
    except ShelfError as refusal:
        raise CommandError(str(refusal)) from None


def _model(name: str, base_url: str | None, on_our_network: bool) -> ConnectedModel:
    """An unsaved model: the embedded one, or one behind an address. Nothing is read from the database."""
    nobody = Organisation(name="")
    if base_url:
        model = ConnectedModel(
            organisation=nobody,
            label=name,
            base_url=base_url,
            model_name=name,
            on_our_network=on_our_network or is_private(base_url),
        )
        model.set_key(os.environ.get(KEY_VARIABLE, ""))
        return model
    if name != EMBEDDED:
        raise CommandError(f"« {name} » n’est pas connu ici : prenez « {EMBEDDED} », ou donnez --base-url.")
    return embedded_model(nobody)
