"""Texts with what is masked in them set apart, for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lanterne.risks.personal_data.mark_forms import find_marks


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text: as written, and the mark that replaces it when it is masked."""

    text: str
    mark: str = ""

    @property
    def label(self) -> str:
        """The mark as people read it: 'PERSONNE 1'."""
        return readable(self.mark)


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message as it leaves: who is supposed to speak, and its words with the marks apart."""

    role: str
    who: str
    stretches: tuple[Stretch, ...]


ACCENTS = {"TELEPHONE": "TÉLÉPHONE", "NUMERO": "NUMÉRO", "ETRANGER": "ÉTRANGER", "SECU": "SÉCU"}


def readable(mark: str) -> str:
    """'[TELEPHONE_1]' as 'TÉLÉPHONE 1'."""
    word, _separator, number = mark.strip("[]").partition("_")
    return f"{ACCENTS.get(word, word)}\u00a0{number}"


def stretches(text: str, spans: Iterable[tuple[int, int, str]]) -> tuple[Stretch, ...]:
    """A text cut at what is masked. `spans` are (start, end, mark), in order."""
    cut: list[Stretch] = []
    position = 0
    for start, end, mark in spans:
        if start > position:
            cut.append(Stretch(text[position:start]))
        cut.append(Stretch(text[start:end], mark))
        position = end
    if position < len(text):
        cut.append(Stretch(text[position:]))
    return tuple(cut)


def messages_marked(messages: Iterable[tuple[str, str]]) -> tuple[SentMessage, ...]:
    """Every message that leaves, word for word, from (role, masked text)."""
    who = {"system": _("Consigne au modèle"), "user": _("Vous"), "assistant": _("Le modèle, plus tôt")}
    return tuple(
        SentMessage(
            role,
            who[role],
            stretches(
                text,
                # The house's own instructions quote a mark without hiding anything.
                [(form.start, form.end, form.mark) for form in find_marks(text)] if role != "system" else [],
            ),
        )
        for role, text in messages
    )
