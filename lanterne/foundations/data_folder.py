"""The one folder that holds everything that is kept: `LANTERNE_DATA`, or `data/` beside the project."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def chosen_data_folder() -> Path:
    """Where the folder of kept data is, or will be; makes nothing."""
    return Path(os.environ.get("LANTERNE_DATA") or PROJECT / "data").expanduser().resolve()


def data_folder() -> Path:
    """The folder of kept data, made on first use, readable by its owner alone."""
    folder = chosen_data_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def models_folder() -> Path:
    """Where model files live: `LANTERNE_MODELS`, or `models/` in the data folder."""
    chosen = os.environ.get("LANTERNE_MODELS")
    folder = Path(chosen).expanduser().resolve() if chosen else data_folder() / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_file(name: str, make: bytes | None = None) -> bytes:
    """The content of a secret file, created with `make` (or 50 random bytes) when it is missing.

    Written whole to a temporary name then linked, so that two processes starting together agree on one key.
    """
    folder = data_folder() / "secrets"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name
    if not path.exists():
        fresh = folder / f".{name}.{os.getpid()}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(make if make is not None else secrets.token_urlsafe(50).encode())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
