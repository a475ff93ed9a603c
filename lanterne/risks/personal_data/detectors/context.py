"""Looks at the words around a candidate."""

from __future__ import annotations

import re

WIDTH = 48


def before(text: str, start: int, width: int = WIDTH) -> str:
    """What stands before `start`, at most `width` characters of the same paragraph."""
    near = text[max(0, start - width) : start]
    return near[near.rfind("\n\n") + 1 :]


def after(text: str, end: int, width: int = WIDTH) -> str:
    """What stands after `end`, at most `width` characters."""
    return text[end : end + width]


def cue(words: str) -> re.Pattern[str]:
    """A pattern that finds one of `words` (alternatives of a regular expression) shortly before a value:
    nothing but small words, punctuation or a few others may stand between."""
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])[^\n]{{0,24}}$", re.IGNORECASE)


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
