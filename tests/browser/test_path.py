"""The whole path on a fresh organisation, with the embedded model: described, examined, tried, measured, decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_discern import ANSWERS
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

RULES = "# Règlement de l’accueil\n\nLa permanence a lieu le mardi de 14 h à 17 h. Elle est gratuite.\n"
REPORT = "# Rapport\n\nEn 2025, l’association a reçu 243 personnes.\n"
CASES = "question;éléments attendus;document\nQuel jour a lieu la permanence ?;mardi;Règlement de l’accueil\n"
LETTER = "Je suis Fatou Diallo, mon numéro est le 06 39 98 12 34. Quel jour a lieu la permanence ?"
SLOW = 240_000  # ms: the embedded model on a busy machine


@pytest.fixture
def own(tmp_path: Path, browser: Browser, embedded_model: object) -> Iterator[Page]:
    """A page signed in to an organisation made a moment ago, on a server of its own."""
    running = Server(tmp_path, "--no-demo").start()
    context = browser.new_context(
        base_url=running.url, locale="fr-FR", viewport={"width": 1200, "height": 900}
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto("/bienvenue/creer/")
    answers = {"organisation": "Les Amarres", "name": "Nadia Ferrand", "email": "nadia@exemple.org"}
    for name, value in {**answers, "password": "une phrase assez longue"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Créer mon organisation").click()
    yield page
    context.close()
    running.stop()


def described_and_examined(page: Page) -> str:
    """Describe a case and answer every question; returns the address of its file."""
    page.get_by_role("link", name="Décrire un premier cas d’usage").click()
    page.get_by_label("Que voudriez-vous faire").fill("Répondre aux courriels")
    page.get_by_role("button", name="Continuer vers les questions").click()
    page.wait_for_url("**/questions/outputs/")
    while "/questions/" in page.url:
        question = page.url.rstrip("/").rsplit("/", 1)[1]
        for value in ANSWERS[question]:
            if question in {"frequency", "minutes"}:
                page.locator("input[name=answer]").fill(value)
            else:
                page.locator(f"input[name=answer][value={value}]").check()
        page.get_by_role("button", name="Continuer").click()
        page.wait_for_url(lambda url, before=question: not url.rstrip("/").endswith(f"/{before}"))
    return page.url


def tried(page: Page, axe: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Essayer", exact=True).first.click()
    page.get_by_label("Votre message").fill(LETTER)
    page.get_by_label("Ajouter des documents").set_input_files(
        [
            {"name": "reglement.md", "mimeType": "text/markdown", "buffer": RULES.encode()},
            {"name": "rapport.md", "mimeType": "text/markdown", "buffer": REPORT.encode()},
        ]
    )
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text(re.compile("jetons lus"))).to_be_visible(timeout=SLOW)
    left = page.locator("aside").get_by_text("PERSONNE 1").first
    expect(left).to_be_visible()
    page.get_by_role("link", name="Lire mot pour mot").click()
    # The title above is this machine's own; what left stands under the heading.
    sent = page.locator("main").inner_text().partition("mot pour mot")[2]
    assert "[PERSONNE_1]" in sent
    assert "Diallo" not in sent
    assert "39 98" not in sent
    axe(page)
    page.get_by_role("link", name="Revenir à la réponse").click()
    axe(page)
    page.get_by_label("utile", exact=True).check()
    page.get_by_role("button", name="Garder mon avis").click()
    expect(page.get_by_text("Votre avis est gardé comme preuve")).to_be_visible()


def measured(page: Page, case: str, axe: Callable[[Page], None]) -> None:
    page.goto(case)
    page.get_by_role("link", name="Mesurer", exact=True).last.click()
    cases = {"name": "cas.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    page.get_by_label("Votre tableur").set_input_files(cases)  # type: ignore[arg-type]
    page.get_by_role("button", name="Lire le fichier").click()
    page.get_by_role("button", name="Importer ce cas").click()
    chosen = page.locator("select[name=use_case] option:checked")
    expect(chosen).to_have_text("Répondre aux courriels")  # the case one came from, not chosen again
    page.get_by_label("Combien de cas").fill("1")
    page.get_by_role("button", name="Voir le plan").click()
    page.get_by_role("button", name="Lancer la campagne").click()
    expect(page.get_by_role("heading", name="Résultats", exact=True)).to_be_visible(timeout=SLOW)
    axe(page)
    page.goto(case)
    expect(page.locator("li.done", has_text="Mesuré")).to_be_visible()


def decided(page: Page, case: str, axe: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Décider").first.click()
    gaps = page.locator("[name=accept_gaps]")
    if gaps.count():
        gaps.check()
    page.get_by_role("button", name="Enregistrer la décision").click()
    page.wait_for_url(case)
    expect(page.get_by_text("Prise par")).to_be_visible()
    axe(page)


def test_a_use_case_goes_from_an_idea_to_a_decision_with_its_evidence(
    own: Page, axe: Callable[[Page], None]
) -> None:
    page = own
    case = described_and_examined(page)
    expect(page.get_by_role("heading", name="Oui, avec cinq garde-fous")).to_be_visible()
    tried(page, axe)
    page.goto(case)
    expect(page.locator("li.done", has_text="Essayé")).to_be_visible()
    measured(page, case, axe)
    decided(page, case, axe)

    report = page.request.get(f"{case}dossier.pdf")
    assert report.body().startswith(b"%PDF")
    exported = page.request.get(f"{case}dossier.json").body()
    page.goto("/discerner/importer/")
    page.locator("input[type=file]").set_input_files(
        {"name": "dossier.json", "mimeType": "application/json", "buffer": exported}
    )
    page.get_by_role("button", name="Importer").click()
    expect(page.get_by_text("Le cas d’usage est importé.")).to_be_visible()
