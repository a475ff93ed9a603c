"""Looks at the words around a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

WIDTH = 48


def before(text: str, start: int, width: int = WIDTH) -> str:
    """What stands before `start`, at most `width` characters of the same paragraph."""
    near = text[max(0, start - width) : start]
    return near[near.rfind("\n\n") + 1 :]


def after(text: str, end: int, width: int = WIDTH) -> str:
    """What stands after `end`, at most `width` characters."""
    return text[end : end + width]


def windows(text: str, anchor: re.Pattern[str], left: int, right: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text` around what `anchor` finds, each `left` characters before and `right` after;
    those that touch are one. Most texts hold few: a slow pattern is tried there alone."""
    low = high = -1
    for match in anchor.finditer(text):
        if low < 0 or match.start() - left > high:
            if low >= 0:
                yield low, high
            low = max(0, match.start() - left)
        high = min(len(text), match.end() + right)
    if low >= 0:
        yield low, high


def starting(*words: str, left: str = r"\w") -> str:
    """A pattern of `words` (regular expressions that begin with a letter), in any case, where no `left` stands
    before. It begins with the set of their first letters: the engine skips to these, ten times as fast as
    it would try each word at each character."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0].lower(), []).append(word[1:])
    letters = "".join(sorted({case for first in rests for case in (first, first.upper())}))
    tails = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"[{letters}](?<![{left}].)(?i:{tails})"


# Signs between a form's label and its value: « : », « n° », « | », `</td><td>`, `";"`, dots, a line break.
SIGNS = (
    r"(?:[ \t]{0,3}(?:[:=;|>,\"*→«#([-]|n[°ºo]s?\.?(?![^\W\d_])|</?[a-z]{1,8}>|\.{2,24}|\n)){0,6}[ \t]{0,3}"
)
# The same after a few words: « N° de dossier du demandeur : ».
LABEL_GAP = rf"(?: ?\([^()\n]{{1,24}}\))?(?:[^\n:=;|\"<>]{{0,24}}[:=;|])?{SIGNS}"


def cue(words: str) -> re.Pattern[str]:
    """A pattern that finds one of `words` (alternatives of a regular expression) shortly before a value:
    nothing but small words, punctuation or a few others may stand between, or the end of a line."""
    return re.compile(
        rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])(?:[^\n]{{0,24}}|[^\n\w]{{0,4}}\n[^\n\w]{{0,4}})$",
        re.IGNORECASE,
    )


def named(words: Iterable[str], value: str) -> re.Pattern[str]:
    """A pattern of `(?P<value>…)` shortly after one of `words`, glued to it, or at the start of the next line."""
    return re.compile(
        rf"{starting(*words)}(?![^\W\d_])(?:[^\n]{{0,27}}?[^\w\n]|[^\n\w]{{0,4}}\n[^\n\w]{{0,4}}|)(?P<value>{value})"
    )


# A number after one of these names a thing, not a person.
OF_THINGS = cue(
    r"commandes?|lots?|factures?|devis|r[ée]f(?:[ée]rence)?s?\.? (?:du )?(?:produit|article)"
    r"|produits?|articles?"
    r"|isbn(?:-1[03])?|issn|ean|gtin|doi|colis|s[ée]rie|mod[èe]le|version|bons? (?:de (?:commande"
    r"|livraison))?"
    r"|arr[êe]t[ée]s?(?: pr[ée]fectoral| municipal| minist[ée]riel)?|d[ée]crets?|lois?|ordonnances?"
    r"|directives?"
    r"|r[èe]glements?|circulaires?|d[ée]lib[ée]rations?|salles?|hauteurs?|code ape|naf|budget|prix"
    r"|montant|total"
    r"|march[ée]|code[- ]barres?|pages?|alin[ée]as?"
)
