"""What was saved comes back, and what was damaged does not."""

import gzip
import hashlib
import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lanterne.foundations.command_error import CommandError
from lanterne.site.backups import archive, kept
from lanterne.site.commands import backup, restore

ROOT = Path(__file__).resolve().parents[3]
KINDS = [
    "gz",
    pytest.param("zst", marks=pytest.mark.skipif(not shutil.which("zstd"), reason="zstd is not installed")),
]


def database(path: Path, word: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE words (word)")
        connection.execute("INSERT INTO words VALUES (?)", [word])
        connection.commit()


def word_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT word FROM words").fetchone()[0]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    (folder / "secrets").mkdir(parents=True)
    (folder / "files" / "images").mkdir(parents=True)
    (folder / "cache").mkdir()
    (folder / "models").mkdir()
    (folder / "secrets" / "encryption.key").write_bytes(b"key")
    (folder / "files" / "images" / "été.png").write_bytes(bytes(range(256)) * 5000)
    (folder / "cache" / "page").write_bytes(b"made again")
    (folder / "models" / "large.gguf").write_bytes(b"made again")
    (folder / "demo.loaded").touch()
    database(folder / kept.DATABASE, "avant")
    database(folder / kept.QUEUE, "file")
    monkeypatch.setenv("LANTERNE_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


def save(data: Path, target: Path) -> Path:
    archive.refuse_target(target, data)
    backup.save(data, None, target)
    return target


def put_back(file: Path, *, force: bool = False) -> int:
    return restore.run(type("Options", (), {"file": file, "force": force})())


def listing(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_saved_comes_back(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    file = save(data, tmp_path / f"copie.tar.{kind}")
    target = tmp_path / "ailleurs"
    monkeypatch.setenv("LANTERNE_DATA", str(target))
    assert put_back(file) == 0
    assert word_in(target / kept.DATABASE) == "avant"
    assert word_in(target / kept.QUEUE) == "file"
    came_back, saved = listing(target), listing(data)
    assert set(came_back) == {
        "demo.loaded",
        "files/images/été.png",
        "jobs.sqlite3",
        "lanterne.sqlite3",
        "secrets/encryption.key",
    }
    assert all(came_back[name] == saved[name] for name in came_back if not name.endswith("sqlite3"))
    assert stat.S_IMODE((target / "secrets" / "encryption.key").stat().st_mode) == 0o600


def test_backup_is_readable_by_its_owner_alone_and_leaves_nothing_beside(data: Path, tmp_path: Path) -> None:
    file = save(data, tmp_path / "copie.tar.gz")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"data", "copie.tar.gz"}


def test_backup_taken_while_somebody_writes_is_consistent(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / kept.DATABASE)) as writer:
        writer.execute("UPDATE words SET word = 'à moitié'")  # not committed
        file = save(data, tmp_path / "copie.tar.gz")
    archive.unpack(file, _empty(tmp_path / "vu"))
    assert word_in(tmp_path / "vu" / kept.DATABASE) == "avant"


def test_backup_never_takes_the_place_of_another(data: Path, tmp_path: Path) -> None:
    file = save(data, tmp_path / "copie.tar.gz")
    before = file.read_bytes()
    with pytest.raises(CommandError, match="existe déjà"):
        save(data, file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("copie.zip", "finir par"), ("nulle-part/copie.tar.gz", "n’existe pas"), ("data/c.tar.gz", "hors de")],
)
def test_backup_refuses_names_that_would_disappoint(data: Path, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        archive.refuse_target(tmp_path / name, data)


def test_damaged_database_is_not_saved_as_if_it_were_well(data: Path, tmp_path: Path) -> None:
    path = data / kept.DATABASE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes()[:5000] + b"\xff" * 4000)
    with pytest.raises(CommandError, match=r"base lanterne\.sqlite3"):
        save(data, tmp_path / "copie.tar.gz")
    assert not (tmp_path / "copie.tar.gz").exists()


def test_restore_refuses_present_data_and_sets_them_aside_when_forced(data: Path, tmp_path: Path) -> None:
    file = save(data, tmp_path / "copie.tar.gz")
    with closing(sqlite3.connect(data / kept.DATABASE)) as connection:
        connection.execute("UPDATE words SET word = 'après'")
        connection.commit()
    with pytest.raises(CommandError, match="--force"):
        put_back(file)
    assert word_in(data / kept.DATABASE) == "après"
    put_back(file, force=True)
    assert word_in(data / kept.DATABASE) == "avant"
    (aside,) = data.glob(f"{kept.REPLACED}*")
    assert word_in(aside / kept.DATABASE) == "après"
    assert (data / "models" / "large.gguf").exists()
    assert not (data / "cache").exists()


def test_restore_refuses_data_in_use(data: Path, tmp_path: Path) -> None:
    file = save(data, tmp_path / "copie.tar.gz")
    program = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM words').fetchall();"
        "print('open', flush=True); sys.stdin.read()"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program, str(data / kept.DATABASE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert server.stdout.readline().strip() == "open"
    try:
        with pytest.raises(CommandError, match="est ouverte"):
            put_back(file, force=True)
    finally:
        server.communicate("")
    assert put_back(file, force=True) == 0


def repacked(file: Path, target: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The same backup with its members changed."""
    with tarfile.open(file) as tar:
        members = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    change(members)
    with tarfile.open(target, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return target


def _swapped(members: dict[str, bytes]) -> None:
    members["secrets/encryption.key"] = b"KEY"


def _missing(members: dict[str, bytes]) -> None:
    del members["secrets/encryption.key"]


def _added(members: dict[str, bytes]) -> None:
    manifest = members.pop("manifest.json")
    members["secrets/other.key"] = b"?"
    members["manifest.json"] = manifest


def _after_the_list(members: dict[str, bytes]) -> None:
    members["secrets/other.key"] = b"?"


def _no_list(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _other_list(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b'{"format": 1, "files": []}'


def _later_format(members: dict[str, bytes]) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | {"format": 2}).encode()


def _listed(name: str) -> Callable[[dict[str, bytes]], None]:
    """A member of that name, listed as it should be: only its path is wrong."""

    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members.pop("manifest.json"))
        members[name] = b"x"
        manifest["files"][name] = [1, hashlib.sha256(b"x").hexdigest()]
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        _swapped,
        _missing,
        _added,
        _after_the_list,
        _no_list,
        _other_list,
        _later_format,
        _listed("../evil"),
        _listed("/tmp/evil"),
        _listed("files/../../evil"),
        _listed("files\\evil"),
        _listed("files/a\nb"),
    ],
)
def test_changed_backup_is_refused_and_nothing_is_touched(
    data: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object]
) -> None:
    file = repacked(save(data, tmp_path / "copie.tar.gz"), tmp_path / "autre.tar.gz", change)
    before = listing(tmp_path)
    with pytest.raises(CommandError):
        put_back(file, force=True)
    assert listing(tmp_path) == before


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("kind", KINDS)
def test_backup_cut_short_is_refused(data: Path, tmp_path: Path, kind: str, share: float) -> None:
    file = save(data, tmp_path / f"copie.tar.{kind}")
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    before = listing(data)
    with pytest.raises(CommandError):
        put_back(file, force=True)
    assert listing(data) == before


@pytest.mark.parametrize("content", [b"", b"Bonjour", gzip.compress(b"Bonjour"), b"\x28\xb5\x2f\xfd rien"])
def test_other_files_are_refused(data: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "autre.tar.gz"
    file.write_bytes(content)
    with pytest.raises(CommandError):
        put_back(file, force=True)


def test_links_are_neither_saved_nor_put_back(data: Path, tmp_path: Path) -> None:
    (data / "files" / "link").symlink_to("/etc/hostname")
    file = save(data, tmp_path / "copie.tar.gz")
    with tarfile.open(file) as tar:
        assert "files/link" not in tar.getnames()
    with tarfile.open(tmp_path / "lien.tar.gz", "w:gz") as tar:
        member = tarfile.TarInfo("files/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(member)
    with pytest.raises(CommandError, match="modifiée"):
        put_back(tmp_path / "lien.tar.gz", force=True)


def test_backup_of_another_kind_of_database_is_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = save(data, tmp_path / "copie.tar.gz")

    def of_postgresql(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(
            json.loads(members["manifest.json"]) | {"database": "postgresql"}
        ).encode()

    with pytest.raises(CommandError, match="DATABASE_URL"):
        put_back(repacked(file, tmp_path / "pg.tar.gz", of_postgresql), force=True)


def run(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LANTERNE_DATA": str(data), "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "lanterne", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_commands_say_what_they_do_and_what_they_cannot(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "copie.tar.gz"
    saved = run("backup", str(file), data=data)
    assert (saved.returncode, "clés" in saved.stdout) == (0, True)
    again = run("backup", str(file), data=data)
    assert (again.returncode, again.stdout, len(again.stderr.splitlines())) == (1, "", 1)
    nothing = run("backup", str(tmp_path / "b.tar.gz"), data=tmp_path / "rien")
    assert (nothing.returncode, (tmp_path / "rien").exists()) == (1, False)
    back = run("restore", str(file), data=tmp_path / "neuf")
    assert (back.returncode, word_in(tmp_path / "neuf" / kept.DATABASE)) == (0, "avant")


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder
