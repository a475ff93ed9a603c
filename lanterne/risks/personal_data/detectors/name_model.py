"""Names by a language model: spaCy's French entity recogniser, after the case of the text is set right."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from lanterne.risks.personal_data.detectors.name_shapes import CAMEL, ROLES, cut, place, without_capitals
from lanterne.risks.personal_data.identities import TITLES
from lanterne.risks.personal_data.kinds import GUESS, NamesUnread, Span
from lanterne.risks.personal_data.word_lists import (
    common_words,
    everyday_words,
    first_names,
    frequent_surnames,
    surnames,
)
from lanterne.risks.personal_data.words import plain

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"
UNUSED = ["tok2vec", "tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
_CHUNK = 4_000

# Added to the score of every decision « a person »: a name left in clear costs more than a word masked. On fresh names
# of other origins (2026-11-24) it takes what is left in clear from 1.9 % to 1.4 %, for two points of precision.
LEANING = 1.25

# Made on each machine by `tools/guard/train_names.py`, in about a minute; weights are not kept in the repository.
TRAINED = Path(__file__).parents[1] / "data" / "name_model.npz"

_lock = threading.Lock()
_pipeline: Language | None = None
_further = False


def loaded() -> bool:
    """True once the model is in memory."""
    return _pipeline is not None


def warm_up() -> None:
    """Loads the model (about 3 s, 350 MB). Safe to call from several threads.

    Raises NamesUnread when spaCy's model is missing, or when what training adds to it is damaged: a machine that
    was trained never goes back to seeing fewer names without a word.
    """
    global _pipeline, _further
    with _lock:
        try:
            if _pipeline is None:
                import spacy

                pipeline = spacy.load(MODEL, exclude=UNUSED)
                _lean_towards_people(pipeline)
                _pipeline = pipeline
            if not _further and TRAINED.exists():
                _train_further(_pipeline)
                _further = True
        except Exception as error:
            raise NamesUnread from error


def _lean_towards_people(pipeline: Language) -> None:
    recogniser: Any = pipeline.get_pipe("ner")
    decisions = recogniser.moves
    scores = recogniser.model.get_ref("upper")
    leaning = scores.get_param("b").copy()
    for index in range(decisions.n_moves):
        if decisions.get_class_name(index).endswith("-PER"):
            leaning[index] += LEANING
    scores.set_param("b", leaning)


def is_trained() -> bool:
    """Whether what training adds to spaCy's own model is there and whole. Without it, rarer names are missed more
    often."""
    try:
        with ZipFile(TRAINED) as file:
            return file.testzip() is None
    except (OSError, BadZipFile):
        return False


def parameters_of(pipeline: Any) -> list[tuple[Any, str]]:
    """The trainable parameters of the recogniser, always in the same order: (layer, name)."""
    layers = pipeline.get_pipe("ner").model.walk()
    return [(layer, name) for layer in layers for name in layer.param_names if layer.has_param(name)]


def _train_further(pipeline: Language) -> None:
    """Adds what `tools/guard/train_names.py` learned to spaCy's own parameters: all of it or, when it raises, nothing,
    so that it may be tried again."""
    import numpy

    parameters = parameters_of(pipeline)
    with numpy.load(TRAINED, allow_pickle=False) as changes:
        if len(changes.files) != 2 * len(parameters):
            raise ValueError("made for another model")
        further = []
        for index, (layer, name) in enumerate(parameters):
            before = layer.get_param(name)
            change = changes[f"change_{index}"].astype(numpy.float32) * changes[f"scale_{index}"]
            if change.shape != before.shape or not numpy.isfinite(change).all():
                raise ValueError("made for another model")
            further.append(before + change)
    for (layer, name), after in zip(parameters, further, strict=True):
        layer.set_param(name, after)


def detect(text: str) -> Iterator[Span]:
    if _pipeline is None or not _further:
        warm_up()
    assert _pipeline is not None
    small_letters = without_capitals(text)
    for offset, chunk in _chunks(text):
        read = with_usual_case(chunk)
        # The pipeline shares its vocabulary: one text at a time, and nothing of it is kept.
        with _lock, _pipeline.memory_zone():
            entities = [(e.start_char, e.end_char) for e in _pipeline(read).ents if e.label_ == "PER"]
        for start, end in entities:
            recased = read[start:end] != chunk[start:end]
            span = _kept(chunk, start, end, recased=recased, doubted=recased and not small_letters)
            if span is not None:
                yield Span(offset + span[0], offset + span[1], "PERSON", GUESS)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of about 4,000 characters that end at a line or a sentence, with where they begin."""
    start = 0
    while start < len(text):
        end = start + _CHUNK
        if end < len(text):
            low = start + _CHUNK // 2
            cuts = (text.rfind(mark, low, end) for mark in ("\n", ". ", " "))
            cut = next((c for c in cuts if c > 0), end)
            end = max(cut + 1, start + 1)
        yield start, text[start:end]
        start = end


