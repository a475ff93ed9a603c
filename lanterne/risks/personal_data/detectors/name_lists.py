"""Names by lists: a first name beside a surname, in either order and any case, gated by everyday words."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from lanterne.risks.personal_data.kinds import CUE, GUESS, Span
from lanterne.risks.personal_data.word_lists import (
    common_words,
    communes,
    everyday_words,
    first_names,
    surnames,
)
from lanterne.risks.personal_data.words import listed, plain

_CAPITALISED = re.compile(r"(?<![\w'-])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:['-][^\W\d_]+)*")
_ANY = re.compile(r"(?<![\w'-])[^\W\d_]{2,}(?:['-][^\W\d_]+)*")
_PARTICLE = re.compile(r" (?:de la |de |du |des |d'|le |la |van |von |ben |el |al |da |di |dos )?")
# First names that are as often places, months or brands.
_DOUBTFUL = listed(
    """
    france paris florence lourdes vienne alma irene ida asia africa chelsea india carolina dakota
    orlando sydney eden kenya avril mai juin octobre mars janvier europe marne loire saint sainte notre
    dame maria sa la le les un une des ce ces mercedes nova alpha orange max adam ariane concorde nice
    brest lorraine bretagne normandie jura savoie
    """
)


def detect(text: str) -> Iterator[Span]:
    lower = _without_capitals(text)
    pattern = _ANY if lower else _CAPITALISED
    tokens = list(pattern.finditer(text))
    index = 0
    while index < len(tokens):
        used = yield from _name_at(text, tokens, index, lower)
        index += max(1, used)


def _without_capitals(text: str) -> bool:
    """A text typed without capitals: then names have none either."""
    sample = text[:20_000]
    letters = sum(c.isalpha() for c in sample)
    return sum(c.isupper() for c in sample) * 200 < letters


def _name_at(text: str, tokens: list[re.Match[str]], index: int, lower: bool) -> Generator[Span, None, int]:
    """The name that begins at this token, if any; gives back how many tokens it took."""
    token = tokens[index]
    first = _is_first(token.group())
    surname = not first and _is_surname(token.group())
    if not (first or surname):
        return 0
    following = _next(text, tokens, index)
    if first:
        end, used = token.end(), 1
        while following is not None and used < 4 and _may_follow(tokens[following].group(), lower):
            end = tokens[following].end()
            used += 1
            following = _next(text, tokens, following)
        if used > 1:
            yield Span(token.start(), end, "PERSON", CUE)
        elif _surely_first(token.group()):
            yield Span(token.start(), end, "PERSON", GUESS)
        return used
    if (
        following is not None
        and _is_first(tokens[following].group())
        and _surely_first(tokens[following].group())
    ):
        if lower and plain(token.group()) in common_words():
            return 0
        yield Span(token.start(), tokens[following].end(), "PERSON", CUE)
        return 2
    return 0


def _next(text: str, tokens: list[re.Match[str]], index: int) -> int | None:
    """The token that follows after a space and perhaps a particle."""
    if index + 1 >= len(tokens):
        return None
    between = text[tokens[index].end() : tokens[index + 1].start()]
    return index + 1 if len(between) < 8 and _PARTICLE.fullmatch(between) else None


def _parts(word: str) -> list[str]:
    return plain(word).replace("'", "-").split("-")


def _is_first(word: str) -> bool:
    parts = _parts(word)
    return (
        parts[0] in first_names()
        and parts[0] not in everyday_words()
        and parts[0] not in _DOUBTFUL
        and len(parts[0]) > 1
    )


def _surely_first(word: str) -> bool:
    parts = _parts(word)
    if len(parts) > 1:
        return all(part in first_names() for part in parts)
    return len(parts[0]) > 2 and parts[0] not in common_words() and parts[0] not in communes()


def _is_surname(word: str) -> bool:
    return all(part in surnames() for part in _parts(word)) and plain(word) not in everyday_words()


def _may_follow(word: str, lower: bool) -> bool:
    folded = plain(word)
    if lower:
        return folded not in common_words() and (_is_surname(word) or _is_first(word))
    if folded in everyday_words():
        return word.isupper() and folded in surnames()
    return folded in surnames() or folded in first_names() or folded not in common_words()
