"""The queue for real: DBOS on SQLite, in processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

WORKER = """
import sys, time
from pathlib import Path
import django
django.setup()
from lanterne.foundations.jobs import task, enqueue, runner

folder = Path(sys.argv[1])

@task("tests.write", queue="provider")
def write(number):
    paid = folder / f"{number}.paid"
    if paid.exists():
        return
    time.sleep(0.05)
    try:
        paid.open("x").close()  # one act, so that a kill falls before it or after it
    except FileExistsError:
        (folder / f"{number}.twice").touch()

runner.launch()
for number in range(int(sys.argv[2])):
    enqueue(write, number, key=str(number))
print("ready", flush=True)
while len(list(folder.glob("*.paid"))) < int(sys.argv[3]):
    time.sleep(0.05)
print("done", flush=True)
runner.stop()
"""


def start(folder: Path, enqueued: int, awaited: int) -> subprocess.Popen[str]:
    environment = os.environ | {
        "LANTERNE_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), str(enqueued), str(awaited)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_work_left_by_a_killed_process_is_done_once_at_the_next_start(tmp_path: Path) -> None:
    first = start(tmp_path, enqueued=40, awaited=40)
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "ready"
    while len(list(tmp_path.glob("*.paid"))) < 5:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    second = start(tmp_path, enqueued=0, awaited=40)
    output, _errors = second.communicate(timeout=120)
    assert output.split() == ["ready", "done"]
    assert sorted(int(paid.stem) for paid in tmp_path.glob("*.paid")) == list(range(40))
    assert list(tmp_path.glob("*.twice")) == []


def test_a_key_asked_for_twice_runs_once(tmp_path: Path) -> None:
    first = start(tmp_path, enqueued=3, awaited=3)
    first.communicate(timeout=60)
    for paid in tmp_path.glob("*.paid"):
        paid.unlink()  # were a key run again, its mark would come back, before that of the new key behind it
    second = start(tmp_path, enqueued=4, awaited=1)
    second.communicate(timeout=60)
    assert [paid.stem for paid in tmp_path.glob("*.paid")] == ["3"]
