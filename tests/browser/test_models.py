"""Connecting a model, as an administrator walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.support.openai_server import KEY, OpenAIServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory, embedded_model: object) -> Iterator[Server]:
    """A server on which nobody has an account yet: the first one administers."""
    running = Server(tmp_path_factory.mktemp("models"), "--no-demo").start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def page(first_run: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        base_url=first_run.url, viewport={"width": 1200, "height": 900}, locale="fr-FR"
    )
    opened = context.new_page()
    opened.goto("/bienvenue/creer/")
    answers = {"organisation": "Les Amarres", "name": "Nadia Ferrand", "email": "nadia@exemple.org"}
    for name, value in {**answers, "password": "une phrase assez longue"}.items():
        opened.locator(f"[name={name}]").fill(value)
    opened.locator("main button").click()
    yield opened
    context.close()


def test_a_model_is_connected_tried_and_moved_without_its_key_ever_showing(
    page: Page, axe: Callable[[Page], None]
) -> None:
    with OpenAIServer("Bonjour") as server:
        page.goto("/organisation/modeles/")
        axe(page)
        page.get_by_role("link", name="Connecter un modèle").click()
        axe(page)
        page.get_by_role("link", name="Ollama").click()
        axe(page)
        page.get_by_label("Nom affiché").fill("Modèle de l’atelier")
        page.get_by_label("Adresse du serveur").fill(server.url)
        page.get_by_label("Nom du modèle chez ce fournisseur").fill("small")
        page.get_by_label("Clé", exact=True).fill(KEY)
        page.get_by_role("button", name="Connecter et essayer").click()
        expect(page.get_by_role("status")).to_contain_text("a répondu")
        axe(page)
        page.get_by_role("button", name="Descendre Modèle de l’atelier").click()
        expect(page.get_by_role("listitem").filter(has_text="Qwen2.5").first).to_contain_text("1")
        page.get_by_role("link", name="Modifier Modèle de l’atelier").click()
        axe(page)
        assert KEY not in page.content()
        page.get_by_role("link", name="Retirer").click()
        page.get_by_role("button", name="Retirer ce modèle").click()
        expect(page.get_by_role("status")).to_contain_text("effacés")


def test_the_page_of_models_holds_on_a_small_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in (
        "/organisation/modeles/",
        "/organisation/modeles/ajouter/",
        "/organisation/modeles/ajouter/ollama/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
