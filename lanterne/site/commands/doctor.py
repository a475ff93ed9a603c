"""`lanterne doctor`: look at the installation, one line per thing looked at, and change nothing."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lanterne.foundations.data_folder import chosen_data_folder
from lanterne.site.backups import kept

LEAST_DISK = 2_000_000_000  # bytes: the embedded model and room to work


class State(StrEnum):
    """The mark and the word of a line: never a mark alone."""

    WELL = "✓ bien"
    NOTE = "· à savoir"
    WRONG = "✗ à réparer"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at. `text` says what was seen and, when it is wrong, what to do."""

    state: State
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--quick", action="store_true", help="sans relire le fichier du modèle intégré (1,1 Go)"
    )


def run(options: argparse.Namespace) -> int:
    """0 when nothing is wrong, 1 when something is."""
    wrong = 0
    for line in examine(quick=options.quick):
        print(f"{line.state:<12} {line.text}", flush=True)
        wrong += line.state is State.WRONG
    print(f"\n{wrong} point(s) à réparer." if wrong else "\nTout va bien.")
    return 1 if wrong else 0


def examine(*, quick: bool) -> Iterator[Line]:
    """Every line, in order; one check that fails unexpectedly becomes a line and does not stop the others."""
    data, url = chosen_data_folder(), os.environ.get("DATABASE_URL")
    yield from _safely(lambda: _folder(data))
    yield from _safely(lambda: _keys(data))
    if url or (data / kept.DATABASE).exists():
        if not url:
            yield from _safely(lambda: _integrity(data))
        yield from _safely(_loading)
        yield from _safely(_database)
    else:
        yield Line(State.NOTE, "Base de données : pas encore créée. « lanterne serve » la créera.")
    yield from _safely(lambda: _model(quick))
    yield from _safely(lambda: _names(quick))
    yield from _safely(_machine)
    yield from _safely(_scans)
    yield Line(
        State.NOTE, "Chromium : inutile pour se servir de Lanterne ; seuls les essais automatiques l’ouvrent."
    )


def _safely(check: Callable[[], Iterator[Line]]) -> Iterator[Line]:
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001  whatever is broken, the other lines are still wanted
        name = getattr(check, "__name__", "").strip("_<>") or "contrôle"
        yield Line(State.WRONG, f"Un contrôle a échoué ({name}) : {type(error).__name__} : {error}")


def _folder(data: Path) -> Iterator[Line]:
    folder = data if data.exists() else data.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Line(
            State.WRONG, f"Dossier de données : on ne peut pas écrire dans {folder} ({error.strerror})."
        )
        return
    yield Line(State.WELL, f"Dossier de données : {data}")
    if data.exists() and stat.S_IMODE(data.stat().st_mode) & 0o077:
        yield Line(
            State.NOTE, f"Dossier de données : d’autres comptes peuvent le lire. Tapez : chmod 700 {data}"
        )
    free = shutil.disk_usage(folder).free
    state = State.WELL if free >= LEAST_DISK else State.NOTE
    yield Line(state, f"Place libre sur le disque : {free / 1e9:.0f} Go")


def _keys(data: Path) -> Iterator[Line]:
    folder = data / "secrets"
    names = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    if not names:
        if (data / kept.DATABASE).exists():
            yield Line(State.WRONG, f"Clés : absentes de {folder}. Remettez une sauvegarde en place.")
        return
    for name in names:
        mode = (folder / name).stat()
        if stat.S_IMODE(mode.st_mode) & 0o077:
            yield Line(
                State.WRONG,
                f"Clé {name} : d’autres comptes peuvent la lire. Tapez : chmod 600 {folder / name}",
            )
        elif mode.st_uid != os.geteuid():
            yield Line(
                State.WRONG, f"Clé {name} : elle appartient à un autre compte que celui qui lance Lanterne."
            )
        else:
            yield Line(State.WELL, f"Clé {name} : présente, lisible par son seul propriétaire")


