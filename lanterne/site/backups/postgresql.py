"""The database of an installation that uses PostgreSQL, by PostgreSQL's own tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from lanterne.foundations.command_error import CommandError

DUMP = "database.dump"


def save(url: str, target: Path) -> None:
    """A consistent copy of the whole database. Raises `CommandError`."""
    _run("pg_dump", url, ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def put_back(url: str, dump: Path) -> None:
    """Replace what the database holds, all or nothing. Raises `CommandError`."""
    _run(
        "pg_restore",
        url,
        [
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--dbname=",
            str(dump),
        ],
    )


def is_empty(url: str) -> bool:
    """Whether the database has no table of ours. Raises `CommandError` when it does not answer."""
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            found = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    except psycopg.Error as error:
        raise CommandError("la base PostgreSQL ne répond pas. Vérifiez DATABASE_URL.") from error
    return found is None or found[0] is None


def _run(program: str, url: str, arguments: list[str]) -> None:
    from psycopg import conninfo

    command = shutil.which(program)
    if command is None:
        raise CommandError(f"la commande « {program} » manque. Installez le paquet postgresql-client.")
    # By the environment: arguments, and the password among them, can be seen by everyone on the machine.
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT",
             "sslmode": "PGSSLMODE"}  # fmt: skip
    parts = conninfo.conninfo_to_dict(url)
    environment = os.environ | {names[part]: str(value) for part, value in parts.items() if part in names}
    arguments = [
        f"--dbname={parts['dbname']}" if argument == "--dbname=" else argument for argument in arguments
    ]
    done = subprocess.run([command, *arguments], env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        reason = done.stderr.strip().splitlines()[0] if done.stderr.strip() else f"code {done.returncode}"
        raise CommandError(f"{program} a échoué : {reason}")
