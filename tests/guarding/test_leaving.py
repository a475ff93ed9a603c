"""What of an exchange leaves, field by field: nothing is asked of a model here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from lanterne.guarding import Exchange, MaskingFailed, Source
from lanterne.guarding.leaving import Leaving, as_written, masked
from lanterne.guarding.policy import MaskingPolicy
from lanterne.guarding.prompts import SOURCES_CHARACTERS
from lanterne.guarding.sensitivity import hold_back
from lanterne.providers.contract import Message
from lanterne.providers.models import ConnectedModel
from lanterne.risks.personal_data import detection

pytestmark = pytest.mark.django_db

TELLING = "Mme Nadia Benali habite 12 rue des Lilas, 35000 Rennes. Son numéro : 06 12 34 56 78."
HINTS = ["benali", "Nadia", "Benalli", "12 rue des Lilas"]


def sent(leaving: Leaving) -> str:
    """Every word of a request."""
    words = "\n".join(message.content for message in leaving.request.messages)
    return words + json.dumps(leaving.request.json_schema, ensure_ascii=False)


def schema(title: str) -> dict[str, Any]:
    return {"type": "object", "title": title, "properties": {"age": {"type": "integer"}}}


FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "instructions": lambda text: {"instructions": text},
    "passage": lambda text: {"sources": [Source("Dossier", text)]},
    "title": lambda text: {"sources": [Source(text, "Rien.")]},
    "place": lambda text: {"sources": [Source("Dossier", "Rien.", text)]},
    "schema": lambda text: {"json_schema": schema(text)},
    "earlier turn": lambda text: {
        "messages": [Message("user", text), Message("assistant", "Bien."), Message("user", "Et donc ?")]
    },
    "answer": lambda text: {
        "messages": [Message("user", "Qui ?"), Message("assistant", text), Message("user", "Et donc ?")]
    },
}


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("field", FIELDS)
def test_what_a_source_tells_is_masked_in_the_fields_before_it(
    exchange: Callable[..., Exchange], field: str, hint: str
) -> None:
    fields = {"sources": [], **FIELDS[field](f"On parle de {hint} ici.")}
    fields["sources"] = [*fields["sources"], Source("Fiche", TELLING)]
    leaving = masked(exchange("Et donc ?", **fields))
    assert hint not in sent(leaving)


@pytest.mark.parametrize("field", FIELDS)
def test_what_any_field_tells_is_masked_in_the_question(
    exchange: Callable[..., Exchange], field: str
) -> None:
    fields = FIELDS[field](TELLING)
    asked = "Que dit benali ?"
    if "messages" in fields:
        fields["messages"] = [*fields["messages"][:-1], Message("user", asked)]
    assert "benali" not in sent(masked(exchange(asked, **fields)))


def test_a_person_has_one_mark_whichever_field_names_them_in_full(exchange: Callable[..., Exchange]) -> None:
    made = exchange("Écris à Nadia.", sources=[Source("Fiche", "Nadia Benali est bénévole.")])
    leaving = masked(made)
    assert leaving.request.messages[-1].content.endswith("Écris à [PERSONNE_1].")
    assert made.marks.value_of("[PERSONNE_1]") == "Nadia Benali"
    assert leaving.masked == 1


def test_marks_are_numbered_from_the_question_on(exchange: Callable[..., Exchange]) -> None:
    made = exchange(
        "Mme Fatou Diallo et M. Karim Haddad ?",
        instructions="Vous répondez à Mme Aminata Diop.",
        sources=[Source("Fiche", "Mme Jeanne Le Goff, M. Karim Haddad.")],
    )
    masked(made)
    assert [made.marks.value_of(f"[PERSONNE_{number}]") for number in range(1, 5)] == [
        "Fatou Diallo",
        "Karim Haddad",
        "Jeanne Le Goff",
        "Aminata Diop",
    ]


def test_the_language_model_reads_each_text_once(
    exchange: Callable[..., Exchange], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    names = detection.NAMES

    def counted(text: str) -> Any:
        read.append(text)
        return names(text)

    monkeypatch.setattr(detection, "NAMES", counted)
    fields = {name: value for field in FIELDS.values() for name, value in field(TELLING).items()}
    made = exchange("", **fields | {"sources": [Source("Un", "Rien."), Source("Deux", TELLING)]})
    masked(made)
    assert sorted(read) == sorted(set(read))


@pytest.mark.parametrize("shift", range(0, 40, 3))
@pytest.mark.parametrize("value", ["06 12 34 56 78", "Nadia Benali", "nadia.benali@exemple.org"])
def test_no_part_of_a_value_stays_where_a_source_is_cut(
    exchange: Callable[..., Exchange], value: str, shift: int
) -> None:
    filler = "mot " * 2000
    before = filler[: SOURCES_CHARACTERS - 30 + shift]
    made = exchange("Bonjour", sources=[Source("Fiche", f"{before} appelez Mme {value} demain. {filler}")])
    leaving = masked(made)
    said = sent(leaving)
    assert not any(part in said for part in (*value.split(), "06", "Nad", "nadia", "exemple.org"))
    assert leaving.extracts[0].text.endswith(" …")


def test_a_source_that_is_cut_is_kept_as_it_was_sent(exchange: Callable[..., Exchange]) -> None:
    made = exchange(
        "Bonjour", sources=[Source("Fiche", "Mme Nadia Benali. " * 1000), Source("Autre", "x" * 500)]
    )
    leaving = masked(made)
    (extract,) = leaving.extracts
    assert made.marks.restore(sent(leaving)).count(extract.text) == 1


def test_a_long_source_is_not_read_beyond_what_is_sent_of_it(
    exchange: Callable[..., Exchange], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    names = detection.NAMES

    def counted(text: str) -> Any:
        read.append(len(text))
        return names(text)

    monkeypatch.setattr(detection, "NAMES", counted)
    sources = [Source(f"Titre {number}", f"Phrase {number}. " * 10_000) for number in range(5)]
    masked(exchange("Bonjour", sources=sources))
    assert sum(read) < 2 * SOURCES_CHARACTERS


def test_as_many_sources_are_paid_as_are_sent(exchange: Callable[..., Exchange]) -> None:
    made = exchange("Bonjour", sources=[Source(str(n), "Mme Nadia Benali est là. " * 60) for n in range(8)])
    clear, leaving = as_written(made), masked(made)
    count = len(leaving.extracts)
    for request in (clear, leaving.request):
        assert f"\n[{count}] (" in request.messages[-1].content
        assert f"\n[{count + 1}] (" not in request.messages[-1].content


def test_every_text_of_a_schema_is_masked_and_it_stays_a_schema(exchange: Callable[..., Exchange]) -> None:
    wanted = {
        "type": "object",
        "title": "Fiche de Mme Nadia Benali",
        "description": "Numéro : 06 12 34 56 78",
        "properties": {
            "Nadia Benali": {
                "type": "string",
                "enum": ["présente", "Mme Nadia Benali"],
                "maxLength": 99999999,
            },
            "contact": {"const": "nadia.benali@exemple.org"},
            "phone": {"examples": [33612345678]},
        },
        "required": ["Nadia Benali"],
        "additionalProperties": False,
    }
    made = exchange("Bonjour", json_schema=wanted)
    leaving = masked(made)
    left = leaving.request.json_schema
    assert left is not None
    assert left["type"] == "object"
    assert left["required"] == ["[PERSONNE_1]"]
    assert left["properties"]["[PERSONNE_1]"]["type"] == "string"
    assert left["properties"]["[PERSONNE_1]"]["maxLength"] == 99999999
    assert left["additionalProperties"] is False
    for word in ("Nadia", "Benali", "exemple.org", "612345678", "06 12"):
        assert word not in json.dumps(left, ensure_ascii=False)
    assert json.loads(made.marks.restore(json.dumps(left, ensure_ascii=False)))["required"] == [
        "Nadia Benali"
    ]


def test_a_schema_whose_properties_become_one_is_held(exchange: Callable[..., Exchange]) -> None:
    wanted = {"properties": {"Nadia Benali": {"type": "string"}, "Benali": {"type": "string"}}}
    with pytest.raises(MaskingFailed):
        masked(exchange("Bonjour", json_schema=wanted))


@pytest.mark.parametrize("messages", [[], [Message("user", " ")], [Message("assistant", "Bonjour")]])
@pytest.mark.parametrize("step", [as_written, lambda asked: hold_back(asked, MaskingPolicy())])
def test_a_request_without_a_question_is_refused(
    exchange: Callable[..., Exchange],
    connected: ConnectedModel,
    messages: list[Message],
    step: Callable[[Exchange], object],
) -> None:
    connected.on_our_network = False
    with pytest.raises(ValueError):
        step(exchange("", messages=messages))


def test_a_request_tells_the_gender_that_its_marks_hide(exchange: Callable[..., Exchange]) -> None:
    leaving = masked(exchange("Écrivez à Sophie Martin et à Karim Benali."))
    assert "[PERSONNE_1] : une femme. [PERSONNE_2] : un homme." in sent(leaving)


def test_a_gender_that_nothing_tells_is_not_guessed(exchange: Callable[..., Exchange]) -> None:
    assert " : un" not in sent(masked(exchange("Écrivez à Camille Martin.")))


def test_genders_stay_here_when_the_rules_say_so(exchange: Callable[..., Exchange]) -> None:
    asked = exchange("Écrivez à Sophie Martin.", policy=MaskingPolicy(with_gender=False))
    assert "une femme" not in sent(masked(asked))
