"""Where the embedded model's file lives, and how we know that it is the right one.

Hashing 1.1 GB at each start would cost seconds, so a small sidecar (`NAME.gguf.json`) remembers the file that
was hashed by its size and its time of modification. `verify` hashes again for good.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from lanterne.foundations.data_folder import models_folder
from lanterne.providers.embedded.description import EMBEDDED, EmbeddedModel

logger = logging.getLogger(__name__)

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
        digest = hash_of(path, model, progress)
    except FileNotFoundError as error:
        raise ModelFileError(
            _("Le modèle intégré n’est pas encore assemblé : lancez « lanterne models join ».")
        ) from error
    except OSError as error:
        raise ModelFileError(
            _("Impossible de lire %(file)s : %(reason)s.") % {"file": path, "reason": error.strerror or error}
        ) from error
    if digest != model.sha256:
        sidecar(path).unlink(missing_ok=True)
        raise ModelFileError(
            _(
                "Le fichier %(file)s n’est pas celui attendu (empreinte sha256 différente) : "
                "supprimez-le puis lancez « lanterne models join »."
            )
            % {"file": path}
        )
    return remember(path, model)


def hash_of(path: Path, model: EmbeddedModel, progress: Progress | None) -> str:
    """The sha256 of the file, or an empty text when its size already tells that it is another."""
    size = path.stat().st_size
    if size != model.size:
        return ""
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress:
                progress(done, size)
    return digest.hexdigest()


def remember(path: Path, model: EmbeddedModel = EMBEDDED) -> Check:
    """Write the sidecar of a file whose sha256 was just found right."""
    state = path.stat()
    check = Check(
        model.sha256, state.st_size, state.st_mtime_ns, datetime.now(UTC).isoformat(timespec="seconds")
    )
    draft = sidecar(path).with_suffix(".json.part")
    try:
        draft.write_text(json.dumps(asdict(check)), "utf-8")
        os.replace(draft, sidecar(path))
    except OSError:
        # A models folder that only others may write: the file is right all the same, and is hashed at each start.
        logger.info("the check of the embedded model could not be remembered beside it")
    return check


def sidecar(path: Path) -> Path:
    return path.with_name(path.name + ".json")
