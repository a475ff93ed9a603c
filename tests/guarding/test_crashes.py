"""Whatever breaks while a message is masked, nothing leaves, the person is told, and the error quotes nothing."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lanterne.guarding import Exchange, MaskingFailed, Source, complete, sensitivity, sentence
from lanterne.providers.contract import Message
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.risks.personal_data import NamesUnread, detection, detectors, marks
from tests.support.openai_server import OpenAIServer

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = "Bonjour, je suis Fatou Diallo, née le 12 mars 1984, mon numéro est le 06 12 34 56 78 [portable]."
MODULES = [
    name
    for _finder, name, _package in pkgutil.iter_modules(detectors.__path__)
    if hasattr(importlib.import_module(f"{detectors.__name__}.{name}"), "detect")
]
STEPS = [
    (detection, "fold"),
    (detection, "settle"),
    (detection, "find_marks"),
    (detection.mentions, "find"),
    (detection.births, "beside_names"),
    (detection.ages, "beside_names"),
    (marks, "fitted"),
    (marks, "find_marks"),
]


def crash(*words: Any, **_more: Any) -> Iterator[Any]:
    yield from ()
    raise ValueError(*words)


def broken(monkeypatch: pytest.MonkeyPatch, name: str, instead: Callable[..., Any] = crash) -> None:
    """Put a detector that crashes in the place of one, wherever the registry holds it."""
    detect = importlib.import_module(f"{detectors.__name__}.{name}").detect
    before = (detectors._NUMBERS, detection.RULES, detection.NAMES)
    monkeypatch.setattr(detectors, "_NUMBERS", tuple(instead if it is detect else it for it in before[0]))
    monkeypatch.setattr(detection, "RULES", tuple(instead if it is detect else it for it in before[1]))
    monkeypatch.setattr(detection, "NAMES", instead if before[2] is detect else before[2])
    after = (detectors._NUMBERS, detection.RULES, detection.NAMES)
    assert after != before, f"{name} is in no registry: nothing runs it"


def assert_held(server: OpenAIServer, asked: Exchange) -> str:
    """Nothing left, nothing is owed, nothing is quoted; gives the sentence that the person reads."""
    with pytest.raises(MaskingFailed) as failure:
        complete(asked)
    assert server.calls == 0
    assert ModelCall.objects.get().status == ModelCall.Status.FAILED
    told = f"{failure.value!r} {failure.value.__cause__!r} {sentence(failure.value)}"
    assert not re.search(r"Diallo|06 12", told)
    return sentence(failure.value)


@pytest.mark.parametrize("name", MODULES)
def test_a_detector_that_crashes_holds_the_message(
    server: OpenAIServer, exchange: Callable[..., Exchange], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    broken(monkeypatch, name)
    assert "rien n’a été envoyé" in assert_held(server, exchange(LETTER))


@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _module, name in STEPS])
def test_a_step_that_crashes_holds_the_message(
    server: OpenAIServer,
    exchange: Callable[..., Exchange],
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
) -> None:
    monkeypatch.setattr(module, name, crash)
    assert "rien n’a été envoyé" in assert_held(server, exchange(LETTER))


@pytest.mark.parametrize("kind", [RecursionError, MemoryError, UnicodeError, KeyError, StopIteration])
def test_a_crash_of_any_kind_holds_the_message(
    server: OpenAIServer,
    exchange: Callable[..., Exchange],
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Exception],
) -> None:
    def failing(text: str) -> None:
        raise kind(text)

    broken(monkeypatch, "phones", failing)
    assert_held(server, exchange(LETTER))


@pytest.mark.parametrize(
    "fields",
    [
        {"instructions": "Répondez à PANNE."},
        {"sources": [Source("PANNE", "Rien.")]},
        {"sources": [Source("Dossier", "PANNE")]},
        {"sources": [Source("Dossier", "Rien.", "PANNE")]},
        {"json_schema": {"title": "PANNE"}},
        {
            "messages": [
                Message("user", "PANNE"),
                Message("assistant", "Bien."),
                Message("user", "Et donc ?"),
            ]
        },
    ],
    ids=["instructions", "title", "passage", "place", "schema", "earlier turn"],
)
def test_one_field_that_cannot_be_read_holds_them_all(
    server: OpenAIServer,
    exchange: Callable[..., Exchange],
    monkeypatch: pytest.MonkeyPatch,
    fields: dict[str, Any],
) -> None:
    names = detection.NAMES

    def failing(text: str) -> Any:
        if "PANNE" in text:
            raise ValueError(text)
        return names(text)

    monkeypatch.setattr(detection, "NAMES", failing)
    assert_held(server, exchange("Bonjour ?", **fields))


def test_a_damaged_model_of_names_is_said_to_be_what_it_is(
    server: OpenAIServer, exchange: Callable[..., Exchange], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_text: str) -> None:
        raise NamesUnread

    broken(monkeypatch, "name_model", failing)
    assert "lanterne doctor" in assert_held(server, exchange(LETTER))


def test_a_search_for_sensitive_sentences_that_crashes_holds_the_message(
    server: OpenAIServer,
    exchange: Callable[..., Exchange],
    connected: ConnectedModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sensitivity, "sensitive", lambda text: list(crash(text)))
    connected.on_our_network = False
    with pytest.raises(MaskingFailed) as failure:
        complete(exchange(LETTER))
    assert server.calls == 0
    assert not ModelCall.objects.exists()
    assert "Diallo" not in f"{failure.value!r} {failure.value.__cause__!r}"
