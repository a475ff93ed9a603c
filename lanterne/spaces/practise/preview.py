"""What will be masked, shown before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass

from lanterne.guarding import MaskingChoices, MaskingFailed
from lanterne.guarding.masking import CHOSEN, mask
from lanterne.risks.personal_data import MarkMap

LONGEST = 20_000  # characters that are previewed while someone types


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the message: as typed, and the mark that replaces it when it is masked."""

    text: str
    mark: str = ""

    @property
    def label(self) -> str:
        """The mark as people read it: 'PERSONNE 1'."""
        return readable(self.mark)


@dataclass(frozen=True, slots=True)
class Hidden:
    """One value that will be masked. `by_hand` when the person asked for it."""

    value: str
    mark: str
    by_hand: bool

    @property
    def label(self) -> str:
        return readable(self.mark)


@dataclass(frozen=True, slots=True)
class Preview:
    """The message as it will leave, and each different value that it will hide, in order."""

    stretches: tuple[Stretch, ...]
    hidden: tuple[Hidden, ...]


ACCENTS = {"TELEPHONE": "TÉLÉPHONE", "NUMERO": "NUMÉRO", "ETRANGER": "ÉTRANGER", "SECU": "SÉCU"}


def readable(mark: str) -> str:
    """'[TELEPHONE_1]' as 'TÉLÉPHONE 1'."""
    word, _separator, number = mark.strip("[]").partition("_")
    return f"{ACCENTS.get(word, word)}\u00a0{number}"


def stretches(text: str, spans: list[tuple[int, int, str]]) -> tuple[Stretch, ...]:
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


def previewed(text: str, marks: MarkMap, choices: MaskingChoices) -> Preview:
    """What would leave if the message were sent now. Nothing is kept.

    Raises `MaskingFailed` when the text cannot be read.
    """
    trial = MarkMap.from_dict(marks.to_dict())
    try:
        masked = mask(text[:LONGEST], trial, choices)
    except Exception:  # noqa: BLE001  as when sending: what cannot be read does not leave
        raise MaskingFailed from None
    hidden: dict[str, Hidden] = {}
    for span in masked.spans:
        hidden.setdefault(span.mark, Hidden(text[span.start : span.end], span.mark, span.kind == CHOSEN))
    return Preview(
        stretches(text[:LONGEST], [(span.start, span.end, span.mark) for span in masked.spans]),
        tuple(hidden.values()),
    )
