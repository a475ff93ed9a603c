import asyncio
import socket

import pytest

from lanterne.providers.contract import ChatRequest, Done, Message, Piece, ProviderError, ProviderFault
from lanterne.providers.openai_client import OpenAIChat, Patience, retry_after
from tests.support.openai_server import KEY

REQUEST = ChatRequest((Message("system", "Réponds en français."), Message("user", "Quand ouvre le local ?")))
SCHEMA = {"type": "object", "properties": {"heure": {"type": "string"}}}


def chat(server, **options):
    options = {"patience": Patience(2, 2), "pause": 0.001, "private_network": True, "key": KEY, **options}
    return OpenAIChat(base_url=server.url, model_name="small", **options)


async def collect(model, request):
    return [event async for event in model.stream(request)]


def ask(model, request=REQUEST):
    return asyncio.run(collect(model, request))


def words(events):
    return "".join(event.text for event in events if isinstance(event, Piece))


def fault_of(server, request=REQUEST, **options):
    with pytest.raises(ProviderError) as raised:
        ask(chat(server, **options), request)
    said = f"{raised.value!r} {raised.value} {raised.value.detail}"
    assert KEY not in said
    assert "local" not in said
    return raised.value.fault


def test_an_answer_comes_word_by_word_with_the_servers_count(server):
    events = ask(chat(server))
    assert words(events) == server.answer
    assert len(events) == 7
    done = events[-1]
    assert (done.finish_reason, done.input_tokens, done.output_tokens) == ("stop", 8, 6)
    assert not done.estimated


def test_what_leaves_is_the_request_and_the_key_in_its_header_only(server):
    ask(chat(server), ChatRequest(REQUEST.messages, max_tokens=12, temperature=0.7, json_schema=SCHEMA))
    body = server.bodies[0]
    assert body["model"] == "small"
    assert body["messages"][1] == {"role": "user", "content": "Quand ouvre le local ?"}
    assert (body["max_tokens"], body["temperature"], body["stream"]) == (12, 0.7, True)
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert server.keys == [f"Bearer {KEY}"]
    assert KEY not in str(body)


def test_a_server_without_a_key_gets_no_authorisation_header(server):
    ask(chat(server, key=""))
    assert server.keys == [""]


@pytest.mark.parametrize("name", ["slow", "crumbs", "parts", "whole"])
def test_the_answer_is_the_same_however_the_server_cuts_it(server, name):
    server.script(name)
    events = ask(chat(server))
    assert words(events) == server.answer
    assert isinstance(events[-1], Done)
    assert events[-1].output_tokens == 6


def test_bytes_that_are_not_utf8_are_replaced_and_the_answer_goes_on(server):
    server.script("invalid utf-8")
    assert words(ask(chat(server))) == "caf\ufffd"


def test_an_empty_answer_is_an_end_without_pieces(server):
    server.script("empty")
    events = ask(chat(server))
    assert words(events) == ""
    assert isinstance(events[-1], Done)


@pytest.mark.parametrize(("name", "reason"), [("wrong usage", "stop"), ("no usage", "length")])
def test_a_count_that_cannot_be_true_or_is_missing_is_estimated_and_says_so(server, name, reason):
    server.script(name)
    done = ask(chat(server))[-1]
    assert done.estimated
    assert done.finish_reason == reason
    assert 8 <= done.input_tokens <= 20
    assert 6 <= done.output_tokens <= 12


@pytest.mark.parametrize(
    ("name", "fault", "calls"),
    [
        ("401", ProviderFault.REFUSED_KEY, 1),
        ("402", ProviderFault.OUT_OF_CREDIT, 1),
        ("404", ProviderFault.UNKNOWN_MODEL, 1),
        ("400 too long", ProviderFault.TOO_LONG, 1),
        ("429", ProviderFault.TOO_BUSY, 2),
        ("429 long", ProviderFault.TOO_BUSY, 1),
        ("429 no credit", ProviderFault.OUT_OF_CREDIT, 1),
        ("500", ProviderFault.BROKEN, 1),
        ("503", ProviderFault.BROKEN, 2),
        ("redirect", ProviderFault.UNREACHABLE, 1),
        ("html", ProviderFault.GARBAGE, 1),
        ("garbage", ProviderFault.GARBAGE, 1),
        ("no choices", ProviderFault.GARBAGE, 1),
        ("endless event", ProviderFault.GARBAGE, 1),
        ("error in stream", ProviderFault.BROKEN, 1),
        ("cut", ProviderFault.STALLED, 1),
        ("cut before", ProviderFault.UNREACHABLE, 2),
        ("half event", ProviderFault.STALLED, 1),
    ],
)
def test_each_way_to_fail_has_its_fault_and_is_asked_again_only_when_nothing_came(server, name, fault, calls):
    server.script(name)
    assert fault_of(server) == fault
    assert server.calls == calls


