"""The same round trip when the database is PostgreSQL."""

from pathlib import Path

import psycopg
import pytest

from lanterne.foundations.command_error import CommandError
from lanterne.site.backups import postgresql
from lanterne.site.commands import backup, restore
from tests.foundations.database.test_postgresql import database_url

__all__ = ["database_url"]  # the cluster of its own, as a fixture

pytestmark = pytest.mark.postgresql


def word(url: str) -> str:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT word FROM words").fetchone()
    assert found is not None
    return str(found[0])


def put_back(file: Path, *, force: bool = False) -> int:
    return restore.run(type("Options", (), {"file": file, "force": force})())


def test_database_is_saved_and_put_back_whole(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert postgresql.is_empty(database_url)
    with psycopg.connect(database_url) as connection:
        connection.execute("CREATE TABLE django_migrations (id int)")
        connection.execute("CREATE TABLE words (word text)")
        connection.execute("INSERT INTO words VALUES ('avant')")
    data, file = tmp_path / "data", tmp_path / "copie.tar.gz"
    (data / "secrets").mkdir(parents=True)
    (data / "secrets" / "encryption.key").write_bytes(b"key")
    monkeypatch.setenv("DATABASE_URL", database_url)
    backup.save(data, database_url, file)
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE words SET word = 'après'")

    monkeypatch.setenv("LANTERNE_DATA", str(tmp_path / "neuf"))
    with pytest.raises(CommandError, match="--force"):
        put_back(file)
    assert word(database_url) == "après"
    assert put_back(file, force=True) == 0
    assert word(database_url) == "avant"
    assert [path.name for path in (tmp_path / "neuf").iterdir()] == ["secrets"]

    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("LANTERNE_DATA", str(tmp_path / "ailleurs"))
    with pytest.raises(CommandError, match="vient de PostgreSQL"):
        put_back(file)


def test_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne répond pas"):
        postgresql.is_empty(f"postgresql://lanterne@/lanterne?host={tmp_path}")
