"""The words by which sensitive sentences are recognised, read from `data/sensitive_<class>.txt`.

A line is a pattern. `a b` is one after the other, with articles between if need be; `a ~ b` lets any words come
between (six at most); `a/b` is either; `a*` is any ending; `=ASE` is written exactly so; `<people>` is a list of
`data/sensitive_groups.txt`; a hyphen stands for a space. In front of a line: `!` says that the words tell it of a
person by themselves, `?` that they may mean something else, `-` that they are harmless where a shorter pattern
would see harm. Words are compared without case, accents, plural and feminine endings.

Written for this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product

from lanterne.risks.personal_data.words import listed, plain

CLASSES: tuple[str, ...] = (
    "health",
    "origin",
    "opinions",
    "religion",
    "union",
    "sexual_life",
    "biometrics",
    "offences",
    "social_situation",
)
HARMLESS, AMBIGUOUS, PLAIN, PERSONAL = range(4)

_STRENGTHS = {"-": HARMLESS, "?": AMBIGUOUS, "!": PERSONAL}
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|€")
_BETWEEN = listed(
    "le la les l un une des d de du son sa ses s mon ma mes leur leurs ce cette ces a au aux en pas plus jamais "
    "tres trop bien deja toujours encore tout toute tous toutes et ou ni ne n y se est sont etait ete eu par sur "
    "pour dans avec nos notre vos votre"
)
_FILLERS = 3
_GAP = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: where it stands, as written, and as compared."""

    start: int
    end: int
    written: str
    plain: str
    stem: str


@dataclass(frozen=True, slots=True)
class _Element:
    stems: frozenset[str]
    beginnings: tuple[str, ...]
    exact: frozenset[str]
    number: bool
    far: bool

    def matches(self, token: Token) -> bool:
        return (
            token.stem in self.stems
            or token.written in self.exact
            or (bool(self.beginnings) and token.plain.startswith(self.beginnings))
            or (self.number and token.plain[0].isdigit())
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` to `last` (both included) match a pattern of class `cls`."""

    first: int
    last: int
    cls: str
    strength: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    cls: str
    strength: int
    elements: tuple[_Element, ...]

    def end(self, tokens: Sequence[Token], start: int) -> int | None:
        """The last token of a match that starts at `start`, whose first element matches already."""
        at = start
        for element in self.elements[1:]:
            limit = at + 1 + (_GAP if element.far else _FILLERS)
            at += 1
            while at < len(tokens) and not element.matches(tokens[at]):
                if at >= limit or not (element.far or tokens[at].plain in _BETWEEN):
                    return None
                at += 1
            if at >= len(tokens):
                return None
        return at


def tokens(text: str) -> list[Token]:
    """The words, numbers and euro signs of `text`, in order."""
    return [
        Token(match.start(), match.end(), match.group(), plain(match.group()), _stem(match.group()))
        for match in _TOKEN.finditer(text)
    ]


def hits(words: Sequence[Token]) -> Iterator[Hit]:
    """Every pattern that matches among `words`, but those that lie within a harmless expression of their class."""
    found: list[Hit] = []
    harmless: set[tuple[str, int]] = set()
    for index, word in enumerate(words):
        for pattern in _candidates(word.written, word.plain, word.stem):
            last = pattern.end(words, index)
            if last is None:
                continue
            if pattern.strength == HARMLESS:
                harmless.update((pattern.cls, at) for at in range(index, last + 1))
            else:
                found.append(Hit(index, last, pattern.cls, pattern.strength))
    for hit in found:
        if not any((hit.cls, at) in harmless for at in (hit.first, hit.last)):
            yield hit


@cache
def _stem(word: str) -> str:
    """A word without case, accents, plural, feminine and final e: « Handicapées » gives « handicap »."""
    folded = plain(word)
    if len(folded) < 5:
        return folded
    folded = folded.removesuffix("s").removesuffix("x").removesuffix("e")
    for feminine, masculine in (("eus", "eur"), ("tric", "teur"), ("iv", "if")):
        if folded.endswith(feminine):
            return folded.removesuffix(feminine) + masculine
    return folded[:-1] if len(folded) > 4 and folded[-1] == folded[-2] else folded


@dataclass(frozen=True, slots=True)
class _Index:
    stems: dict[str, list[_Pattern]]
    exact: dict[str, list[_Pattern]]
    beginnings: dict[str, list[tuple[tuple[str, ...], _Pattern]]]


def _candidates(written: str, plain_word: str, stem: str) -> tuple[_Pattern, ...]:
    known = _seen.get(written)
    if known is None:
        index = _index()
        found = [*index.stems.get(stem, ()), *index.exact.get(written, ())]
        for beginnings, pattern in index.beginnings.get(plain_word[:2], ()):
            if plain_word.startswith(beginnings):
                found.append(pattern)
        known = tuple(dict.fromkeys(found))
        if len(_seen) > 100_000:
            _seen.clear()
        _seen[written] = known
    return known


_seen: dict[str, tuple[_Pattern, ...]] = {}


@cache
def _index() -> _Index:
    index = _Index({}, {}, {})
    for cls in CLASSES:
        for line in _lines(f"sensitive_{cls}"):
            for pattern in _patterns(cls, line):
                first = pattern.elements[0]
                for stem in first.stems:
                    index.stems.setdefault(stem, []).append(pattern)
                for word in first.exact:
                    index.exact.setdefault(word, []).append(pattern)
                for two in {beginning[:2] for beginning in first.beginnings}:
                    index.beginnings.setdefault(two, []).append((first.beginnings, pattern))
    return index


def _patterns(cls: str, line: str) -> Iterator[_Pattern]:
    mark, _, rest = line.partition(" ")
    strength = _STRENGTHS.get(mark, PLAIN)
    choices: list[list[str]] = []
    far: list[bool] = []
    gap = False
    for element in (rest if strength != PLAIN else line).split():
        if element == "~":
            gap = True
            continue
        alternatives = [w for part in element.split("/") for w in _expanded(part)]
        together = "/".join(w for w in alternatives if "-" not in w or w.startswith("="))
        choices.append([c for c in (together, *(w for w in alternatives if "-" in w and w[0] != "=")) if c])
        far.append(gap)
        gap = False
    for choice in product(*choices):
        elements: list[_Element] = []
        for element, is_far in zip(choice, far, strict=True):
            parts = [element] if "/" in element or element.startswith("=") else element.split("-")
            for position, part in enumerate(parts):
                elements.append(_element(part.split("/"), is_far and position == 0))
        yield _Pattern(cls, strength, tuple(elements))


def _expanded(alternative: str) -> list[str]:
    if alternative.startswith("<") and alternative != "<number>":
        return _groups()[alternative.strip("<>")]
    return [alternative]


def _element(alternatives: Sequence[str], far: bool) -> _Element:
    return _Element(
        frozenset(_stem(a) for a in alternatives if a[0] not in "=<" and not a.endswith("*")),
        tuple(plain(a[:-1]) for a in alternatives if a.endswith("*")),
        frozenset(a[1:] for a in alternatives if a.startswith("=")),
        "<number>" in alternatives,
        far,
    )


@cache
def _groups() -> dict[str, list[str]]:
    lines = (line.partition(":") for line in _lines("sensitive_groups"))
    return {name: words.split() for name, _, words in lines}


def _lines(name: str) -> list[str]:
    file = resources.files("lanterne.risks.personal_data").joinpath(f"data/{name}.txt")
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
