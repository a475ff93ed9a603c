"""A model's Markdown as safe HTML, with its citations linked and its unsupported sentences underlined.

Raw HTML is shown as text, pictures and links are never loaded nor followed: an address that a model wrote
is shown as text. Verdicts come as offsets in the Markdown; each stretch of text under one is wrapped on its own, so
that tags always close in order, whatever the Markdown around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lanterne.guarding.citations import citations

# Private-use characters carry our own marks through the Markdown parser, which takes them for letters.
OPEN, CLOSE = "\ue000", "\ue001"
NUMBER = 0xE100
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BEFORE = re.compile(r"(?:[\s>#|*_`~\-+]|\d+[.)]\s)*")
_AFTER = re.compile(r"[\s|*_`~]*\Z")
# Brackets stay around the numbers: Markdown reads what stands before them as it would before any bracket.
_MARKED = re.compile(f"[{OPEN}{CLOSE}]|\\[[\ue101-\ue1ff]+\\]")
_OURS = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class CitedSource:
    """Where a citation leads: an address and what a screen reader says of it."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that ends at `end` without a citation, and the source, from 1, that holds its words."""

    end: int
    number: int


def _with_marks(text: str, doubts: Iterable[tuple[int, int]], sources: int, found: Iterable[Found]) -> str:
    """The Markdown with our private characters where doubts begin and end, and instead of citations."""
    text = _PRIVATE.sub("\ufffd", text)
    insertions: list[tuple[int, int, str]] = []
    for citation in citations(text, sources):
        marks = "".join(chr(NUMBER + number) for number in citation.numbers)
        insertions.append((citation.start, citation.end, f"[{marks}]" if marks else ""))
    insertions += [(it.end, it.end, f"[{chr(NUMBER + it.number)}]") for it in found if it.number <= sources]
    for start, end in doubts:
        sentence = text[start:end]
        before = _BEFORE.match(sentence)
        start += before.end() if before else 0
        after = _AFTER.search(sentence)
        end -= len(after[0]) if after else 0
        if start < end:
            insertions += [(start, start, OPEN), (end, end, CLOSE)]
    out: list[str] = []
    position = 0
    for start, end, marks in sorted(insertions, key=lambda it: (it[0], it[1])):
        if start < position:
            out.append(marks)
            continue
        out += [text[position:start], marks]
        position = end
    return "".join([*out, text[position:]])


class _Writer:
    """Writes text tokens, remembering from one to the next whether a doubt is open."""

    def __init__(self, sources: Sequence[CitedSource]) -> None:
        self.sources = sources
        self.doubt = False

    def write(self, text: str) -> str:
        out: list[str] = []
        position = 0
        for match in _MARKED.finditer(text):
            out.append(self._words(text[position : match.start()]))
            position = match.end()
            if match[0] == OPEN:
                self.doubt = True
            elif match[0] == CLOSE:
                self.doubt = False
                out.append(format_html('<span class="unseen"> ({})</span>', _("sans source")))
            else:
                out += [self._citation(ord(number) - NUMBER) for number in match[0][1:-1]]
        out.append(self._words(text[position:]))
        return "".join(out)

    def _words(self, text: str) -> str:
        if not text:
            return ""
        return f'<span class="doubt">{escape(text)}</span>' if self.doubt and text.strip() else escape(text)

    def _citation(self, number: int) -> str:
        source = self.sources[number - 1]
        return format_html(
            '<a class="cite" href="{}"><span class="unseen">{} </span>{}</a>',
            source.url,
            source.label,
            number,
        )


def _text(
    _self: object, tokens: Sequence[Token], index: int, _options: object, env: dict[str, _Writer]
) -> str:
    return env["writer"].write(tokens[index].content)


def _code(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return f"<code>{_unmarked(tokens[index].content)}</code>"


def _block(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return f'<pre tabindex="0"><code>{_unmarked(tokens[index].content)}</code></pre>\n'


def _heading(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    """An answer's titles start at h3: the page keeps its own outline."""
    level = min(6, int(tokens[index].tag[1]) + 2)
    return f"<h{level}>" if tokens[index].nesting == 1 else f"</h{level}>\n"


def _table(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return '<div class="scroll" tabindex="0"><table>' if tokens[index].nesting == 1 else "</table></div>\n"


def _aligned(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    """A cell without the style attribute that Markdown gives it: our pages allow none."""
    token = tokens[index]
    right = "right" in str(token.attrGet("style") or "")
    return f'<{token.tag} class="num">' if right else f"<{token.tag}>"


def _unmarked(code: str) -> str:
    return escape(_OURS.sub("", code))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"]).disable(["image", "link", "autolink", "reference"])
    rules = {
        "text": _text,
        "code_inline": _code,
        "fence": _block,
        "code_block": _block,
        "heading_open": _heading,
        "heading_close": _heading,
        "table_open": _table,
        "table_close": _table,
        "th_open": _aligned,
        "td_open": _aligned,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    return parser


_MARKDOWN = _parser()


def rendered(
    text: str,
    doubts: Iterable[tuple[int, int]],
    sources: Sequence[CitedSource],
    found: Iterable[Found] = (),
) -> SafeString:
    """The answer as HTML. `doubts` are offsets (end excluded) of sentences that no source supports, in order."""
    env = {"writer": _Writer(sources)}
    html: str = _MARKDOWN.render(_with_marks(text, doubts, len(sources), found), env)
    return mark_safe(html)  # noqa: S308  all text is escaped
