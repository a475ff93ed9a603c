"""What a first start makes, and a second start only checks."""

from __future__ import annotations

import hashlib
from typing import TextIO

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from lanterne.foundations.data_folder import data_folder


def _fingerprint_of_static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}".encode())
    return digest.hexdigest()


def prepare_static_files() -> None:
    """Collect and compress what browsers load, when it changed."""
    stamp = data_folder() / "cache" / "static.sha256"
    fingerprint = _fingerprint_of_static_files()
    if stamp.exists() and stamp.read_text() == fingerprint and settings.STATIC_ROOT.exists():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)


def prepare_embedded_model(out: TextIO) -> None:
    """Join and check the embedded model, with its progress. Without it, Lanterne still opens and says so."""
    from lanterne.providers.embedded.model_file import ModelFileError, last_check, model_path
    from lanterne.providers.embedded.pieces import join

    path = model_path()
    if last_check(path):
        return
    try:
        join(path, progress=ProgressBar(out, "Modèle intégré").show)
    except ModelFileError as error:
        print(f"\nSans modèle intégré pour l’instant. {error}", file=out)


class ProgressBar:
    """One line that fills up; on something else than a terminal, only its end is written."""

    WIDTH = 30  # characters

    def __init__(self, out: TextIO, label: str) -> None:
        self.out = out
        self.label = label
        self.shown = -1

    def show(self, done: int, total: int) -> None:
        """Draw `done` of `total` bytes."""
        percent = 100 * done // max(total, 1)
        if percent == self.shown or not (self.out.isatty() or done == total):
            return
        self.shown = percent
        bar = "█" * (self.WIDTH * percent // 100)
        end = "\n" if done == total else ""
        print(f"\r{self.label} {bar:░<{self.WIDTH}} {percent:3} %", end=end, file=self.out, flush=True)


def prepare_demo() -> None:
    """Load the demo organisation into a new installation."""
