"""`lanterne models`: what is there, join the embedded model, check it. To try it is in `guarding.commands`."""

from __future__ import annotations

import argparse
import sys
from typing import TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from lanterne.foundations.command_error import CommandError
from lanterne.providers.embedded.description import EMBEDDED
from lanterne.providers.embedded.model_file import ModelFileError, last_check, model_path, verify
from lanterne.providers.embedded.pieces import join
from lanterne.providers.embedded.progress import ProgressBar
from lanterne.providers.models import ConnectedModel


def add_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions.add_parser("list", help=_("montre le modèle intégré et les modèles connectés"))
    actions.add_parser("join", help=_("assemble le modèle intégré depuis ses morceaux"))
    actions.add_parser("check", help=_("relit tout le fichier et vérifie son empreinte"))


def run(options: argparse.Namespace) -> int:
    """Raises CommandError with one sentence."""
    try:
        if options.action == "join":
            join_with_progress(sys.stderr)
            print(_("Prêt : %(path)s") % {"path": model_path()})
        elif options.action == "check":
            check = verify(model_path(), progress=ProgressBar(_("Vérification"), sys.stderr))
            print(_("Conforme : sha256 %(sum)s") % {"sum": check.sha256})
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
