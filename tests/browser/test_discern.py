"""Discerner in a real browser, from the keyboard alone, with axe on every kind of page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ANSWERS: dict[str, list[str]] = {
    "outputs": ["text", "answers"],
    "frequency": ["300"],
    "minutes": ["8"],
    "simpler": ["partly"],
    "simpler_kind": ["template"],
    "people": ["vulnerable"],
    "data": ["identity", "health"],
    "practices": ["none"],
    "decision": ["none"],
    "review": ["each"],
    "audience": ["person"],
    "error": ["moderate"],
    "noticed": ["us"],
    "sources": ["ours"],
    "place": ["local"],
    "skills": ["some"],
}
MOST_TABS = 80


def focused(page: Page) -> tuple[str, str, str]:
    """The name, value and text of the element that has the focus."""
    found = page.evaluate(
        "() => { const e = document.activeElement; return [e.name || '', e.value || '', e.innerText || ''] }"
    )
    return tuple(found)  # type: ignore[return-value]


def tab_to(page: Page, wanted: Callable[[tuple[str, str, str]], bool]) -> None:
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted(focused(page)):
            return
    raise AssertionError(f"never reached with Tab on {page.url}")


def answer_with_the_keyboard(page: Page, question: str) -> None:
    values = ANSWERS[question]
    if question in {"frequency", "minutes"}:
        tab_to(page, lambda found: found[0] == "answer")
        page.keyboard.type(values[0])
    elif page.locator("input[type=radio]").count():
        tab_to(page, lambda found: found[0] == "answer")
        page.keyboard.press("Space")
        for _press in range(10):
            if focused(page)[1] == values[0]:
                break
            page.keyboard.press("ArrowDown")
    else:
        for value in values:
            tab_to(page, lambda found, value=value: found[:2] == ("answer", value))
            # The title's own words may have proposed it.
            if not page.evaluate("() => document.activeElement.checked"):
                page.keyboard.press("Space")
    tab_to(page, lambda found: found[2] == "Continuer")
    page.keyboard.press("Enter")


def test_a_use_case_goes_from_words_to_a_decision_with_the_keyboard_alone(
    demo_page: Page, axe: Callable[[Page], None]
) -> None:
    page = demo_page
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto("/discerner/")
    axe(page)
    tab_to(page, lambda found: found[2] == "Décrire un cas d’usage")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nouveau/")
    axe(page)
    tab_to(page, lambda found: found[0] == "title")
    page.keyboard.type("Répondre aux courriels au clavier")
    tab_to(page, lambda found: found[2] == "Continuer vers les questions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/outputs/")

    checked = set()
    for _question in range(25):
        page.wait_for_load_state()
        if "/questions/" not in page.url:
            break
        question = page.url.rstrip("/").rsplit("/", 1)[1]
        kind = (
            "number"
            if question in {"frequency", "minutes"}
            else page.locator("input").first.evaluate("e => e.type")
        )
        if kind not in checked:  # one page of each kind is enough for axe
            axe(page)
            checked.add(kind)
        answer_with_the_keyboard(page, question)
        page.wait_for_url(lambda url, before=question: not url.rstrip("/").endswith(f"/{before}"))
    expect(page.get_by_role("heading", name="Oui, avec cinq garde-fous")).to_be_visible()
    axe(page)

    case = page.url
    page.goto(f"{case}decider/")
    axe(page)
    tab_to(page, lambda found: found[0] == "accept_gaps")
    page.keyboard.press("Space")
    tab_to(page, lambda found: found[2] == "Enregistrer la décision")
    page.keyboard.press("Enter")
    page.wait_for_url(case)
    expect(page.get_by_text("Prise par")).to_be_visible()
    axe(page)
    assert errors == []


def test_the_aside_follows_the_answer_being_chosen(demo_page: Page) -> None:
    page = demo_page
    page.goto("/discerner/nouveau/")
    page.get_by_label("Que voudriez-vous faire").fill("Voir l’avis se dessiner")
    page.get_by_role("button", name="Continuer vers les questions").click()
    page.wait_for_url("**/questions/outputs/")
    page.get_by_label("Reconnaître une personne à son visage").check()
    expect(page.locator("#visible").get_by_text("Pilotez d’abord")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1200])
def test_pages_fit_the_screen_and_pass_axe(demo_page: Page, axe: Callable[[Page], None], width: int) -> None:
    page = demo_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/discerner/")
    addresses = ["/discerner/regles/", "/discerner/regles/ai-act-26-deployer/", "/discerner/importer/"]
    addresses += [link.get_attribute("href") or "" for link in page.locator("table.portfolio th a").all()[:2]]
    for address in ["/discerner/", *addresses]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
