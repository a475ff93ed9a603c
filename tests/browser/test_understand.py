"""Comprendre in a real browser: the keyboard alone, a phone, no JavaScript, a real model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

LESSONS = ("comment-ca-marche", "masquer-avant-d-envoyer", "attraper-une-invention")
WRITING = 180_000  # milliseconds: the embedded model on a busy machine
LOADING = 60_000  # milliseconds: the detector reads its model at its first use

Axe = Callable[[Page], None]
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def new_context(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, embedded_model: object
) -> Iterator[NewContext]:
    """new_context(**options): a browser signed in to an organisation of its own."""
    running = Server(tmp_path_factory.mktemp("understand"), "--no-demo").start()
    first = browser.new_context(base_url=running.url, locale="fr-FR")
    page = first.new_page()
    page.goto("/bienvenue/creer/")
    answers = {"organisation": "Les Amarres", "name": "Nadia Ferrand", "email": "nadia@exemple.org"}
    for name, value in {**answers, "password": "une phrase assez longue"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main button").click()
    page.wait_for_url("**/")
    state = first.storage_state()
    first.close()
    opened: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(base_url=running.url, locale="fr-FR", storage_state=state, **options)
        context.set_default_timeout(20_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    running.stop()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport={"width": 1200, "height": 900}).new_page()


def test_a_letter_is_masked_with_the_keyboard_alone(page: Page, axe: Axe) -> None:
    page.goto("/comprendre/")
    axe(page)
    page.goto("/comprendre/masquer-avant-d-envoyer/")
    axe(page)
    page.get_by_label("Aïssata").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Diallo", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Comparer").focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Comparons")
    expect(heading).to_be_focused(timeout=LOADING)
    leaving = page.locator(".leaving")
    expect(leaving).not_to_contain_text("Diallo,")
    expect(leaving).to_contain_text("Moussa")
    axe(page)


@pytest.mark.parametrize("width", [320, 360])
def test_lessons_fit_a_phone(page: Page, axe: Axe, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for address in ("/comprendre/", *(f"/comprendre/{slug}/?enregistree=permanence" for slug in LESSONS)):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)


def test_a_lesson_is_light(page: Page) -> None:
    page.goto(f"/comprendre/{LESSONS[0]}/")
    page.wait_for_load_state("networkidle")
    received: list[int] = []
    page.on("requestfinished", lambda request: received.append(max(request.sizes()["responseBodySize"], 0)))
    page.goto(f"/comprendre/{LESSONS[1]}/")
    page.wait_for_load_state("networkidle")
    assert len(received) <= 8
    assert sum(received) <= 15_000


def test_an_exercise_is_answered_without_javascript(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/comprendre/{LESSONS[0]}/")
    exercise = page.locator("#exercice-quatre-demandes")
    for fieldset in exercise.locator("fieldset").all():
        fieldset.locator("input").first.check()
    exercise.get_by_role("button", name="Vérifier").click()
    expect(exercise).to_contain_text("Nous disons comme vous 2 fois sur 4")
    page.get_by_role("button", name="J’ai terminé").click()
    expect(page.get_by_role("status")).to_contain_text("c’est noté dans le registre")


@pytest.mark.embedded
def test_an_invention_is_caught_in_a_real_answer(page: Page, axe: Axe) -> None:
    page.goto(f"/comprendre/{LESSONS[2]}/")
    exercise = page.locator("#exercice-permanence")
    verify = exercise.get_by_role("button", name="Vérifier")
    verify.wait_for(timeout=WRITING)
    expect(exercise).to_contain_text("Vraie réponse de")
    exercise.get_by_role("checkbox").last.check()
    verify.click()
    expect(exercise.locator(".verdict")).to_be_visible()
    expect(exercise.get_by_text("Ce que Lanterne ne voit pas.")).to_be_visible()
    axe(page)
