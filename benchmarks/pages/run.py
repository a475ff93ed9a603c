"""How long a start takes, how long pages take, how much memory an idle server holds.

    make bench-pages

Prints a table. Times are whole requests over loopback, one at a time, after five warm-up visits; the machine's own
speed is shown by a page that does nothing but render text (`/a-propos/limites/`), measured in the same run.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

from tests.support.server import Server

VISITS = 40
CASES = 200
PAGES = [
    "/a-propos/limites/",
    "/",
    "/discerner/",
    "/pratiquer/",
    "/mesurer/",
    "/accompagner/",
    "/comprendre/",
]


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0


def timed_start(server: Server) -> float:
    began = time.perf_counter()
    server.start()
    return time.perf_counter() - began


def fill(data: Path) -> None:
    """Two hundred use cases in the demo organisation, copied from its own."""
    import os
    import subprocess

    code = f"""
import copy, uuid, django
django.setup()
from lanterne.foundations.organisations.models import Organisation
from lanterne.spaces.discern.models import UseCase
demo = Organisation.objects.get(is_demo=True)
models = list(UseCase.objects.for_organisation(demo))
for number in range({CASES} - len(models)):
    fresh = copy.copy(models[number % len(models)])
    fresh.pk, fresh.id, fresh._state.adding = None, uuid.uuid4(), True
    fresh.title = f"{{fresh.title}} ({{number}})"
    fresh.save(force_insert=True)
"""
    environment = os.environ | {
        "LANTERNE_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
    }
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def signed_in(url: str) -> httpx.Client:
    client = httpx.Client(base_url=url, timeout=30, follow_redirects=True)
    page = client.get("/bienvenue/").text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    client.post("/bienvenue/demo/", data={"csrfmiddlewaretoken": token.group(1)})
    return client


def milliseconds(client: httpx.Client, path: str) -> list[float]:
    for _ in range(5):
        client.get(path)
    times = []
    for _ in range(VISITS):
        began = time.perf_counter()
        client.get(path).raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return times


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        server = Server(data)
        first = timed_start(server)
        time.sleep(15)  # the demo's passages are being embedded; wait before weighing
        server.stop()
        second = timed_start(server)
        assert server.process
        idle = resident_megabytes(server.process.pid)
        fill(data)
        client = signed_in(server.url)
        rows = [(path, milliseconds(client, path)) for path in PAGES]
        used = resident_megabytes(server.process.pid)
        server.stop()
    print(f"first start {first:.1f} s · second start {second:.1f} s")
    print(f"memory idle {idle:.0f} MB · after {len(PAGES) * (VISITS + 5)} pages {used:.0f} MB")
    print(f"\n| page, with {CASES} use cases | median ms | worst of {VISITS} | ratio to a static page |")
    print("|---|---|---|---|")
    floor = statistics.median(rows[0][1])
    for path, times in rows:
        median = statistics.median(times)
        print(f"| {path} | {median:.1f} | {max(times):.1f} | {median / floor:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
