"""`lanterne backup OUT`: everything that is kept, in one file, while the server may go on."""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.data_folder import chosen_data_folder
from lanterne.site.backups import archive, kept, postgresql


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="le fichier à créer : .tar.gz ou .tar.zst")


def run(options: argparse.Namespace) -> int:
    """Raises `CommandError`; then no file is left behind."""
    data, url = chosen_data_folder(), os.environ.get("DATABASE_URL")
    if not (data / kept.DATABASE).exists() and not url:
        raise CommandError(f"il n’y a rien à sauvegarder dans {data}. Vérifiez LANTERNE_DATA.")
    target = options.file.expanduser().resolve()
    archive.refuse_target(target, data)
    manifest = save(data, url, target)
    megabytes = f"{target.stat().st_size / 1e6:.1f}".replace(".", ",")
    print(f"Sauvegarde faite : {target} ({megabytes} Mo, {len(manifest.files)} fichiers).")
    print("Attention : ce fichier contient les clés qui déchiffrent vos données. Rangez-le en lieu sûr.")
    return 0


def save(data: Path, url: str | None, target: Path) -> archive.Manifest:
    """Write the backup of a data folder, and of the PostgreSQL database at `url` if there is one."""
    with tempfile.TemporaryDirectory(prefix="lanterne-sauvegarde-", dir=target.parent) as folder:
        copies: dict[str, Path] = {}
        if url:
            copies[postgresql.DUMP] = Path(folder) / postgresql.DUMP
            postgresql.save(url, copies[postgresql.DUMP])
        else:
            for name in (kept.DATABASE, kept.QUEUE):
                if (data / name).exists():
                    copies[name] = Path(folder) / name
                    kept.copy_database(data / name, copies[name])
        with archive.writing(target) as writer:
            for name, path in copies.items():
                writer.add(name, path)
            for relative in kept.kept_files(data):
                try:
                    writer.add(relative.as_posix(), data / relative)
                except FileNotFoundError:
                    continue  # a file that waited to be read, and was read meanwhile
            return writer.close(
                _version(),
                datetime.now().astimezone().isoformat(timespec="seconds"),
                "postgresql" if url else "sqlite",
            )


def _version() -> str:
    try:
        return version("lanterne")
    except PackageNotFoundError:  # run from its source, without being installed
        return "source"