def _integrity(data: Path) -> Iterator[Line]:
    for name in (kept.DATABASE, kept.QUEUE):
        path = data / name
        if not path.exists():
            continue
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=20)) as connection:
                (outcome,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
                orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.Error as error:
            outcome, orphans = str(error), None
        if outcome != "ok":
            yield Line(State.WRONG, f"Base {name} : abîmée ({outcome}). Remettez une sauvegarde en place.")
        elif orphans:
            yield Line(
                State.WRONG, f"Base {name} : des lignes de {orphans[0]} renvoient à ce qui n’existe plus."
            )
        else:
            yield Line(State.WELL, f"Base {name} : intègre")


def _loading() -> Iterator[Line]:
    start = time.perf_counter()
    import django

    django.setup()
    from django.urls import get_resolver

    get_resolver().reverse_dict  # noqa: B018  loads every page's code, as the first visit would
    seconds = f"{time.perf_counter() - start:.1f}".replace(".", ",")
    yield Line(State.WELL, f"Programme : chargé en {seconds} s")


def _database() -> Iterator[Line]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        yield Line(
            State.WRONG,
            f"Base de données : elle ne répond pas ({type(error).__name__}). Vérifiez DATABASE_URL.",
        )
        return
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if unknown:
        yield Line(
            State.WRONG, "Base de données : elle vient d’une version plus récente. Mettez Lanterne à jour."
        )
    elif waiting:
        yield Line(
            State.NOTE, f"Base de données : {len(waiting)} mise(s) à jour se feront à la prochaine ouverture."
        )
    else:
        yield Line(State.WELL, f"Base de données : à jour ({connection.vendor})")
    if not waiting:
        yield from _secrets()


def _secrets() -> Iterator[Line]:
    """Whether the key still opens what was encrypted with it: some rows of each encrypted column, never shown."""
    from django.apps import apps
    from django.db.models import TextField
    from django.db.models.functions import Cast

    from lanterne.foundations.secrets.cipher import UnreadableSecret, decrypt
    from lanterne.foundations.secrets.fields import EncryptedTextField

    opened = 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField) or field.name.startswith("encrypted_"):
                # As it is stored: read in the usual way, an EncryptedTextField would open it by itself.
                tokens = model._base_manager.values_list(Cast(field.name, TextField()), flat=True)
                for token in filter(None, tokens.order_by("-pk")[:20]):
                    try:
                        decrypt(token)
                    except UnreadableSecret:
                        yield Line(
                            State.WRONG,
                            "Secrets : la clé ne les ouvre plus. Remettez le dossier « secrets » d’une sauvegarde.",
                        )
                        return
                    opened += 1
    yield Line(State.WELL, f"Secrets : la clé ouvre ceux qui ont été essayés ({opened})")


def _model(quick: bool) -> Iterator[Line]:
    from lanterne.providers.embedded.description import EMBEDDED

    chosen = os.environ.get("LANTERNE_MODELS")
    folder = Path(chosen).expanduser() if chosen else chosen_data_folder() / "models"
    path = folder / EMBEDDED.file_name
    if not path.exists():
        yield Line(State.NOTE, "Modèle intégré : pas encore assemblé. « lanterne models join » le prépare.")
        return
    if quick:
        yield Line(State.NOTE, f"Modèle intégré : présent, non relu ({path})")
        return
    import hashlib

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest == EMBEDDED.sha256:
        yield Line(State.WELL, "Modèle intégré : présent, son empreinte est la bonne")
    else:
        yield Line(
            State.WRONG, f"Modèle intégré : {path} est abîmé. Effacez-le, puis « lanterne models join »."
        )


def _names(quick: bool) -> Iterator[Line]:
    """Whether masking sees names as well as it can: a damaged model holds every message."""
    from lanterne.risks.personal_data import NamesUnread, warm_up
    from lanterne.risks.personal_data.detectors import name_model

    path = name_model.TRAINED
    cure = f"{path} est abîmé. Effacez-le, puis tapez : make names" if path.exists() else "tapez : make serve"
    wrong = path.exists() and not name_model.is_trained()
    try:
        if not quick:
            warm_up()
    except NamesUnread:
        wrong = True
    if wrong:
        yield Line(State.WRONG, f"Masquage des noms : aucun message ne peut partir, {cure}")
    elif path.exists():
        yield Line(State.WELL, "Masquage des noms : modèle entraîné")
    else:
        yield Line(State.NOTE, "Masquage des noms : pas encore entraîné. Tapez : make names")


def _machine() -> Iterator[Line]:
    from lanterne.providers.embedded.engine import LEAST_MEMORY
    from lanterne.providers.embedded.machine import this_machine

    machine = this_machine()
    if machine.avx2 is False:
        yield Line(
            State.NOTE,
            "Processeur : sans AVX2, le modèle intégré ne marchera pas. Connectez un autre modèle.",
        )
    else:
        yield Line(State.WELL, f"Processeur : {machine.cores} cœur(s), convient au modèle intégré")
    if machine.memory_available is None:
        yield Line(State.NOTE, "Mémoire : inconnue sur ce système")
    else:
        state = State.WELL if machine.memory_available >= LEAST_MEMORY else State.NOTE
        free = f"{machine.memory_available / 1e9:.1f}".replace(".", ",")
        yield Line(state, f"Mémoire disponible : {free} Go (le modèle intégré en demande 1,4)")
    from lanterne.foundations.search import meaning

    meaning.of_question("essai")
    yield Line(State.WELL, "Recherche par le sens : prête")


def _scans() -> Iterator[Line]:
    from lanterne.foundations.documents.formats import scan

    languages = scan.languages()
    if languages == "fra":
        yield Line(State.WELL, "Numérisations : lues en français (tesseract)")
    elif languages:
        yield Line(
            State.NOTE, "Numérisations : lues sans le français. Installez le paquet tesseract-ocr-fra."
        )
    else:
        yield Line(
            State.NOTE, "Numérisations : non lues. Installez le paquet tesseract-ocr-fra pour les lire."
        )
