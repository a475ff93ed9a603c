"""What is kept: which files of the data folder matter, and whether somebody is using them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lanterne.foundations.command_error import CommandError

DATABASE = "lanterne.sqlite3"
QUEUE = "jobs.sqlite3"
REPLACED = "avant-restauration-"
STAGING = ".restauration-"

# Made again from the program and its packages.
MADE_AGAIN = frozenset({"cache", "models"})


def kept_files(data: Path) -> Iterator[Path]:
    """Every file to save but the SQLite databases, in a stable order. Links and other oddities are left out."""
    for path in sorted(data.rglob("*")):
        relative = path.relative_to(data)
        if is_ours(relative) and path.is_file() and not path.is_symlink():
            yield relative


def is_ours(relative: Path) -> bool:
    """Whether a path of the data folder is neither remade, nor temporary, nor a database's."""
    return not (
        relative.parts[0] in MADE_AGAIN
        or relative.parts[0].startswith((REPLACED, STAGING, DATABASE, QUEUE))
        or relative.suffix in (".log", ".lock", ".part")
    )


def is_empty(data: Path) -> bool:
    """Whether a restore would replace nothing."""
    if not data.exists():
        return True
    return not any(
        path.name not in MADE_AGAIN and not path.name.startswith((REPLACED, STAGING))
        for path in data.iterdir()
    )


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite database, even while a server writes to it. Raises `CommandError`."""
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=20)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
        refuse_damaged(target)
    except sqlite3.Error as error:
        raise CommandError(
            f"la base {source.name} ne peut pas être lue ({error}). Lancez « lanterne doctor »."
        ) from error


def refuse_damaged(database: Path) -> None:
    """Raises `CommandError` for a SQLite file that does not pass its own check."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            (outcome,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        outcome = str(error)
    if outcome != "ok":
        raise CommandError(f"la base {database.name} est abîmée ({outcome}).")


def refuse_running_server(data: Path) -> None:
    """Raises `CommandError` when a process has one of the databases open."""
    for name in (DATABASE, QUEUE):
        path = data / name
        if not path.exists():
            continue
        try:
            with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
                # Every open connection of the WAL mode holds a shared lock, which this one cannot live with.
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise CommandError(
                    "Lanterne est ouverte sur ces données. Arrêtez-la, puis recommencez."
                ) from error
        except sqlite3.DatabaseError:
            continue  # a damaged database is a reason to restore, not to refuse
