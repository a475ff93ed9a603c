"""The same behaviours on PostgreSQL: a cluster of our own, on a socket, run by an unprivileged user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAME_ON_POSTGRESQL = [
    "tests/site/test_first_run.py",
    "tests/metering/test_ledger.py",
    "tests/foundations/documents/test_services.py",
]

pytestmark = pytest.mark.postgresql


def server_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.fail("the PostgreSQL server is missing: run `make test`, which installs it")
    return found[-1].parent


def owner() -> str | None:
    """PostgreSQL refuses to run as root: hand it to an unprivileged user then."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    programs, user = server_programs(), owner()
    folder = Path(tempfile.mkdtemp(prefix="lanterne-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run([str(programs / command[0]), *command[1:]], check=True, user=user, capture_output=True)

    run("initdb", "-D", str(folder / "data"), "-U", "lanterne", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    try:
        run("pg_ctl", "-D", str(folder / "data"), "-w", "-o", options, "-l", str(folder / "log"), "start")
        run("createdb", "-h", str(folder), "-U", "lanterne", "lanterne")
        yield f"postgresql://lanterne@/lanterne?host={quote(str(folder), safe='')}"
    finally:
        run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder)


def test_the_database_s_behaviours_hold_on_postgresql(database_url: str, tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-m", "not browser", *SAME_ON_POSTGRESQL],
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": database_url, "LANTERNE_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert outcome.returncode == 0, outcome.stdout[-4000:] + outcome.stderr[-2000:]


JOBS = """
import time, django
django.setup()
from lanterne.foundations.jobs import task, enqueue, runner
done = []

@task("tests.note")
def note(word):
    done.append(word)

runner.launch()
enqueue(note, "fait", key="1")
deadline = time.monotonic() + 30
while not done and time.monotonic() < deadline:
    time.sleep(0.05)
runner.stop()
print(done)
"""


def test_jobs_run_on_postgresql(database_url: str, tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "LANTERNE_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
        "PYTHONPATH": str(ROOT),
    }
    outcome = subprocess.run(
        [sys.executable, "-c", JOBS], env=environment, capture_output=True, text=True, timeout=90
    )
    assert "['fait']" in outcome.stdout, outcome.stderr[-3000:]
