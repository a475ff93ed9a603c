"""What the head of a column tells of its cells: under « Nom », every cell is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lanterne.risks.personal_data.words import plain

_HEADS = (
    ("PERSON", r"(nom|prenom|nom de (famille|naissance|jeune fille)|noms?,? (et )?prenoms?|prenoms?,? (et )?noms?"
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
