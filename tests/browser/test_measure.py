"""Mesurer in a real browser: cases, plan, campaign, results; with axe, on a phone, without JavaScript."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from lanterne.foundations.data_folder import PROJECT
from tests.support.openai_server import OpenAIServer
from tests.support.server import Server

pytestmark = pytest.mark.browser

CASES = "question;éléments attendus\nQuel jour ouvre l’accueil ?;mardi\nCombien coûte l’adhésion ?;12 €\n"
CONNECT = """
import sys, django
django.setup()
from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ConnectedModel
ConnectedModel.objects.create(
    organisation=Organisation.objects.get(is_demo=True), label="Modèle d’essai", base_url=sys.argv[1],
    model_name="small", parameters=1.5, price_in=1, price_out=1, on_our_network=True)
"""


@pytest.fixture
def provider(server: Server) -> Iterator[OpenAIServer]:
    """A provider connected to the demo organisation of the running server."""
    with OpenAIServer("L’accueil ouvre le mardi.") as running:
        subprocess.run(
            [sys.executable, "-c", CONNECT, running.url],
            cwd=PROJECT,
            env=os.environ
            | {
                "LANTERNE_DATA": str(server.data),
                "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
                "PYTHONPATH": ".",
            },
            check=True,
        )
        yield running


def bring_cases(page: Page) -> None:
    page.goto("/mesurer/cas/")
    file = {"name": "cas.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    page.get_by_label("Votre tableur").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Lire le fichier").click()
    expect(page.get_by_text("2 cas ont été lus")).to_be_visible()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_campaign_goes_from_a_spreadsheet_to_results(
    demo_page: Page, provider: OpenAIServer, axe: Callable[[Page], None]
) -> None:
    page = demo_page
    page.goto("/mesurer/")
    axe(page)
    bring_cases(page)
    axe(page)
    page.get_by_role("button", name="Importer ces 2 cas").click()
    page.get_by_label("Combien de cas").fill("2")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("checkbox", name="Modèle d’essai").last.check()
    axe(page)
    page.get_by_role("button", name="Voir le plan").click()
    expect(page.get_by_text("points près")).to_be_visible()
    axe(page)
    assert provider.calls == 0
    page.get_by_role("button", name="Lancer la campagne").click()
    # The first question waits for the masking model to load.
    expect(page.get_by_role("heading", name="Résultats", exact=True)).to_be_visible(timeout=90_000)
    assert provider.calls == 2
    expect(page.get_by_role("heading", name="1 échec à relire")).to_be_visible()
    axe(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits(page)
    page.get_by_role("link", name="Relire et juger").click()
    assert fits(page)
    axe(page)
    page.get_by_role("button", name="Elle est juste").click()
    expect(page.get_by_role("heading", name="Juste", exact=True)).to_be_visible()


def test_everything_works_without_javascript(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto("/bienvenue/")
    page.get_by_role("button", name="Entrer dans la démonstration").click()
    bring_cases(page)
    page.get_by_role("button", name="Importer ces 2 cas").click()
    page.get_by_role("button", name="Voir le plan").click()
    expect(page.get_by_role("button", name="Lancer la campagne")).to_be_visible()
    page.get_by_role("button", name="Abandonner ce plan").click()
    expect(page.get_by_role("heading", name="Mesurer", exact=True)).to_be_visible()
    context.close()
