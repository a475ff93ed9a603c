"""How hard a text is to read.

French: Kandel and Moles's adaptation of Flesch (L. Kandel and A. Moles, « Application de l’indice de Flesch
à la langue française », Cahiers d’études de radio-télévision, 1958), with the coefficients that the textacy
and koRpus libraries give: 207 - 1.015 × words per sentence - 0.736 × syllables per 100 words.
Any language: LIX (C.-H. Björnsson, Läsbarhet, 1968): words per sentence + % of words over 6 letters.

What they cannot see: whether the words are known, and whether the text is clear. No formula gives a level of
the European framework (A2, B1); the thresholds here are ours, and an author's ear stays the judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

FRENCH_MINIMUM = 70.0
"""Kandel and Moles: 70 and above is « assez facile », the band of 12-year-olds' reading."""
LIX_MAXIMUM = 40.0
"""LIX: below 40 is easy to medium; newspapers lie around 45, official texts above 55."""
LONG_SENTENCE = 28
"""Words from which a sentence is pointed out to its author."""

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])[\s»”\"]+")
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_NUCLEI = re.compile(f"[{_VOWELS}]+")
_SILENT_U = re.compile(r"(?<=[qg])u(?=[eéèêiîyao])")
_HIATUS = re.compile(r"(?<=é)(?=[aoiuè]|e(?!s?$))|(?<=[aoiu])(?=[éèêïë])|(?<=[^aeiou][rl]i)(?=[aeoéè])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the formulas say of one text; `kandel_moles` grows and `lix` shrinks as the text gets easier."""

    words: int
    sentences: int
    syllables: int
    kandel_moles: float
    lix: float
    long_sentences: tuple[str, ...]

    @property
    def words_per_sentence(self) -> float:
        """Mean length of a sentence, in words."""
        return self.words / self.sentences


def syllables(word: str) -> int:
    """Spoken syllables of a French word: vowel groups, less the final silent e; a digit counts for one."""
    word = word.lower()
    digits = sum(character.isdigit() for character in word)
    letters = _SILENT_U.sub("", re.sub(r"\d", "", word))
    letters = re.sub(f"(?<=[{_VOWELS}])y(?=[{_VOWELS}])", "y-", letters)
    count = len(_NUCLEI.findall(letters)) + len(_HIATUS.findall(letters))
    if count > 1 and re.search(f"[^{_VOWELS}]es?$", letters):
        count -= 1
    return max(count + digits, 1)


def measure(paragraphs: Sequence[str]) -> Reading:
    """Measure a text given as paragraphs and list items, each of which ends its last sentence.

    Raises `ValueError` when there is no word at all.
    """
    sentences = [
        (sentence, _WORD.findall(sentence))
        for paragraph in paragraphs
        for sentence in _SENTENCE.split(paragraph)
    ]
    sentences = [(sentence, words) for sentence, words in sentences if words]
    words = [word for _, found in sentences for word in found]
    if not words:
        raise ValueError("no word to measure")
    spoken = sum(syllables(word) for word in words)
    long_words = sum(len(re.split(r"[’']", word)[-1]) > 6 for word in words)
    per_sentence = len(words) / len(sentences)
    return Reading(
        words=len(words),
        sentences=len(sentences),
        syllables=spoken,
        kandel_moles=207 - 1.015 * per_sentence - 73.6 * spoken / len(words),
        lix=per_sentence + 100 * long_words / len(words),
        long_sentences=tuple(text.strip() for text, found in sentences if len(found) > LONG_SENTENCE),
    )
