"""From a lesson's Markdown to HTML. Raw HTML in a lesson is shown as text, never interpreted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from lanterne.spaces.understand.lessons.errors import LessonError
from lanterne.spaces.understand.lessons.typography import NARROW_NO_BREAK, typeset

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_CITATION = re.compile(r"\[\^([a-z][a-z0-9-]*)\]")


def cited(markdown: str) -> list[str]:
    """The ids of the facts that a text cites, in order."""
    return _CITATION.findall(markdown)


def render(markdown: str, *, language: str, facts: Sequence[str] = ()) -> str:
    """HTML for a text whose citations `[^id]` point to `facts`, numbered in their order.

    Raises `LessonError` when a citation names no fact.
    """
    return str(_parser().render(markdown, {"language": language, "facts": tuple(facts)})).strip()


def render_inline(markdown: str, *, language: str, facts: Sequence[str] = ()) -> str:
    """The same without a paragraph around it, for one line."""
    return str(_parser().renderInline(markdown, {"language": language, "facts": tuple(facts)})).strip()


def plain_text(markdown: str) -> list[str]:
    """The running text, one string per paragraph or list item; headings, code and citations are left out."""
    paragraphs: list[str] = []
    heading = False
    for token in _parser().parse(markdown, {"language": "", "facts": None}):
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.type == "inline" and not heading:
            words = "".join(
                " " if child.type in {"softbreak", "hardbreak"} else child.content
                for child in token.children or ()
                if child.type in {"text", "text_special", "softbreak", "hardbreak"}
            )
            if words.strip():
                paragraphs.append(words.strip())
    return paragraphs


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.inline.ruler.before("link", "citation", _citation)
    parser.core.ruler.push("typography", _typography)
    parser.add_render_rule("citation", _render_citation)
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"fact": found[1]}
    state.pos = found.end()
    return True


def _typography(state: StateCore) -> None:
    for token in state.tokens:
        children = token.children or []
        for child, following in zip_longest(children, children[1:]):
            if child.type not in {"text", "text_special"}:
                continue
            child.content = typeset(child.content, state.env["language"])
            if following is not None and following.type == "citation":
                child.content = re.sub(r" $", NARROW_NO_BREAK, child.content)


def _render_citation(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    name = tokens[index].meta["fact"]
    facts = env["facts"]
    if name not in facts:
        raise LessonError(f"Le texte cite [^{name}], mais aucun fait de l’en-tête ne porte cet id.")
    number = facts.index(name) + 1
    word = "source" if env["language"] == "en" else "source no"
    return f'<a class="cite" href="#source-{name}" aria-label="{word} {number}">{number}</a>'
