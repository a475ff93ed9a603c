"""Which database, and with which options."""

from __future__ import annotations

from typing import Any

import dj_database_url

from lanterne.foundations.data_folder import data_folder

# WAL lets readers go on while one writes; FULL survives a power cut, which a person's confirmed decision must.
# secure_delete overwrites what is erased: a promise made to people, not only a flag on free pages.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA secure_delete=ON"
    ),
}
CONNECTION_LIFETIME = 600  # seconds


def database(url: str | None) -> dict[str, Any]:
    """Django's settings for one database: PostgreSQL by `DATABASE_URL`, else SQLite in the data folder."""
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=CONNECTION_LIFETIME))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_folder() / "lanterne.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": CONNECTION_LIFETIME,
    }
