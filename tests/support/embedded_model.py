"""The embedded model's file, joined once and shared by every test and by the servers that tests start."""

from __future__ import annotations

import os
from pathlib import Path

from lanterne.foundations.data_folder import PROJECT
from lanterne.providers.embedded.pieces import join


def joined() -> Path:
    """The folder that holds it. The tests' own data folder is thrown away: 1.1 GB are not joined anew in it."""
    os.environ.setdefault("LANTERNE_MODELS", str(PROJECT / "data" / "models"))
    join()
    return Path(os.environ["LANTERNE_MODELS"])
