"""The demo organisation, loaded from the real content."""

from __future__ import annotations

import pytest

from lanterne.foundations.organisations.models import Organisation
from lanterne.site.demo.content import demo_content
from lanterne.site.demo.loading import found, load_demo


@pytest.fixture
def demo(db: None) -> Organisation:
    """Its people and use cases; reading the documents takes a second, for tests that need them only."""
    return found(demo_content())


@pytest.fixture
def demo_with_documents(db: None) -> Organisation:
    return load_demo()
