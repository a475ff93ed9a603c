from hypothesis import given, settings
from hypothesis import strategies as st

from lanterne.foundations.documents import UnreadableDocument, limits
from lanterne.foundations.documents.contract import Block
from lanterne.foundations.documents.passages import cut
from lanterne.foundations.documents.read import read

SENTENCE = "Cette phrase compte exactement dix mots et parle de permanence. "


def test_paragraphs_are_gathered_until_a_passage_is_long_enough() -> None:
    passages = cut([Block(SENTENCE * 5)] * 6)
    assert [len(passage.text.split()) for passage in passages] == [150, 150]


def test_long_paragraph_is_cut_at_sentences_into_even_parts() -> None:
    passages = cut([Block(SENTENCE * 45)])
    assert [len(passage.text.split()) for passage in passages] == [150, 150, 150]
    assert all(passage.text.endswith("permanence.") for passage in passages)


def test_sentence_longer_than_a_passage_is_cut_at_words() -> None:
    passages = cut([Block("mot " * 450)])
    assert max(len(passage.text.split()) for passage in passages) <= limits.LONGEST_PASSAGE_WORDS
    assert sum(len(passage.text.split()) for passage in passages) == 450


def test_passage_never_crosses_a_page_or_a_heading() -> None:
    blocks = [Block("Un.", 1), Block("Deux.", 2), Block("Titre", 2, True), Block("Trois.", 2)]
    assert [(p.text, p.page, p.heading) for p in cut(blocks)] == [
        ("Un.", 1, ""),
        ("Deux.", 2, ""),
        ("Trois.", 2, "Titre"),
    ]


def test_no_break_spaces_are_kept_and_control_characters_are_not() -> None:
    assert (
        cut([Block("de 14\u00a0h\x00 à\u202e 17\u00a0h\u200b\ud800.")])[0].text == "de 14\u00a0h à 17\u00a0h."
    )


def test_unbroken_run_of_characters_cannot_make_an_endless_passage() -> None:
    passages = cut([Block("A" * 100_000)])
    assert max(len(passage.text) for passage in passages) < 50_000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(Block, st.text(max_size=400), st.none() | st.integers(1, 3), st.booleans()), max_size=12
    )
)
def test_no_letter_is_lost_and_no_passage_is_too_long(blocks: list[Block]) -> None:
    try:
        passages = cut(blocks)
    except UnreadableDocument:
        assert not any(letter.isalnum() for block in blocks for letter in block.text if letter.isprintable())
        return
    for passage in passages:
        assert len(passage.text.split()) <= 2 * limits.LONGEST_PASSAGE_WORDS
        passage.text.encode("utf-8")
        assert "\x00" not in passage.text


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["a.txt", "a.md", "a.csv", "a.html", "a.eml", "a.mbox", "a.pdf", "a.docx", "a"]),
    st.sampled_from(
        [b"", b"From a\n", b"Subject: a\nFrom: b\n\n", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04", b"a;b\n"]
    ),
    st.binary(max_size=300),
)
def test_any_bytes_are_read_or_refused_with_a_sentence(name: str, head: bytes, data: bytes) -> None:
    try:
        outcome = read(name, head + data).passages
    except UnreadableDocument as refusal:
        outcome = refusal.sentence
    assert outcome
