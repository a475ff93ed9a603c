"""What a first start makes, and a second start only checks."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
from typing import TextIO

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from lanterne.foundations.data_folder import PROJECT, data_folder


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
    from lanterne.providers.commands import join_with_progress
    from lanterne.providers.embedded.model_file import ModelFileError

    try:
        join_with_progress(out)
    except ModelFileError as error:
        print(f"Sans modèle intégré pour l’instant. {error}", file=out)


def prepare_demo() -> None:
    """Load the demo organisation into a new installation, once: erased, it does not come back."""
    from lanterne.site.accounts import first_organisation_is_awaited

    loaded = data_folder() / "demo.loaded"
    if loaded.exists() or not first_organisation_is_awaited():
        return
    from lanterne.site.demo.loading import load_demo

    load_demo()
    loaded.touch()


def prepare_name_model() -> None:
    """Train the name model beside the server, once: masking uses it as soon as it is there."""
    from lanterne.risks.personal_data.detectors.name_model import is_trained

    if is_trained():
        return
    nice = ["nice", "-n", "10"] if shutil.which("nice") else []
    training = subprocess.Popen(
        [*nice, sys.executable, str(PROJECT / "tools" / "guard" / "train_names.py")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
    )
    atexit.register(training.terminate)
    print("Le modèle de noms s’entraîne à côté, une minute environ. Le masquage sera meilleur ensuite.")