@pytest.mark.parametrize("name", ["429", "503", "cut before"])
def test_a_passing_trouble_is_not_seen_by_the_reader(server, name):
    server.script(name, "normal")
    assert words(ask(chat(server))) == server.answer
    assert server.calls == 2


def test_a_server_that_never_answers_is_given_up(server):
    server.script("silent")
    assert fault_of(server, patience=Patience(0.2, 0.2)) == ProviderFault.UNREACHABLE
    assert server.calls == 1


def test_a_server_that_stops_in_the_middle_is_given_up_after_the_words_it_gave(server):
    server.script("stalls")

    async def scenario():
        stream = chat(server, patience=Patience(5, 0.2)).stream(REQUEST)
        assert await anext(stream) == Piece("Le")
        with pytest.raises(ProviderError) as raised:
            await anext(stream)
        return raised.value.fault

    assert asyncio.run(scenario()) == ProviderFault.STALLED


def test_nobody_at_the_address_is_unreachable():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    model = OpenAIChat(
        base_url=f"http://127.0.0.1:{port}/v1", model_name="m", private_network=True, pause=0.001
    )
    with pytest.raises(ProviderError) as raised:
        ask(model)
    assert raised.value.fault == ProviderFault.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/v1",
        "https://127.0.0.1:{port}/v1",
        "https://localhost:{port}/v1",
        "https://2130706433:{port}/v1",
        "https://[::ffff:127.0.0.1]:{port}/v1",
        "ftp://127.0.0.1:{port}/v1",
        "not an address",
    ],
)
def test_without_the_administrators_word_no_private_address_is_called(server, url):
    model = OpenAIChat(base_url=url.format(port=server.port), model_name="m", patience=Patience(2, 2))
    with pytest.raises(ProviderError) as raised:
        ask(model)
    assert raised.value.fault == ProviderFault.UNREACHABLE
    assert server.calls == 0


def test_a_public_name_that_leads_to_a_private_address_is_refused_when_it_is_resolved(server, monkeypatch):
    def resolve(host, port, *_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    model = OpenAIChat(base_url=f"https://fournisseur.example:{server.port}/v1", model_name="m", pause=0.001)
    with pytest.raises(ProviderError) as raised:
        ask(model)
    assert raised.value.fault == ProviderFault.UNREACHABLE
    assert "private" in raised.value.detail
    assert server.calls == 0


def test_a_name_said_to_be_on_the_own_network_is_not_called_unencrypted_when_it_is_public(monkeypatch):
    def resolve(host, port, *_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("51.159.10.2", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    model = OpenAIChat(
        base_url="http://notre-serveur.example/v1", model_name="m", private_network=True, pause=0.001
    )
    with pytest.raises(ProviderError) as raised:
        ask(model)
    assert "https" in raised.value.detail


def test_what_a_server_does_not_understand_is_left_out_and_remembered(server):
    server.script("picky")
    request = ChatRequest(REQUEST.messages, json_schema=SCHEMA)
    assert words(ask(chat(server), request)) == server.answer
    assert server.calls == 4
    assert server.bodies[-1]["max_completion_tokens"] == request.max_tokens
    assert server.bodies[-1]["response_format"] == {"type": "json_object"}
    ask(chat(server), request)
    assert server.calls == 5


def test_a_reader_who_leaves_closes_the_connection(server):
    server.script("slow")

    async def scenario():
        stream = chat(server).stream(REQUEST)
        await anext(stream)
        await stream.aclose()
        for _ in range(100):
            if server.abandoned:
                break
            await asyncio.sleep(0.02)

    asyncio.run(scenario())
    assert server.abandoned == 1


def test_the_same_model_serves_several_loops_and_leaves_no_connection_open(server, recwarn):
    model = chat(server)
    assert [words(ask(model)) for _ in range(3)] == [server.answer] * 3
    assert not [warning for warning in recwarn if issubclass(warning.category, ResourceWarning)]


def test_many_questions_at_once_each_get_their_answer(server):
    async def scenario():
        return await asyncio.gather(*(collect(chat(server), REQUEST) for _ in range(12)))

    assert [words(events) for events in asyncio.run(scenario())] == [server.answer] * 12
    assert server.calls == 12


def test_the_key_is_not_in_what_python_prints_of_the_client(server):
    assert KEY not in repr(chat(server))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("Wed, 21 Oct", None),
        (None, None),
    ],
)
def test_only_a_plain_number_of_seconds_is_taken_as_a_wait(header, seconds):
    assert retry_after(header) == seconds
