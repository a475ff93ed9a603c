"""What kinds of personal data exist, and the word that stands for each in a mark.

The English names are the labels used by the literature on de-identification (PERSON, DOB, NIR…).
The French words appear in the marks that the model and the reader see: `[PERSONNE_1]`.
"""

from __future__ import annotations

from dataclasses import dataclass

MARK_WORDS: dict[str, str] = {
    "PERSON": "PERSONNE",
    "USERNAME": "IDENTIFIANT",
    "EMAIL": "COURRIEL",
    "PHONE": "TELEPHONE",
    "ADDRESS": "ADRESSE",
    "DOB": "NAISSANCE",
    "AGE": "AGE",
    "NIR": "SECU",
    "SPI": "FISCAL",
    "CNI": "CNI",
    "PASSPORT": "PASSEPORT",
    "AGDREF": "ETRANGER",
    "CAF": "CAF",
    "FRANCE_TRAVAIL": "FRANCETRAVAIL",
    "RPPS": "RPPS",
    "FINESS": "FINESS",
    "IBAN": "IBAN",
    "RIB": "RIB",
    "CARD": "CARTE",
    "PLATE": "PLAQUE",
    "SIREN": "SIREN",
    "SIRET": "SIRET",
    "RNA": "RNA",
    "TVA": "TVA",
    "IP": "IP",
    "SECRET_URL": "LIEN",
    "SECRET": "SECRET",
    "ID": "NUMERO",
    "CHOSEN": "MASQUE",
}


_KINDS = {word: kind for kind, word in MARK_WORDS.items()}


def kind_of(mark: str) -> str:
    """The kind that a mark as we write it stands for: `[PERSONNE_1]` gives `PERSON`. Raises KeyError for another."""
    return _KINDS[mark.strip("[]").rpartition("_")[0]]


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data found between `start` and `end` (characters, end excluded).

    `strength` orders claims on the same characters: a checked key (90) beats a pattern (70), which beats
    a cue (50), which beats a guess (30).
    """

    start: int
    end: int
    kind: str
    strength: int = 50


CHECKED, PATTERN, CUE, GUESS = 90, 70, 50, 30


class GuardFailure(Exception):
    """The guard could not read a text. The text must not leave: hold it and tell the person."""


class NamesUnread(GuardFailure):
    """The language model of names is missing or damaged. No text must leave until it is mended."""

    def __init__(self) -> None:
        super().__init__(
            "Le modèle qui reconnaît les noms est absent ou abîmé : rien n’a été masqué. "
            "Lancez « lanterne doctor », qui dit comment le réparer."
        )