_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")


def with_usual_case(text: str) -> str:
    """`text` with lines typed all in capitals or all in small letters given usual case: words that French
    writes without a capital in small letters, the others with one. Same length."""
    return _LINE.sub(_line_with_usual_case, text)


def _line_with_usual_case(match: re.Match[str]) -> str:
    line = match.group()
    upper = sum(c.isupper() for c in line)
    lower = sum(c.islower() for c in line)
    if (upper == 0 and lower > 8) or (upper > 8 and upper > 2 * lower):
        return _WORD.sub(_word_with_usual_case, line)
    return line


def _word_with_usual_case(match: re.Match[str]) -> str:
    word = match.group()
    folded = plain(word)
    usual = word.lower() if folded in common_words() or len(word) < 3 else word.capitalize()
    return usual if len(usual) == len(word) else word


_EDGE_WORD = re.compile(r"^(?:[\w'.]+)")
_NAME_WORD = re.compile(r"[^\W\d_]+")


def _kept(text: str, start: int, end: int, *, recased: bool, doubted: bool) -> tuple[int, int] | None:
    """The entity without the everyday words at its edges; None when nothing of a name is left."""
    words = list(_NAME_WORD.finditer(text, start, end))
    while words and (_everyday(words[0].group()) or not (recased or words[0].group()[0].isupper())):
        words.pop(0)
    while words and (_everyday(words[-1].group()) or not (recased or words[-1].group()[0].isupper())):
        words.pop()
    if (
        not words
        or all(len(word.group()) == 1 for word in words)
        or (len(words) == 1 and place(words[0].group()))
    ):
        return None
    if len(words) == 1 and not recased and (_acronym(words[0].group()) or _opening_word(text, words[0])):
        return None
    if doubted and text[start:end].islower() and not any(_listed(word.group()) for word in words):
        return None
    start, end = words[0].start(), cut(text, words[0].start(), words[-1].end())
    if start >= end or CAMEL.search(text, start, end) or _THING.search(text[max(0, start - 24) : start]):
        return None
    return start, end


_THING = re.compile(
    r"(?:[ée]ditions?|cabinet|groupe|soci[ée]t[ée]|entreprise|agence|h[ôo]pital|clinique|lyc[ée]e"
    r"|coll[èe]ge|institut|fondation"
    r"|boulangerie|laiterie|marque|stade|gare|h[ôo]tel) $",
    re.IGNORECASE,
)


def _listed(word: str) -> bool:
    """In a line without capitals, which may be a program's, only names of the lists are believed."""
    return plain(word) in surnames() or plain(word) in first_names()


def _acronym(word: str) -> bool:
    folded = plain(word)
    return word.isupper() and len(word) <= 4 and folded not in surnames() and folded not in first_names()


_SENTENCE_START = re.compile(r"(?:^|[\n.!?:;«»•-])[\s\"*]*$")


def _opening_word(text: str, word: re.Match[str]) -> bool:
    """« Veuillez » at the head of a sentence has a capital without being a name."""
    folded = plain(word.group())
    if folded not in common_words() or folded in first_names() or folded in frequent_surnames():
        return False
    return _SENTENCE_START.search(text[max(0, word.start() - 6) : word.start()]) is not None


def _everyday(word: str) -> bool:
    folded = plain(word)
    if len(folded) == 1:
        return folded in TITLES or not word.isupper()
    return (
        folded in TITLES
        or folded in ROLES
        or folded in everyday_words()
        or (folded in common_words() and folded not in surnames())
    )
