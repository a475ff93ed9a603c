"""What the head of a column tells of its cells: under « Nom », every cell is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lanterne.risks.personal_data.words import plain

_HEADS = (
    ("PERSON", r"(nom|prenom|nom (de famille|de naissance|de jeune fille|d'usage|usuel)|(pre)?nom d[ue] .{2,20}"
               r"|noms?,? (et )?prenoms?|prenoms?,? (et )?noms?"
               r"|nom complet|beneficiaire|adherente?|benevole|salariee?|usager|contact|responsable|referente?"
               r"|first ?name|last ?name|surname|full ?name)s?"),
    ("PHONE", r"(n[o°]? (de )?)?(tel|telephone|portable|mobile|tel portable|telephone portable|phone)"),
    ("EMAIL", r"(e-?mail|mail|courriel|adresse (e-?mail|mail|courriel|electronique))s?"),
    ("DOB", r"(date de naissance|ne\(?e?\)? le|naissance|date naissance|date of birth|dob)"),
    ("ADDRESS", r"(adresse( postale)?|domicile|rue|address)"),
    ("NIR", r"(n[o°]? ?(de )?)?(nir|securite sociale|secu)"),
    ("IBAN", r"(iban|rib)"),
    ("ID", r"(numero|n[o°]) ?(de )?(dossier|allocataire|adherent|beneficiaire|caf)|matricule"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADS)


def kind_under(head: str) -> str | None:
    """The kind of personal data that a column with this head holds, or None."""
    words = " ".join(plain(head).replace(".", " ").replace(":", " ").replace("_", " ").split())
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(words)), None)


def kinds_of(heads: Sequence[str]) -> list[str | None]:
    """One kind a column. A first line without any known head is no head."""
    return [kind_under(head) for head in heads]


HEAD_ROWS = 10
"""How many lines may stand above the heads: a title, a date, an empty line."""


def kinds_in(rows: Sequence[Sequence[str]]) -> list[list[str | None]]:
    """For each cell, the kind that its column's head, or else the label on its left, tells; None for neither.

    A line of heads has no head below it; lines that each begin with a label follow one another.
    """
    heads = [kinds_of(row) for row in rows]
    first = next((number for number, line in enumerate(heads[:HEAD_ROWS]) if any(line)), None)
    if first is None:
        return [[None] * len(row) for row in rows]
    lone = sum(map(bool, heads[first])) == 1
    labelled = lone and first + 1 < len(rows) and any(heads[first + 1])
    if labelled:
        return [
            [None if head else left for head, left in zip(line, [None, *line], strict=False)]
            for line in heads
        ]
    kinds = heads[first]
    return [
        [
            kinds[at] if number > first and at < len(kinds) and not heads[number][at] else None
            for at in range(len(row))
        ]
        for number, row in enumerate(rows)
    ]
