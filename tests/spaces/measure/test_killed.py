"""A server killed with -9 in the middle of a campaign, then started again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from lanterne.foundations.data_folder import PROJECT
from tests.support.openai_server import OpenAIServer
from tests.support.server import Server

CASES = 12
LANES = 2
SET_UP = "import io, json, sys, django\ndjango.setup()\n"
START = (
    SET_UP
    + f"""
from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure.cases import read_sheet
place = Organisation.objects.get(is_demo=True)
rows = "question;attendu\\n" + "\\n".join(f"Question {{n}} ?;mardi" for n in range({CASES}))
sheet = campaigns.keep_sheet(place, None, "cas.csv", read_sheet("cas.csv", io.BytesIO(rows.encode())))
campaigns.confirm_sheet(sheet, None)
model = ConnectedModel.objects.create(
    organisation=place, label="Essai", base_url=sys.argv[1], model_name="small", on_our_network=True)
campaign = campaigns.plan(place, None, title="Tuée", sheet=sheet, models=[model], cases={CASES})
campaigns.start(campaign, None)
"""
)
COUNT = (
    SET_UP
    + """
from lanterne.providers.models import ModelCall
from lanterne.spaces.measure.models import Answer, Campaign
print(json.dumps({
    "status": Campaign.objects.across_organisations().get(title="Tuée").status,
    "answered": Answer.objects.across_organisations().filter(status="answered").count(),
    "settled": ModelCall.objects.across_organisations().filter(status="settled").count(),
}))
"""
)


def script(server: Server, code: str, *arguments: str) -> str:
    environment = os.environ | {
        "LANTERNE_DATA": str(server.data),
        "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
        "PYTHONPATH": str(PROJECT),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=PROJECT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def until(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.3)


def test_a_killed_campaign_goes_on_and_asks_again_only_for_what_was_under_way(tmp_path, embedded_model):
    with OpenAIServer("Le mardi.") as provider:
        provider.script("slow")
        server = Server(tmp_path).start()
        try:
            script(server, START, provider.url)
            until(lambda: provider.calls >= 4)
            server.kill()
            before = json.loads(script(server, COUNT))["answered"]
            assert 0 < before < CASES
            server.start()
            until(lambda: provider.calls >= CASES)
            until(lambda: json.loads(script(server, COUNT))["status"] == "finished")
        finally:
            server.stop()
        found = json.loads(script(server, COUNT))
    assert found["answered"] == found["settled"] == CASES
    assert provider.calls <= CASES + LANES
