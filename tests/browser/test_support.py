"""Inviting a mentor into the demo, who reads and comments, without JavaScript on their side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.server import Server

pytestmark = pytest.mark.browser


def test_a_mentor_is_invited_joins_and_comments_without_javascript(
    demo_page: Page, browser: Browser, server: Server, axe: Callable[[Page], None]
) -> None:
    page = demo_page
    page.goto("/accompagner/")
    axe(page)
    page.get_by_role("link", name="Gérer les personnes").click()
    axe(page)
    page.get_by_label("Pour qui").fill("Fanny")
    page.get_by_label("Mentorat : tout lire").check()
    page.get_by_role("button", name="Créer le lien").click()
    page.wait_for_url("**#invitation-*", wait_until="load")
    axe(page)
    link = page.get_by_label("Lien d’invitation pour Fanny").input_value()

    visitor = browser.new_context(
        locale="fr-FR", java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    guest = visitor.new_page()
    guest.goto(link)
    answers = {"name": "Fanny Guéguen", "email": "fanny@exemple.org", "password": "une longue marée basse"}
    for name, value in answers.items():
        guest.locator(f"[name={name}]").fill(value)
    guest.get_by_role("button", name="Créer mon compte").click()
    guest.goto(f"{server.url}/accompagner/")
    guest.get_by_role("link", name="Lire et commenter").click()
    guest.get_by_label("Votre commentaire").fill("Qui relit le samedi ?")
    guest.get_by_role("button", name="Publier le commentaire").click()
    expect(guest.get_by_text("Qui relit le samedi ?")).to_be_visible()
    visitor.close()

    page.goto("/accompagner/")
    expect(page.get_by_text("Qui relit le samedi ?")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/accompagner/", "/organisation/personnes/", "/organisation/demonstration/effacer/"]
)
def test_the_pages_fit_a_narrow_screen_and_break_no_rule_of_axe(
    path: str, demo_page: Page, axe: Callable[[Page], None]
) -> None:
    demo_page.set_viewport_size({"width": 320, "height": 700})
    demo_page.goto(path)
    axe(demo_page)
    assert demo_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_link_of_an_invitation_is_made_from_the_keyboard_alone(demo_page: Page) -> None:
    page = demo_page
    page.goto("/organisation/personnes/")
    page.get_by_label("Pour qui").focus()
    page.keyboard.type("Gaël")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Lien d’invitation pour Gaël")).to_be_visible()
