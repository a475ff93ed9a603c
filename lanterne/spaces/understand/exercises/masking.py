"""Masking a letter by hand, then comparing with what the author marked and with the real detector."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lanterne.spaces.understand.exercises import fields
from lanterne.spaces.understand.lessons.errors import LessonError

Span = tuple[int, int]

# A word with the punctuation that French sets apart from it; groups of digits make one word.
_WORD = re.compile(
    r"(?:[«(][ \u00a0\u202f]?)?(?:\d+(?:[ \u00a0\u202f.]\d+)+|\S+)[.,)]*(?:[ \u00a0\u202f][:;!?»]+)?"
)
_BEFORE = re.compile(r"[«\"(’'\s]*(?:[A-Za-zÀ-ÿ]{1,2}[’'](?=\w))?")
_AFTER = re.compile(r"[.,;:!?»\")\s]*$")
# The small words that no one would mask; leaving them out makes the letter quicker to go through.
_LINK_WORDS = """
    à au aux avec c ce ces cette chez d dans de des du elle elles en est et eux il ils j je l la le les leur lui
    mais me mes mon n ne nos notre nous on ou où par pas plus pour près qu que qui s sa se ses si son sont sur ta
    te tes ton tu un une vos votre vous y a ai
    about after and an any are as at be but by can for from has have he her his i if in is it its my near no not
    of on or our she so than that the their them they this to was we who will with you your
"""
_LINKS = frozenset(_LINK_WORDS.split())


class Weight(StrEnum):
    """Whether a passage must be masked, may be (it counts neither way), or must stay to be of use."""

    MASK = "mask"
    EITHER = "either"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the letter, why they matter, and every place where they stand (offsets, end excluded)."""

    text: str
    weight: Weight
    reason: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the letter, as the learner sees it: its offsets and the punctuation around it.

    Small linking words cannot be chosen; between two masked words they are masked with them.
    """

    index: int
    start: int
    end: int
    before: str
    word: str
    after: str

    @property
    def choosable(self) -> bool:
        """Whether the learner may mask this word."""
        return self.word.lower() not in _LINKS


@dataclass(frozen=True, slots=True)
class Masking:
    """The exercise. `else_reason` explains why any word that no passage names had better stay."""

    id: str
    title: str
    task: str
    letter: str
    passages: tuple[Passage, ...]
    else_reason: str
    blind_spot: str
    kind: str = "mask"

    def lines(self) -> tuple[tuple[Token, ...], ...]:
        """The letter's words, line by line; `Token.index` runs through the whole letter."""
        lines: list[tuple[Token, ...]] = []
        index = start = 0
        for line in self.letter.split("\n"):
            found = []
            for match in _WORD.finditer(line):
                found.append(_token(index, match[0], start + match.start()))
                index += 1
            if found:
                lines.append(tuple(found))
            start += len(line) + 1
        return tuple(lines)

    def tokens(self) -> tuple[Token, ...]:
        """All the letter's words, in order."""
        return tuple(token for line in self.lines() for token in line)


@dataclass(frozen=True, slots=True)
class MaskedPassage:
    """One passage to mask, graded: did the learner cover all of it (or only `partly`), and did the detector?"""

    passage: Passage
    by_learner: bool
    by_detector: bool
    partly: bool


@dataclass(frozen=True, slots=True)
class Overmasked:
    """Words the learner masked for nothing, side by side in the letter, and why they had better stay."""

    text: str
    reason: str
    by_detector: bool


@dataclass(frozen=True, slots=True)
class MaskingGrade:
    """The comparison. Recall is `found` of `expected`; `too_much` lists the over-masking."""

    passages: tuple[MaskedPassage, ...]
    too_much: tuple[Overmasked, ...]

    @property
    def expected(self) -> int:
        """Passages that had to be masked."""
        return sum(row.passage.weight is Weight.MASK for row in self.passages)

    @property
    def found(self) -> int:
        """Of these, those that the learner masked wholly."""
        return sum(row.passage.weight is Weight.MASK and row.by_learner for row in self.passages)

    @property
    def found_by_detector(self) -> int:
        """Of these, those that the detector masked wholly."""
        return sum(row.passage.weight is Weight.MASK and row.by_detector for row in self.passages)


