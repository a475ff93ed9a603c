"""What holds for every page: no axe violation, no sideways scroll at 320 px, no console error, little weight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.pages import demo_pages

pytestmark = pytest.mark.browser

FIRST_VISIT = 60_000  # bytes transferred
NEXT_VISITS = 15_000
REQUESTS = 8
ENTER = "Entrer dans la démonstration"


class Traffic:
    """Counts what a page loads over the network, as Chromium sees it."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.requests = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])
        self.requests += 1

    def of(self, page: Page, address: str) -> tuple[int, int]:
        """(bytes, requests) of one visit."""
        self.bytes = self.requests = 0
        page.goto(address, wait_until="networkidle")
        return self.bytes, self.requests


def test_no_page_breaks_an_axe_rule(demo_page: Page, axe: Callable[[Page], None]) -> None:
    for address in demo_pages(demo_page):
        demo_page.goto(address)
        axe(demo_page)


def test_no_page_breaks_an_axe_rule_in_the_dark(demo_page: Page, axe: Callable[[Page], None]) -> None:
    demo_page.emulate_media(color_scheme="dark")
    for address in demo_pages(demo_page):
        demo_page.goto(address)
        axe(demo_page)


def test_no_page_scrolls_sideways_at_320_pixels(demo_page: Page) -> None:
    addresses = demo_pages(demo_page)
    demo_page.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for address in addresses:
        demo_page.goto(address)
        if demo_page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []


def test_no_page_logs_an_error_in_the_console(demo_page: Page) -> None:
    errors: list[str] = []
    addresses = demo_pages(demo_page)
    demo_page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    demo_page.on("pageerror", lambda error: errors.append(str(error)))
    for address in addresses:
        demo_page.goto(address)
    assert errors == []


def test_first_visit_is_light(page: Page) -> None:
    traffic = Traffic(page)
    size, requests = traffic.of(page, "/bienvenue/")
    assert (size <= FIRST_VISIT, requests <= REQUESTS) == (True, True), (size, requests)


def test_first_visit_of_the_busiest_page_is_light(demo_page: Page, context: BrowserContext) -> None:
    demo_page.context.new_cdp_session(demo_page).send("Network.clearBrowserCache")
    size, requests = Traffic(demo_page).of(demo_page, "/pratiquer/")
    assert (size <= FIRST_VISIT, requests <= REQUESTS) == (True, True), (size, requests)


def test_every_later_page_is_lighter_still(demo_page: Page) -> None:
    addresses = demo_pages(demo_page)
    traffic = Traffic(demo_page)
    heavy = {}
    for address in addresses:
        traffic.of(demo_page, address)
        size, requests = traffic.of(demo_page, address)
        if size > NEXT_VISITS or requests > REQUESTS:
            heavy[address] = (size, requests)
    assert heavy == {}
