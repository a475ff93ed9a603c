"""Join the pieces of the embedded model, found by path inside installed packages that are never imported."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _

from lanterne.providers.embedded.description import EMBEDDED, EmbeddedModel
from lanterne.providers.embedded.model_file import (
    CHUNK,
    Check,
    ModelFileError,
    Progress,
    last_check,
    model_path,
    remember,
    verify,
)

MARGIN = 200_000_000  # bytes left free on the disk after joining


def find_pieces(model: EmbeddedModel = EMBEDDED) -> list[Path]:
    """The pieces in order, each of its expected size; raises ModelFileError naming the first wrong one."""
    return [find_piece(number, model) for number in range(1, model.piece_count + 1)]


def find_piece(number: int, model: EmbeddedModel = EMBEDDED) -> Path:
    """The path of piece `number` (from 1). The package is located, not executed."""
    package = model.package(number)
    spec = find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    files = sorted(file for folder in folders for file in Path(folder, "data").glob("*.bin"))
    if len(files) != 1:
        raise ModelFileError(
            _(
                "Il manque le morceau %(number)d sur %(count)d du modèle intégré : "
                "lancez « make clean » puis « make serve »."
            )
            % {"number": number, "count": model.piece_count}
        )
    if files[0].stat().st_size != piece_size(number, model):
        raise ModelFileError(
            _("Le morceau %(number)d du modèle intégré est abîmé : réinstallez le paquet %(package)s.")
            % {"number": number, "package": package.replace("_", "-")}
        )
    return files[0]


def piece_size(number: int, model: EmbeddedModel) -> int:
    if number < model.piece_count:
        return model.piece_size
    return model.size - model.piece_size * (model.piece_count - 1)


def join(
    target: Path | None = None, model: EmbeddedModel = EMBEDDED, progress: Progress | None = None
) -> Check:
    """Make `target` exist with the right content; cheap when it already does.

    The file appears under its name only once it is complete, checked and on the disk: a run cut at any moment
    leaves at most a `.part` that the next one starts over. Two runs at once wait for each other.
    Raises ModelFileError with a sentence for the person.
    """
    target = target or model_path(model)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target):
            if check := last_check(target, model):
                return check
            if target.exists():
                return verify(target, model, progress)
            return write(target, model, progress)
    except OSError as error:
        raise ModelFileError(
            _("Impossible d’écrire le modèle dans %(folder)s : %(reason)s.")
            % {"folder": target.parent, "reason": error.strerror or error}
        ) from error


@contextmanager
def alone(target: Path) -> Iterator[None]:
    with target.with_name(target.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write(target: Path, model: EmbeddedModel, progress: Progress | None) -> Check:
    pieces = find_pieces(model)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    refuse_full_disk(target.parent, model)
    digest = hashlib.sha256()
    done = 0
    try:
        with part.open("wb") as whole:
            for piece in pieces:
                with piece.open("rb") as file:
                    while chunk := file.read(CHUNK):
                        digest.update(chunk)
                        whole.write(chunk)
                        done += len(chunk)
                        if progress:
                            progress(done, model.size)
            whole.flush()
            os.fsync(whole.fileno())
        if digest.hexdigest() != model.sha256:
            raise ModelFileError(
                _(
                    "Les morceaux du modèle intégré ne donnent pas le fichier attendu (empreinte sha256 "
                    "différente) : réinstallez-les avec « make clean » puis « make serve »."
                )
            )
        os.replace(part, target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return remember(target, model)


def refuse_full_disk(folder: Path, model: EmbeddedModel) -> None:
    free = shutil.disk_usage(folder).free
    if free < model.size + MARGIN:
        raise ModelFileError(
            _(
                "Il reste %(free)d Mo sur le disque de %(folder)s ; le modèle intégré en demande %(needed)d : "
                "libérez de la place."
            )
            % {
                "free": free // 1_000_000,
                "folder": folder,
                "needed": (model.size + MARGIN) // 1_000_000,
            }
        )


def sync_folder(folder: Path) -> None:
    """The rename itself must survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
