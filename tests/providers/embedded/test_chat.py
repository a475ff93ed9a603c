"""The embedded model, for real: few questions and short ones."""

import asyncio
import json

import pytest

from lanterne.providers.contract import (
    ChatRequest,
    Done,
    Message,
    Piece,
    ProviderError,
    ProviderFault,
    Queued,
    Reading,
)
from lanterne.providers.embedded.chat import EmbeddedChat, accept, body_of, enforceable, waiting
from lanterne.providers.embedded.engine import engine, loaded, refuse_unfit
from lanterne.providers.embedded.machine import Machine


@pytest.fixture(scope="module")
def model(embedded_model):
    return EmbeddedChat()


def ask(text, **options):
    messages = (
        Message("system", "Tu réponds en français, en une phrase."),
        Message("user", text),
    )
    return ChatRequest(messages, **{"max_tokens": 24, "temperature": 0.0, **options})


async def collect(model, request):
    return [event async for event in model.stream(request)]


@pytest.mark.embedded
def test_an_answer_comes_in_pieces_with_the_engines_own_count_of_tokens(model):
    events = asyncio.run(collect(model, ask("Quelle est la capitale de la France ?")))
    pieces, done = events[:-1], events[-1]
    assert len(pieces) > 1
    assert all(isinstance(event, Piece) for event in pieces)
    assert "Paris" in "".join(event.text for event in pieces)
    assert isinstance(done, Done)
    assert done.finish_reason == "stop"
    assert done.input_tokens > 10
    assert abs(done.output_tokens - len(pieces)) <= 2
    assert not done.estimated


@pytest.mark.embedded
def test_an_answer_longer_than_allowed_says_so(model):
    events = asyncio.run(collect(model, ask("Compte de un à cent.", max_tokens=4)))
    assert events[-1].finish_reason == "length"
    assert events[-1].output_tokens == 4


@pytest.mark.embedded
def test_the_model_is_loaded_once(model):
    asyncio.run(collect(model, ask("Oui ?", max_tokens=1)))
    assert loaded()
    assert engine() is engine()


@pytest.mark.embedded
def test_requests_are_served_in_turn_and_see_their_place(model):
    async def scenario():
        return await asyncio.gather(*(collect(model, ask("Oui ?", max_tokens=2)) for _ in range(3)))

    answers = asyncio.run(scenario())
    places = [[event.place for event in events if isinstance(event, Queued)] for events in answers]
    assert places == [[], [1], [2, 1]]
    assert all(isinstance(events[-1], Done) for events in answers)


@pytest.mark.embedded
def test_a_reader_who_leaves_frees_the_engine_for_the_next(model):
    async def leave(stream):
        async for event in stream:
            if isinstance(event, Piece):
                break
        await stream.aclose()

    async def scenario():
        await leave(model.stream(ask("Écris un très long conte.", max_tokens=2000)))
        return await asyncio.wait_for(collect(model, ask("Oui ?", max_tokens=2)), 30)

    assert isinstance(asyncio.run(scenario())[-1], Done)


@pytest.mark.embedded
def test_a_request_given_up_while_waiting_leaves_the_line(model):
    async def scenario():
        first = model.stream(ask("Compte de un à dix.", max_tokens=12))
        while not isinstance(await anext(first), Piece):
            pass
        second = model.stream(ask("Oui ?"))
        assert await anext(second) == Queued(1)
        await second.aclose()
        places = waiting()
        async for _ in first:
            pass
        return places

    assert asyncio.run(scenario()) == 1


@pytest.mark.embedded
def test_reading_a_long_request_is_reported_when_asked(model):
    long = "Le local ouvre le lundi à neuf heures. " * 20 + "Quand ouvre-t-il ?"
    events = asyncio.run(collect(model, ask(long, max_tokens=2, report_reading=True)))
    reading = [event for event in events if isinstance(event, Reading)]
    assert reading[-1].done == reading[-1].total == events[-1].input_tokens
    assert reading[0].done < reading[0].total