def read_masking(exercise_id: str, table: Mapping[str, Any]) -> Masking:
    """Read a letter and its `[[passages]]` (text, weight, reason)."""
    fields.allowed(table, {"title", "task", "letter", "passages", "else_reason", "blind_spot"})
    letter = fields.text(table, "letter")
    passages = []
    for row in fields.rows(table, "passages", 1):
        fields.allowed(row, {"text", "weight", "reason"})
        words = fields.text(row, "text")
        places = tuple((match.start(), match.end()) for match in re.finditer(re.escape(words), letter))
        if not places:
            raise LessonError(f"« {words} » ne se trouve pas dans la lettre, à la lettre près.")
        if all(word.lower() in _LINKS for word in words.split()):
            raise LessonError(f"« {words} » n’a que de petits mots, que personne ne peut cocher.")
        weight = row.get("weight")
        if weight not in {value.value for value in Weight}:
            raise LessonError(f"« weight » de « {words} » doit être l’un de ceux-ci : {', '.join(Weight)}.")
        passages.append(Passage(words, Weight(weight), fields.text(row, "reason"), places))
    if all(passage.weight is not Weight.MASK for passage in passages):
        raise LessonError('aucun passage n’est à masquer : il en faut un avec weight = "mask".')
    return Masking(
        id=exercise_id,
        title=fields.text(table, "title"),
        task=fields.text(table, "task"),
        letter=letter,
        passages=tuple(passages),
        else_reason=fields.text(table, "else_reason"),
        blind_spot=fields.text(table, "blind_spot"),
    )


def grade(exercise: Masking, chosen: Collection[int], detected: Sequence[Span]) -> MaskingGrade:
    """Compare the words a learner chose (token indexes) with the passages and the detector's spans.

    A passage counts as masked when every one of its words, everywhere it stands, is covered.
    """
    tokens = exercise.tokens()
    by_learner = {token.index for token in tokens if token.choosable and token.index in chosen}
    by_detector = {token.index for token in tokens if _covered(token, detected)}
    graded = []
    excused: set[int] = set()
    for passage in exercise.passages:
        needed = {token.index for token in tokens if token.choosable and _overlaps(token, passage.places)}
        if passage.weight is Weight.KEEP:
            continue
        excused |= needed
        graded.append(
            MaskedPassage(
                passage,
                by_learner=needed <= by_learner,
                by_detector=needed <= by_detector,
                partly=bool(needed & by_learner) and not needed <= by_learner,
            )
        )
    return MaskingGrade(tuple(graded), tuple(_too_much(exercise, tokens, by_learner - excused, by_detector)))


def leaves(exercise: Masking, chosen: Collection[int]) -> list[list[tuple[str, bool]]]:
    """The letter as it would leave: for each line, its pieces in order and whether each is masked.

    Neighbouring masked words make one piece. A masked piece holds no text at all.
    """
    lines: list[list[tuple[str, bool]]] = []
    for line in exercise.lines():
        pieces: list[tuple[str, bool]] = []
        covered = _bridged(line, chosen)
        for token in line:
            masked = token.index in covered
            after_masked = bool(pieces) and pieces[-1] == (" ", False) and len(pieces) > 1 and pieces[-2][1]
            if masked and not token.before and after_masked:
                pieces.pop()
            elif masked:
                _say(pieces, token.before)
                pieces.append(("", True))
            else:
                _say(pieces, token.before + token.word)
            _say(pieces, f"{token.after} ")
        lines.append(pieces)
    return lines


def _say(pieces: list[tuple[str, bool]], text: str) -> None:
    if not text:
        return
    if pieces and not pieces[-1][1]:
        pieces[-1] = (pieces[-1][0] + text, False)
    else:
        pieces.append((text, False))


def _token(index: int, written: str, start: int) -> Token:
    after = _AFTER.search(written)
    right = after.start() if after else len(written)
    before = _BEFORE.match(written, 0, right)
    left = before.end() if before else 0
    if right <= left:
        left, right = 0, len(written)
    return Token(index, start + left, start + right, written[:left], written[left:right], written[right:])


def _bridged(tokens: Sequence[Token], chosen: Collection[int]) -> set[int]:
    """The choosable words chosen, and the small words that stand between two of them."""
    masked = {token.index for token in tokens if token.choosable and token.index in chosen}
    waiting: list[int] = []
    inside = False
    for token in tokens:
        if token.index in masked:
            masked.update(waiting if inside else ())
            waiting, inside = [], True
        elif token.choosable:
            waiting, inside = [], False
        else:
            waiting.append(token.index)
        if token.after.strip():
            waiting, inside = [], False
    return masked


def _overlaps(token: Token, spans: Sequence[Span]) -> bool:
    return any(start < token.end and token.start < end for start, end in spans)


def _covered(token: Token, spans: Sequence[Span]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _too_much(
    exercise: Masking, tokens: Sequence[Token], extra: set[int], by_detector: set[int]
) -> list[Overmasked]:
    """Group neighbours with the same reason, so that 'le mardi' is one remark and not two."""
    rows: list[tuple[list[Token], str]] = []
    for token in tokens:
        if token.index not in extra:
            continue
        reason = next(
            (
                passage.reason
                for passage in exercise.passages
                if passage.weight is Weight.KEEP and _overlaps(token, passage.places)
            ),
            exercise.else_reason,
        )
        if rows and rows[-1][1] == reason and rows[-1][0][-1].index == token.index - 1:
            rows[-1][0].append(token)
        else:
            rows.append(([token], reason))
    return [
        Overmasked(
            " ".join(token.word for token in group),
            reason,
            by_detector=all(token.index in by_detector for token in group),
        )
        for group, reason in rows
    ]
