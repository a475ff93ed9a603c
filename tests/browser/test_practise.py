"""A guarded conversation in a real browser: with the keyboard alone, then without JavaScript."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.browser

RULES = "# Règlement de l’accueil\n\nLa permanence a lieu le mardi de 14 h à 17 h.\n"
LETTER = "Je suis Fatou Diallo, au 06 12 34 56 78. Quand a lieu la permanence ?"
ANSWER = (
    "Bonjour [PERSONNE_1]. La permanence a lieu le **mardi de 14 h à 17 h** [1]. Un duplicata coûte 5 euros."
)


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenAIServer]:
    with OpenAIServer(ANSWER) as running:
        yield running


@pytest.fixture(scope="module")
def room(
    tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,
    provider: OpenAIServer,
    embedded_model: object,
) -> Iterator[Server]:
    """A server with one organisation whose first model is the provider; its session is kept in a file."""
    running = Server(tmp_path_factory.mktemp("practise"), "--no-demo").start()
    context = browser.new_context(base_url=running.url, locale="fr-FR")
    page = context.new_page()
    page.goto("/bienvenue/creer/")
    answers = {"organisation": "Les Amarres", "name": "Nadia Ferrand", "email": "nadia@exemple.org"}
    for name, value in {**answers, "password": "une phrase assez longue"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main button").click()
    page.goto("/organisation/modeles/")
    page.get_by_role("link", name="Connecter un modèle").click()
    page.get_by_role("link", name="Ollama").click()
    page.get_by_label("Nom affiché").fill("Modèle de l’atelier")
    page.get_by_label("Adresse du serveur").fill(provider.url)
    page.get_by_label("Nom du modèle chez ce fournisseur").fill("small")
    page.get_by_role("button", name="Connecter et essayer").click()
    expect(page.get_by_role("status")).to_contain_text("a répondu")
    context.storage_state(path=running.data / "session.json")
    (running.data / "reglement.md").write_text(RULES)
    yield running
    context.close()
    running.stop()


def opened(browser: Browser, room: Server, javascript: bool) -> Page:
    context = browser.new_context(
        base_url=room.url,
        viewport={"width": 1200, "height": 900},
        locale="fr-FR",
        java_script_enabled=javascript,
        storage_state=room.data / "session.json",
    )
    return context.new_page()


def test_a_conversation_by_the_keyboard_alone_from_the_home_page_in_three_actions(
    browser: Browser, room: Server, provider: OpenAIServer, axe: Callable[[Page], None]
) -> None:
    page = opened(browser, room, javascript=True)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    provider.script("slow")
    before = provider.calls

    page.goto("/pratiquer/")
    page.get_by_label("Votre message").focus()
    page.keyboard.type(LETTER)
    expect(page.locator("#apercu")).to_contain_text("2 données seront masquées")
    axe(page)
    page.locator("[name=files]").set_input_files(Path(room.data / "reglement.md"))
    page.get_by_label("Votre message").focus()
    page.keyboard.press("Control+Enter")

    answer = page.get_by_role("article", name="Réponse")
    expect(answer).to_contain_text("Bonjour Fatou Diallo")
    axe(page)
    page.reload()
    expect(answer.locator(".doubt")).to_have_text("Un duplicata coûte 5 euros.")
    expect(answer.locator("strong")).to_have_text("mardi de 14 h à 17 h")
    expect(answer).to_contain_text("jetons lus")
    expect(page.locator("#cote")).to_contain_text("PERSONNE 1")
    axe(page)
    assert provider.calls == before + 1

    answer.get_by_role("link", name="Source").first.click()
    expect(page.locator(":target")).to_contain_text("La permanence a lieu le mardi")
    page.go_back()
    page.get_by_role("link", name="Voir tout ce qui est parti").click()
    axe(page)
    assert errors == []
    page.context.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_name_is_left_readable_for_a_reason_from_the_keyboard_alone(
    browser: Browser, room: Server, provider: OpenAIServer, axe: Callable[[Page], None], *, javascript: bool
) -> None:
    page = opened(browser, room, javascript)
    provider.script("normal")
    page.goto("/pratiquer/")
    page.get_by_label("Votre message").press_sequentially("Je suis Fatou Diallo.")
    if not javascript:
        page.get_by_role("button", name="Voir ce qui sera masqué").press("Enter")
    tick = page.get_by_role("checkbox", name="laisser lisible")
    reason = page.get_by_label("Pourquoi laisser lisible")
    expect(tick).to_be_visible()
    expect(reason).to_be_hidden()
    tick.focus()
    page.keyboard.press("Space")
    expect(reason).to_be_visible()
    if javascript:
        expect(page.locator("#apercu")).to_contain_text("reste lisible")
        expect(tick).to_be_focused()
        axe(page)
    page.get_by_role("button", name="Envoyer").press("Enter")
    expect(page.locator("#apercu")).to_contain_text("Choisissez pourquoi")
    expect(page.get_by_label("Votre message")).to_have_value("Je suis Fatou Diallo.")
    if javascript:
        axe(page)
    reason.focus()
    page.keyboard.type("La personne")
    page.get_by_role("button", name="Envoyer").press("Enter")
    expect(page.locator(".answer")).to_contain_text("La permanence")
    assert "Je suis Fatou Diallo." in str(provider.bodies[-1])
    page.context.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sensitive_message_waits_for_its_persons_choice(
    browser: Browser, room: Server, provider: OpenAIServer, axe: Callable[[Page], None], *, javascript: bool
) -> None:
    page = opened(browser, room, javascript)
    provider.script("normal")
    before = provider.calls
    elsewhere(room, True)
    try:
        page.goto("/pratiquer/")
        page.get_by_label("Votre message").press_sequentially(
            "Fatou Diallo est atteinte d’un cancer. Que dire ?"
        )
        if javascript:
            expect(page.locator("#apercu")).to_contain_text("Sujet sensible")
            axe(page)
        page.get_by_role("button", name="Envoyer").press("Enter")
        expect(page.get_by_text("Rien n’est parti.")).to_be_visible()
        expect(page.locator(".held blockquote")).to_have_text("Fatou Diallo est atteinte d’un cancer.")
        expect(page.get_by_role("button", name="Répondre avec le modèle intégré")).to_be_visible()
        if javascript:
            axe(page)
        assert provider.calls == before
    finally:
        elsewhere(room, False)  # its address is here: a provider elsewhere would be refused at this address
    page.get_by_role("button", name="Envoyer quand même").press("Enter")
    expect(page.locator(".answer")).to_contain_text("La permanence")
    assert provider.calls == before + 1
    page.context.close()


def elsewhere(room: Server, away: bool) -> None:
    """Make the provider count as one outside the organisation's network, or not."""
    with closing(sqlite3.connect(room.data / "lanterne.sqlite3", timeout=30)) as database, database:
        database.execute(
            "update providers_connectedmodel set on_our_network = ? where kind != 'embedded'", [not away]
        )


