"""`lanterne models`: what is there, join the embedded model, check it, try it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import aclosing
from typing import TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from lanterne.foundations import figures
from lanterne.foundations.command_error import CommandError
from lanterne.providers import faults
from lanterne.providers.contract import ChatRequest, Done, Message, Piece, ProviderError, Reading
from lanterne.providers.embedded.chat import EmbeddedChat
from lanterne.providers.embedded.description import EMBEDDED
from lanterne.providers.embedded.model_file import ModelFileError, last_check, model_path, verify
from lanterne.providers.embedded.pieces import join
from lanterne.providers.embedded.progress import ProgressBar
from lanterne.providers.models import ConnectedModel

INSTRUCTIONS = "Tu réponds en français, simplement et brièvement. Si tu ne sais pas, dis-le."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help=_("montre le modèle intégré et les modèles connectés"))
    actions.add_parser("join", help=_("assemble le modèle intégré depuis ses morceaux"))
    actions.add_parser("check", help=_("relit tout le fichier et vérifie son empreinte"))
    attempt = actions.add_parser("try", help=_("pose une question au modèle intégré"))
    attempt.add_argument("question", help=_("la question, entre guillemets"))
    attempt.add_argument(
        "--max-tokens", type=int, default=300, help=_("longueur de la réponse, en jetons (300)")
    )


def run(options: argparse.Namespace) -> int:
    """Raises CommandError with one sentence."""
    try:
        if options.action == "join":
            join_with_progress(sys.stderr)
            print(_("Prêt : %(path)s") % {"path": model_path()})
        elif options.action == "check":
            check = verify(model_path(), progress=ProgressBar(_("Vérification"), sys.stderr))
            print(_("Conforme : sha256 %(sum)s") % {"sum": check.sha256})
        elif options.action == "try":
            attempt(options.question, options.max_tokens)
        else:
            show()
    except ModelFileError as error:
        raise CommandError(str(error)) from error
    return 0


def join_with_progress(out: TextIO) -> None:
    """Make the embedded model ready; says nothing when it already is. Raises ModelFileError."""
    path = model_path()
    if last_check(path) is None:
        label = _("Vérification du modèle intégré") if path.exists() else _("Assemblage du modèle intégré")
        join(path, progress=ProgressBar(label, out))


def show() -> None:
    path = model_path()
    check = last_check(path)
    if check:
        state = _("prêt, vérifié le %(date)s") % {"date": check.checked_at[:10]}
    elif path.exists():
        state = _("présent, à vérifier : lanterne models check")
    else:
        state = _("absent : lanterne models join")
    print(f"{EMBEDDED.label} ({EMBEDDED.licence}) : {state}")
    print(f"  {path}")
    try:
        servers = list(
            ConnectedModel.objects.across_organisations()
            .filter(kind=ConnectedModel.Kind.SERVER)
            .select_related("organisation")
            .order_by("organisation__name", "order")
        )
    except DatabaseError:
        raise CommandError(
            _("la base de données n’est pas prête : lancez « make serve » une fois.")
        ) from None
    for model in servers:
        paused = "" if model.enabled else _(" (suspendu)")
        print(f"{model.organisation.name} : {model.label}{paused}")
        print(f"  {model.base_url}  {model.model_name}")


def attempt(question: str, max_tokens: int) -> None:
    if not question.strip():
        raise CommandError(_("écrivez une question entre guillemets."))
    if max_tokens < 1:
        raise CommandError(_("la longueur demandée doit être d’au moins un jeton."))
    messages = (Message("system", INSTRUCTIONS), Message("user", question))
    try:
        asyncio.run(_speak(ChatRequest(messages, max_tokens=max_tokens, report_reading=True)))
    except ProviderError as error:
        raise CommandError(faults.sentence(error.fault)) from error


async def _speak(request: ChatRequest) -> None:
    live = sys.stderr.isatty()
    async with aclosing(EmbeddedChat().stream(request)) as events:
        async for event in events:
            match event:
                case Reading(done=done, total=total) if live:
                    print(f"\r{_('Lecture')} {done}/{total}", end="", file=sys.stderr, flush=True)
                    if done >= total:
                        print(end="\r\033[K", file=sys.stderr, flush=True)
                case Piece(text=text):
                    print(text, end="", flush=True)
                case Done():
                    print(flush=True)
                    print(account(event), file=sys.stderr)


def account(done: Done) -> str:
    """'44 jetons lus, 50 écrits en 4,1 s (12 par seconde)'."""
    return _("%(read)s jetons lus, %(written)s écrits en %(seconds)s s (%(speed)s par seconde)") % {
        "read": figures.number(done.input_tokens),
        "written": figures.number(done.output_tokens),
        "seconds": figures.number(done.seconds, 1),
        "speed": figures.number(done.output_tokens / max(done.seconds, 0.001)),
    }
