"""What a model wrote becomes safe HTML, with links to its sources and its doubts underlined."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.spaces.practise.rendering import CitedSource, Found, rendered

SOURCES = [CitedSource("/un#passage-1", "Règlement, p. 2"), CitedSource("/deux#passage-4", "Accueil")]
VOID = {"br", "hr"}


class Balance(HTMLParser):
    """Raises when tags do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def balanced(html: str) -> set[str]:
    parser = Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.seen


def doubted(html: str) -> str:
    return "".join(re.findall(r'<span class="doubt">(.*?)</span>', html))


def test_a_citation_links_to_its_passage() -> None:
    html = rendered("Le mardi [1].", [], SOURCES)
    assert 'href="/un#passage-1"' in html
    assert "[1]" not in html


def test_a_citation_of_a_source_that_does_not_exist_disappears() -> None:
    assert rendered("Le mardi [7].", [], SOURCES) == "<p>Le mardi .</p>\n"


def test_a_citation_before_a_bracket_is_not_taken_for_a_link() -> None:
    assert "http" in rendered("Voir [1](https://exemple.org/suivi).", [], SOURCES)
    assert "<a href" not in rendered("Voir [1](https://exemple.org/suivi).", [], SOURCES)


@pytest.mark.parametrize(
    "text",
    [
        "<b>gras</b> <script>alert(1)</script>",
        "![photo](https://exemple.org/pixel.png)",
        "[cliquez](javascript:alert(1))",
        "<https://exemple.org>",
        "[a]: https://exemple.org\n[a]",
    ],
)
def test_nothing_that_a_model_writes_becomes_a_live_element(text: str) -> None:
    assert balanced(rendered(text, [], [])) <= {"p", "br"}


def test_a_doubt_is_underlined_and_said() -> None:
    text = "Venez mardi. Un duplicata coûte 5 euros."
    html = rendered(text, [(13, len(text))], [])
    assert doubted(html) == "Un duplicata coûte 5 euros."
    assert "(sans source)" in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Un duplicata coûte 5 euros.", "Un duplicata coûte 5 euros."),
        ("**Un duplicata coûte 5 euros.**", "Un duplicata coûte 5 euros."),
        ("## Un duplicata", "Un duplicata"),
        ("1. Un *duplicata* coûte", "Un duplicata coûte"),
        ("| a | b |\n|---|---|\n| x | y |", None),
    ],
)
def test_a_doubt_keeps_the_markdown_around_it(text: str, words: str | None) -> None:
    html = rendered(text, [(0, len(text))], [])
    plain = rendered(text, [], [])
    assert balanced(html) - {"span"} == balanced(plain)
    if words:
        assert doubted(html) == words


def test_headings_start_below_those_of_the_page() -> None:
    assert "<h3>Titre</h3>" in rendered("# Titre", [], [])


@given(
    st.text(alphabet=st.sampled_from("ab \n*_`#>|-[]()<&1.!\ue000\ue001\ue101"), max_size=80),
    st.tuples(st.integers(0, 80), st.integers(0, 80)),
)
def test_any_text_with_any_doubt_gives_balanced_html(text: str, doubt: tuple[int, int]) -> None:
    start, end = sorted(doubt)
    seen = balanced(rendered(text, [(min(start, len(text)), min(end, len(text)))], SOURCES))
    assert "script" not in seen


@pytest.mark.parametrize("text", ["**Le mardi.**", "Le mardi.", "- Le mardi.", "*Le mardi.*"])
def test_a_sentence_left_without_a_number_gets_the_source_that_holds_it(text: str) -> None:
    html = rendered(text, [], SOURCES, [Found(len(text), 2)])
    assert 'href="/deux#passage-4"' in html
    assert balanced(html) - {"a", "span"} == balanced(rendered(text, [], SOURCES))


def test_a_citation_stuck_to_bold_words_leaves_them_bold() -> None:
    assert "<strong>Le mardi.</strong>" in rendered("**Le mardi.**[1]", [], SOURCES)
