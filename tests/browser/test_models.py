"""Connecting a model, as an administrator walks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.openai_server import KEY, OpenAIServer

pytestmark = pytest.mark.browser


def test_a_model_is_connected_tried_and_moved_without_its_key_ever_showing(
    demo_page: Page, axe: Callable[[Page], None]
) -> None:
    page = demo_page
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


def test_the_page_of_models_holds_on_a_small_phone(demo_page: Page) -> None:
    demo_page.set_viewport_size({"width": 320, "height": 640})
    for address in ("/organisation/modeles/", "/organisation/modeles/ajouter/", "/organisation/modeles/ajouter/ollama/"):
        demo_page.goto(address)
        assert demo_page.evaluate("document.documentElement.scrollWidth") <= 320
