"""Where the embedded model's file lives, and how we know that it is the right one.

Hashing 1.1 GB at each start would cost seconds, so a small sidecar (`NAME.gguf.json`) remembers the file that
was hashed by its size and its time of modification. `verify` hashes again for good.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from lanterne.foundations.data_folder import models_folder
from lanterne.providers.embedded.description import EMBEDDED, EmbeddedModel

CHUNK = 4 << 20
Progress = Callable[[int, int], None]  # bytes done, bytes in all


class ModelFileError(Exception):
    """The file cannot be used. The message is one sentence for the person, saying what to do."""


@dataclass(frozen=True, slots=True)
class Check:
    """A past success: this size and this modification time (ns) had this sha256 at `checked_at` (ISO, UTC)."""

    sha256: str
    size: int
    mtime_ns: int
    checked_at: str


def model_path(model: EmbeddedModel = EMBEDDED) -> Path:
    """Where the joined file is, or will be."""
    return models_folder() / model.file_name


def last_check(path: Path, model: EmbeddedModel = EMBEDDED) -> Check | None:
    """The success remembered for this very file, or None when it must be hashed (again)."""
    try:
        check = Check(**json.loads(sidecar(path).read_text("utf-8")))
        state = path.stat()
    except (OSError, ValueError, TypeError):
        return None
    same_file = (check.size, check.mtime_ns) == (state.st_size, state.st_mtime_ns)
    return check if same_file and check.sha256 == model.sha256 else None


def verify(path: Path, model: EmbeddedModel = EMBEDDED, progress: Progress | None = None) -> Check:
    """Hash the whole file and remember the success; raises ModelFileError when it is not the right file."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ModelFileError(
            _("Le modèle embarqué n’est pas encore assemblé : lancez « lanterne models join ».")
        ) from error
    digest = hashlib.sha256()
    done = 0
    if size == model.size:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                done += len(chunk)
                if progress:
                    progress(done, size)
    if digest.hexdigest() != model.sha256:
        sidecar(path).unlink(missing_ok=True)
        raise ModelFileError(
            _(
                "Le fichier %(file)s n’est pas celui attendu (empreinte sha256 différente) : "
                "supprimez-le puis lancez « lanterne models join »."
            )
            % {"file": path}
        )
    return remember(path, model)


def remember(path: Path, model: EmbeddedModel = EMBEDDED) -> Check:
    """Write the sidecar of a file whose sha256 was just found right."""
    state = path.stat()
    check = Check(
        model.sha256, state.st_size, state.st_mtime_ns, datetime.now(UTC).isoformat(timespec="seconds")
    )
    draft = sidecar(path).with_suffix(".json.part")
    draft.write_text(json.dumps(asdict(check)), "utf-8")
    os.replace(draft, sidecar(path))
    return check


def sidecar(path: Path) -> Path:
    return path.with_name(path.name + ".json")
