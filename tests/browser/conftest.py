"""A real server in a process of its own, a real Chromium, and axe on every page it opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.server import Server

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
PATIENCE = 60_000  # ms: the first masking loads a language model, on a machine that others may be using
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, embedded_model: Path) -> Iterator[Server]:
    """One server with the demo organisation, shared by the browser tests. It finds the model already joined."""
    running = Server(tmp_path_factory.mktemp("data")).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("chromium is missing: run `make test`, which installs it")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        base_url=server.url, viewport={"width": 1200, "height": 900}, locale="fr-FR", bypass_csp=False
    )
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails the test when the browser's console shows an error."""
    opened = context.new_page()
    return opened


@pytest.fixture
def demo_page(page: Page) -> Page:
    """A page signed in to the demo organisation."""
    page.goto("/bienvenue/")
    page.get_by_role("button", name="Entrer dans la démonstration").click()
    page.wait_for_url("**/")
    return page


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """axe(page): fails with the rules and the elements that break them, of any level."""
    source = AXE.read_text()

    def check(page: Page) -> None:
        # In the page's isolated world through CDP, since the strict CSP forbids injected scripts.
        session = page.context.new_cdp_session(page)
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame})["executionContextId"]
        session.send("Runtime.evaluate", {"expression": source, "contextId": world})
        result = session.send(
            "Runtime.evaluate",
            {
                "expression": "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map("
                "v => v.id + ' (' + v.impact + '): ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))",
                "contextId": world,
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        violations = result["result"].get("value")
        assert violations == [], f"{page.url}\n" + "\n".join(violations or [str(result)])

    return check
