"""`lanterne models`: the actions of `providers.commands`, and `try`, whose question is masked like any other."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import aclosing

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanterne.foundations import figures
from lanterne.foundations.command_error import CommandError
from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding import direct
from lanterne.guarding.exchange import Exchange, Piece
from lanterne.guarding.faults import STOPPED_BY, sentence
from lanterne.guarding.machine import policy_of_machine
from lanterne.guarding.policy import MaskingPolicy
from lanterne.providers import commands as models
from lanterne.providers.contract import Done, Message, Reading
from lanterne.providers.models import embedded_model
from lanterne.risks.personal_data import MarkMap

PURPOSE = "try"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    models.add_actions(actions)
    attempt = actions.add_parser("try", help=_("pose une question au modèle intégré"))
    attempt.add_argument("question", help=_("la question, entre guillemets"))
    attempt.add_argument(
        "--max-tokens", type=int, default=300, help=_("longueur de la réponse, en jetons (300)")
    )


def run(options: argparse.Namespace) -> int:
    """Raises CommandError with one sentence."""
    if options.action != "try":
        return models.run(options)
    attempt(options.question, options.max_tokens)
    return 0


def attempt(question: str, max_tokens: int) -> None:
    if not question.strip():
        raise CommandError(_("écrivez une question entre guillemets."))
    if max_tokens < 1:
        raise CommandError(_("la longueur demandée doit être d’au moins un jeton."))
    nobody = Organisation(name="")
    exchange = Exchange(
        organisation=nobody,
        model=embedded_model(nobody),
        messages=[Message("user", question)],
        marks=MarkMap(),
        purpose=PURPOSE,
        max_tokens=max_tokens,
    )
    policy = policy_of_machine()
    try:
        asyncio.run(_speak(exchange, policy))
    except STOPPED_BY as error:
        raise CommandError(sentence(error)) from error


async def _speak(exchange: Exchange, policy: MaskingPolicy) -> None:
    live = sys.stderr.isatty()
    async with aclosing(direct.stream(exchange, policy)) as events:
        async for event in events:
            match event:
                case Reading(done=done, total=total) if live:
                    print(f"\r{_('Lecture')} {done}/{total}", end="", file=sys.stderr, flush=True)
                    if done >= total:
                        print(end="\r\033[K", file=sys.stderr, flush=True)
                case Piece(text=text):
                    print(text, end="", flush=True)
                case direct.DirectReply():
                    print(flush=True)
                    print(account(event.done), file=sys.stderr)
                    if event.masked:
                        print(masked_words(event.masked), file=sys.stderr)


def masked_words(count: int) -> str:
    """'2 données masquées avant l’envoi'."""
    return ngettext(
        "%(count)s donnée masquée avant l’envoi", "%(count)s données masquées avant l’envoi", count
    ) % {"count": figures.number(count)}


def account(done: Done) -> str:
    """'44 jetons lus, 50 écrits en 4,1 s (12 par seconde)'."""
    return _("%(read)s jetons lus, %(written)s écrits en %(seconds)s s (%(speed)s par seconde)") % {
        "read": figures.number(done.input_tokens),
        "written": figures.number(done.output_tokens),
        "seconds": figures.number(done.seconds, 1),
        "speed": figures.number(done.output_tokens / max(done.seconds, 0.001)),
    }
