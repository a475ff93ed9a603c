"""Asked for before any server ran (a demo that is loaded, a restore), done by the first one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

ASK = """
import io, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from lanterne.foundations.documents import services
from lanterne.foundations.organisations.models import Organisation
place = Organisation.objects.create(name="Le Fanal")
document = services.add(place, None, io.BytesIO(b"La permanence a lieu le mardi."), "regles.txt")
print(document.status, document.embedded_count)
"""

SERVE = """
import time, django
django.setup()
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.documents.recovery import recover
from lanterne.foundations.jobs import runner
recover()
runner.launch()
for _ in range(300):
    document = StoredDocument.objects.across_organisations().get()
    if document.is_fully_indexed:
        break
    time.sleep(0.1)
print(document.status, document.embedded_count)
runner.stop()
"""


def run(program: str, data: Path) -> str:
    environment = os.environ | {
        "LANTERNE_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_meanings_asked_for_without_a_server_are_given_by_the_next_one(tmp_path: Path) -> None:
    assert run(ASK, tmp_path) == "ready 0"
    assert run(SERVE, tmp_path) == "ready 1"
