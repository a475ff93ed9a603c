from __future__ import annotations

from collections.abc import Iterator

import pytest

from lanterne.providers import openai_client
from tests.support.openai_server import OpenAIServer


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A provider on this machine; each test starts without what earlier ones learned of it."""
    openai_client._learned.clear()
    with OpenAIServer() as running:
        yield running