@pytest.mark.embedded
def test_a_request_too_long_for_the_model_is_named(model):
    with pytest.raises(ProviderError) as raised:
        asyncio.run(collect(model, ask("mot " * 9000)))
    assert raised.value.fault == ProviderFault.TOO_LONG
    assert "mot" not in str(raised.value)


@pytest.mark.embedded
def test_a_schema_holds_even_with_an_expression_the_engine_cannot_read(model):
    schema = {
        "type": "object",
        "properties": {"jour": {"type": "string", "enum": ["lundi", "mardi"]}, "heure": {"type": "integer"}},
        "required": ["jour", "heure"],
        "additionalProperties": False,
    }
    schema["properties"]["lieu"] = {"type": "string", "pattern": r"^(?<=a)\p{Lu}", "maxLength": 5}
    events = asyncio.run(
        collect(model, ask("Le local ouvre mardi à 9 heures.", json_schema=schema, max_tokens=60))
    )
    answer = json.loads("".join(event.text for event in events if isinstance(event, Piece)))
    assert set(answer) <= {"jour", "heure", "lieu"}
    assert answer["jour"] in {"lundi", "mardi"}
    assert isinstance(answer["heure"], int)


@pytest.mark.embedded
def test_a_schema_that_means_nothing_is_an_error_not_an_answer(model):
    with pytest.raises(ProviderError) as raised:
        asyncio.run(collect(model, ask("Oui ?", json_schema={"type": "nimporte"})))
    assert raised.value.fault == ProviderFault.GARBAGE


@pytest.mark.embedded
def test_a_server_that_stops_cuts_the_answer_and_says_so(model):
    async def scenario():
        stream = model.stream(ask("Écris un très long conte.", max_tokens=2000))
        while not isinstance(await anext(stream), Piece):
            pass
        accept(False)
        try:
            with pytest.raises(ProviderError) as raised:
                await asyncio.wait_for(collect_rest(stream), 30)
        finally:
            accept(True)
        return raised.value.fault

    assert asyncio.run(scenario()) == ProviderFault.STALLED


async def collect_rest(stream):
    return [event async for event in stream]


def test_a_missing_file_is_its_own_fault(tmp_path, monkeypatch):
    monkeypatch.setenv("LANTERNE_MODELS", str(tmp_path))
    monkeypatch.setattr("lanterne.providers.embedded.engine._engine", None)
    with pytest.raises(ProviderError) as raised:
        asyncio.run(collect(EmbeddedChat(), ask("Oui ?")))
    assert raised.value.fault == ProviderFault.EMBEDDED_MISSING


@pytest.mark.parametrize(
    "machine",
    [
        Machine(avx2=False, memory_total=8_000_000_000, memory_available=6_000_000_000, cores=2),
        Machine(avx2=True, memory_total=1_000_000_000, memory_available=300_000_000, cores=2),
    ],
    ids=["no AVX2", "no memory"],
)
def test_an_unfit_machine_is_refused_before_loading(machine):
    with pytest.raises(ProviderError) as raised:
        refuse_unfit(machine)
    assert raised.value.fault == ProviderFault.UNSUPPORTED_MACHINE


def test_properties_named_like_keywords_stay_in_the_schema():
    schema = {"properties": {"format": {"type": "string", "format": "date"}, "pattern": {"type": "string"}}}
    assert enforceable(schema) == {
        "properties": {"format": {"type": "string"}, "pattern": {"type": "string"}}
    }


def test_what_is_sent_to_the_engine_holds_the_request_and_no_more():
    body = body_of(ChatRequest((Message("user", "Bonjour"),), max_tokens=5, temperature=0.5))
    assert body["messages"] == [{"role": "user", "content": "Bonjour"}]
    assert (body["max_tokens"], body["temperature"]) == (5, 0.5)
    assert "response_format" not in body
