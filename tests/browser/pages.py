"""The pages that every general check opens, in the demo organisation."""

from __future__ import annotations

import re

from playwright.sync_api import Page

PATHS = [
    "/",
    "/comprendre/",
    "/discerner/",
    "/discerner/nouveau/",
    "/discerner/regles/",
    "/pratiquer/",
    "/pratiquer/masquer/",
    "/mesurer/",
    "/accompagner/",
    "/organisation/",
    "/organisation/documents/",
    "/organisation/journal/",
    "/organisation/masquage/",
    "/organisation/modeles/",
    "/organisation/personnes/",
    "/composants/",
    "/a-propos/limites/",
]
FIRST_LINKS = {
    "/discerner/": re.compile(r"/discerner/[0-9a-f-]{36}/$"),
    "/comprendre/": re.compile(r"/comprendre/(?!registre)[\w-]+/$"),
}


def demo_pages(page: Page) -> list[str]:
    """The fixed addresses, and one page behind each list."""
    found = list(PATHS)
    for listing, wanted in FIRST_LINKS.items():
        page.goto(listing)
        links = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
        found.append(next(link for link in links if wanted.search(link)))
    return found
