"""An organisation whose model is a real local server, and the lessons that we ship."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings

from lanterne.foundations.organisations.models import Organisation
from lanterne.providers.models import ConnectedModel
from lanterne.spaces.understand.lessons.document import Lesson
from lanterne.spaces.understand.lessons.library import Library
from tests.support.models import only_model
from tests.support.openai_server import OpenAIServer

BET = "comment-ca-marche"
MASK = "masquer-avant-d-envoyer"
INVENTION = "attraper-une-invention"
ANSWER = "La permanence a lieu le mardi de 14 h à 17 h. Le rendez-vous dure 45 minutes."


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer(ANSWER) as running:
        yield running


@pytest.fixture
def connected(organisation: Organisation, server: OpenAIServer) -> ConnectedModel:
    return only_model(organisation, server)


def shipped(slug: str, language: str = "fr") -> Lesson:
    """A lesson of this repository."""
    lesson = Library(settings.CONTENT / "lessons").lesson(slug, language)
    assert lesson is not None
    return lesson
