"""The file itself: a tar archive, compressed, whose last member lists all others with their sha256."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from lanterne.foundations.command_error import CommandError

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_SAFE_PART = re.compile(r"^[^\x00-\x1f\\]+$")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `database`: sqlite or postgresql; `made_at`: ISO time with its zone."""

    version: str
    made_at: str
    database: str
    files: dict[str, tuple[int, str]]  # path → (bytes, sha256)

    def to_json(self) -> bytes:
        return json.dumps(
            {"format": FORMAT, "version": self.version, "made_at": self.made_at, "database": self.database,
             "files": self.files},
            indent=1,
        ).encode()  # fmt: skip

    @classmethod
    def from_json(cls, data: bytes) -> Manifest:
        """Raises `CommandError` for another program's file, or a later format."""
        try:
            read = json.loads(data)
            if read["format"] != FORMAT:
                raise CommandError(
                    "cette sauvegarde vient d’une version plus récente de Lanterne : mettez à jour."
                )
            files = {str(path): (int(size), str(digest)) for path, (size, digest) in read["files"].items()}
            return cls(str(read["version"]), str(read["made_at"]), str(read["database"]), files)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError("ce fichier n’est pas une sauvegarde de Lanterne.") from error


class Writer:
    """Adds files one after the other, then the manifest."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.files: dict[str, tuple[int, str]] = {}

    def add(self, name: str, source: Path) -> None:
        """Add a file under a relative POSIX path. A file that shrinks meanwhile raises `OSError`."""
        with source.open("rb") as file:
            member = tarfile.TarInfo(name)
            member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
            member.mtime = int(os.fstat(file.fileno()).st_mtime)
            hashed = _Hashing(file)
            self._tar.addfile(member, hashed)  # type: ignore[arg-type]  # only `read` is called
        self.files[name] = (member.size, hashed.digest.hexdigest())

    def close(self, version: str, made_at: str, database: str) -> Manifest:
        manifest = Manifest(version, made_at, database, self.files)
        data = manifest.to_json()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = len(data), 0o600
        self._tar.addfile(member, io.BytesIO(data))
        return manifest


class _Hashing:
    """A file that is hashed as it is read, so that what is listed is what was written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def refuse_target(target: Path, data: Path) -> None:
    """Raises `CommandError` for a name under which no backup will be written."""
    if not target.name.endswith(".tar.gz"):
        _zstd_for(target)
    if target.exists():
        raise CommandError(
            f"{target} existe déjà. Choisissez un autre nom : une sauvegarde n’en remplace jamais une."
        )
    if not target.parent.is_dir():
        raise CommandError(f"le dossier {target.parent} n’existe pas.")
    if target.is_relative_to(data):
        raise CommandError(
            f"choisissez un dossier hors de {data} : rangée là, la sauvegarde disparaîtrait avec les données."
        )


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """Write a new archive; it takes its name only when it is complete, and never takes the place of another.

    The compression follows the name: `.tar.gz` or `.tar.zst`. `refuse_target` comes first. Raises `CommandError`.
    """
    command = None if target.name.endswith(".tar.gz") else _zstd_for(target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with _compressing(file, command) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, target)
        except FileExistsError as error:
            raise CommandError(
                f"{target} vient d’être créé par quelqu’un d’autre. Choisissez un autre nom."
            ) from error
    except OSError as error:
        raise CommandError(f"l’écriture a échoué ({error.strerror or error}). Rien n’a été gardé.") from error
    finally:
        part.unlink(missing_ok=True)


def _zstd_for(target: Path) -> str:
    if not target.name.endswith(".tar.zst"):
        raise CommandError("le nom du fichier doit finir par .tar.gz ou .tar.zst.")
    return _zstd()


def _zstd() -> str:
    command = shutil.which("zstd")
    if command is None:
        raise CommandError(
            "la commande « zstd » manque sur cette machine. Installez-la, ou prenez un .tar.gz."
        )
    return command


@contextmanager
def _compressing(file: IO[bytes], command: str | None) -> Iterator[IO[bytes]]:
    if command is None:
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as stream:
            yield stream  # type: ignore[misc]
        return
    process = subprocess.Popen([command, "-q", "-6", "-c"], stdin=subprocess.PIPE, stdout=file)  # noqa: S603
    assert process.stdin is not None
    try:
        yield process.stdin
    finally:
        process.stdin.close()
        if process.wait():
            raise OSError("zstd")


def unpack(archive: Path, folder: Path) -> Manifest:
    """Write every member into `folder`, an empty one, and check all of them against the manifest.

    Raises `CommandError` for anything unexpected: a path that leaves the folder, a link, a file missing, added,
    changed or cut short. What was written is the caller's to remove.
    """
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    try:
        with _decompressing(archive) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                if manifest is not None or member.name in found or not member.isreg():
                    raise CommandError("cette sauvegarde a été modifiée : elle n’a pas été remise en place.")
                content = tar.extractfile(member)
                assert content is not None  # a regular file
                if member.name == MANIFEST:
                    manifest = Manifest.from_json(content.read(64 * CHUNK))
                else:
                    found[member.name] = _write(content, _inside(folder, member.name))
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CommandError("cette sauvegarde est incomplète ou abîmée : rien n’a été touché.") from error
    except OSError as error:
        raise CommandError(
            f"la lecture a échoué ({error.strerror or error}). Rien n’a été touché."
        ) from error
    if manifest is None:
        raise CommandError("cette sauvegarde est incomplète, ou ce n’en est pas une : rien n’a été touché.")
    if found != manifest.files:
        raise CommandError(
            "le contenu de cette sauvegarde ne correspond pas à ses empreintes : rien n’a été touché."
        )
    return manifest


def _inside(folder: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if (
        path.is_absolute()
        or not path.parts
        or any(part == ".." or not _SAFE_PART.match(part) for part in path.parts)
    ):
        raise CommandError("cette sauvegarde veut écrire hors de son dossier : elle a été refusée.")
    return folder.joinpath(*path.parts)


def _write(content: IO[bytes], target: Path) -> tuple[int, str]:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := content.read(CHUNK):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


@contextmanager
def _decompressing(archive: Path) -> Iterator[IO[bytes]]:
    with archive.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        if head.startswith(_GZIP):
            with gzip.GzipFile(fileobj=file) as stream:
                yield stream  # type: ignore[misc]
        elif head == _ZSTD:
            os.lseek(
                file.fileno(), 0, os.SEEK_SET
            )  # what `zstd` inherits: Python only moved inside its buffer
            command = [_zstd(), "-q", "-d", "-c"]
            process = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
            assert process.stdout is not None
            try:
                yield process.stdout
            finally:
                process.stdout.close()
                process.kill()
                process.wait()
        else:
            raise CommandError("ce fichier n’est pas une sauvegarde de Lanterne (.tar.gz ou .tar.zst).")
