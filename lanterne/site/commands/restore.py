"""`lanterne restore FILE`: put a backup back, after everything in it was checked."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.data_folder import chosen_data_folder
from lanterne.site.backups import archive, kept, postgresql


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="la sauvegarde")
    parser.add_argument(
        "--force",
        action="store_true",
        help="remplace les données présentes ; elles sont mises de côté, pas effacées",
    )


def run(options: argparse.Namespace) -> int:
    """Raises `CommandError`; then the data folder is as it was."""
    file, data, url = options.file.expanduser(), chosen_data_folder(), os.environ.get("DATABASE_URL")
    if not file.is_file():
        raise CommandError(f"{file} n’existe pas.")
    if not options.force and not (kept.is_empty(data) and (not url or postgresql.is_empty(url))):
        raise CommandError(
            f"il y a déjà des données dans {data}. Pour les remplacer, ajoutez --force : elles seront mises de côté."
        )
    kept.refuse_running_server(data)
    manifest, aside = put_back(file, data, url)
    print(f"Sauvegarde du {manifest.made_at} remise en place dans {data} ({len(manifest.files)} fichiers).")
    if aside:
        print(f"Les données d’avant sont dans {aside}. Effacez ce dossier quand vous n’en avez plus besoin.")
    print("Lancez « lanterne serve » : la base sera mise à jour si elle doit l’être.")
    return 0


def put_back(file: Path, data: Path, url: str | None) -> tuple[archive.Manifest, Path | None]:
    """Check the backup beside the data, then change places. Returns where the former data was put, if there was any."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    staging = Path(tempfile.mkdtemp(prefix=kept.STAGING, dir=data))
    try:
        manifest = archive.unpack(file, staging)
        _refuse_other_database(manifest, url)
        for name in (kept.DATABASE, kept.QUEUE):
            if (staging / name).exists():
                kept.refuse_damaged(staging / name)
        if url:
            postgresql.put_back(url, staging / postgresql.DUMP)
            (staging / postgresql.DUMP).unlink()
        aside = _change_places(staging, data)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return manifest, aside


def _refuse_other_database(manifest: archive.Manifest, url: str | None) -> None:
    if manifest.database == "postgresql" and not url:
        raise CommandError(
            "cette sauvegarde vient de PostgreSQL : donnez l’adresse de la base dans DATABASE_URL."
        )
    if manifest.database == "sqlite" and url:
        raise CommandError(
            "cette sauvegarde vient de SQLite : retirez DATABASE_URL pour la remettre en place."
        )


def _change_places(staging: Path, data: Path) -> Path | None:
    former = [
        path
        for path in data.iterdir()
        if path.name not in kept.MADE_AGAIN and not path.name.startswith((kept.STAGING, kept.REPLACED))
    ]
    aside = None
    if former:
        aside = data / f"{kept.REPLACED}{datetime.now():%Y%m%d-%H%M%S}"
        aside.mkdir(mode=0o700)
        for path in former:
            path.rename(aside / path.name)
    for path in staging.iterdir():
        path.rename(data / path.name)
    shutil.rmtree(data / "cache", ignore_errors=True)
    return aside