def test_stopping_keeps_what_came_and_offers_to_try_again(
    browser: Browser, room: Server, provider: OpenAIServer, axe: Callable[[Page], None]
) -> None:
    page = opened(browser, room, javascript=True)
    provider.script("stalls")
    page.goto("/pratiquer/")
    page.get_by_label("Votre message").fill("Bonjour ?")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".streamed")).to_contain_text("Bonjour")
    page.get_by_role("button", name="Arrêter").click()
    expect(page.get_by_text("Réponse interrompue")).to_be_visible()
    axe(page)
    provider.script("normal")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".answer")).to_contain_text("La permanence")
    page.context.close()


def test_without_javascript_the_answer_comes_whole(
    browser: Browser, room: Server, provider: OpenAIServer
) -> None:
    page = opened(browser, room, javascript=False)
    provider.script("normal")
    page.goto("/pratiquer/")
    page.get_by_label("Votre message").fill(LETTER)
    page.get_by_role("button", name="Voir ce qui sera masqué").click()
    expect(page.locator("#apercu")).to_contain_text("2 données seront masquées")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".answer")).to_contain_text("Bonjour Fatou Diallo")
    page.context.close()


def test_a_narrow_screen_never_scrolls_sideways(browser: Browser, room: Server) -> None:
    page = opened(browser, room, javascript=True)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/pratiquer/")
    addresses = ["/pratiquer/", page.locator(".threads a").first.get_attribute("href") or ""]
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()
