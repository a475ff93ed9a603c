"""Each sentence of an answer against the sources given with the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lanterne.risks.reliability.facts import Fact, facts
from lanterne.risks.reliability.sentences import sentences
from lanterne.risks.reliability.terms import fold, terms

# Half of the content words found in one source. Lower, invented sentences on the right subject pass;
# higher, honest rewording is flagged. Measured on tests/risks/reliability/labelled.toml.
ENOUGH_COVERAGE = 0.5

_ = str  # marks a French msgid for the catalogues; translated where it is shown

BLIND_SPOT = _(
    "Ce contrôle voit ce qui est inventé : un nombre, une date, un nom, une idée absents des documents. "
    "Il ne voit ni une phrase qui contredit un document avec les mêmes mots, ni une erreur du document. "
    "Une phrase juste, dite autrement, peut être signalée à tort."
)

_UNSAID = r"(?:indiqu|précis|mentionn|fourni|spécifi|inform|évoqu|trouv)\w*"
_SAYS_NOTHING = re.compile(
    rf"\bje ne (?:trouve|vois|sais|dispose)\b|\b(?:pas|aucune?|rien|ni) (?:\w+ ){{0,2}}{_UNSAID}|"
    r"\bne (?:\w+ ){0,2}(?:précise|mentionne|dit|disent|indique|contien|parle|figure|donne)\w* (?:pas|rien|aucun)|"
    r"n[’']hésitez pas|à votre disposition|bonne journée|cordialement|\bvoici\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class SentenceSupport:
    """What was found for one sentence of the answer.

    `start`, `end`: its offsets. `coverage`: share (0 to 1) of its content words found in the best source, whose
    index is `best_source` (None without any word in common). `unsupported`: figures, dates, names and addresses, as
    written, that appear in no source. `supported`: enough coverage and nothing unsupported.
    """

    start: int
    end: int
    supported: bool
    best_source: int | None
    coverage: float
    unsupported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One sentence of a source: the facts that it holds and the words around them."""

    keys: frozenset[tuple[str, str]]
    words: frozenset[str]
    source: int | None = None

    def holds(self, fact: Fact) -> bool:
        if fact.kind == "date":
            return any(kind == "date" and _same_date(fact.key, key) for kind, key in self.keys)
        if fact.kind == "time" and fact.key.endswith(":00") and ("number", fact.key[:-3]) in self.keys:
            return True
        return (fact.kind, fact.key) in self.keys


@dataclass(slots=True)
class _Known:
    """What the sources and the question hold, under comparable keys."""

    units: list[_Unit] = field(default_factory=list)
    given: list[_Unit] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def add_source(self, index: int, text: str) -> None:
        cut = [text[start:end] for start, end in sentences(text)]
        words = [terms(sentence) for sentence in cut]
        for place, sentence in enumerate(cut):
            # A cell such as « 12 € » has no word of its own: its neighbours say what it is about.
            around = words[place] or frozenset().union(*words[max(0, place - 1) : place + 2])
            self.units.append(_Unit(self._read(sentence), around, index))

    def add_given(self, text: str) -> None:
        self.given.append(_Unit(self._read(text), frozenset()))

    def _read(self, text: str) -> frozenset[tuple[str, str]]:
        found = facts(text)
        named = " ".join(fact.key for fact in found if fact.kind == "name")
        self.names.update(_singular(word) for word in re.findall(r"[^\W_]+", f"{fold(text)} {named}"))
        return _keys(found)

    def first_source(self, fact: Fact) -> int | None:
        return next((unit.source for unit in self.units if unit.holds(fact)), None)

    def holds(self, fact: Fact, words: frozenset[str]) -> bool:
        """True when a source holds `fact` in a sentence that shares a word with the one being checked.

        Without the shared word, the 4 of « Article 4 » would support « quatre semaines ».
        """
        if fact.kind == "name":
            return all(_singular(part) in self.names for part in re.findall(r"[^\W_]+", fact.key))
        if any(unit.holds(fact) for unit in self.given):
            return True
        free = fact.kind in ("address", "phone", "mark") or not words
        return any((free or unit.words & words) and unit.holds(fact) for unit in self.units)


def _keys(found: Sequence[Fact]) -> frozenset[tuple[str, str]]:
    keys: set[tuple[str, str]] = set()
    for fact in found:
        keys.add((fact.kind, fact.key))
        if fact.kind in ("date", "time"):
            keys.update(("number", part.lstrip("0") or "0") for part in re.split("[-:]", fact.key))
    return frozenset(keys)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _same_date(said: str, known: str) -> bool:
    """True when the said date adds nothing to the known one: « 12 mars » against « 12 mars 2026 »."""
    return all(part in ("?", other) for part, other in zip(said.split("-"), known.split("-"), strict=True))


def support(answer: str, sources: Sequence[str], given: str = "") -> list[SentenceSupport]:
    """One verdict per sentence of `answer` that states something, in order.

    `sources` are the passages given to the model; `given` is what the person wrote: its words and figures may be
    repeated, they are not sources. Questions, greetings and admissions that nothing was found are left out, unless
    they carry a figure or a name of their own. Without sources every statement is unsupported.

    Method: methods.md, reliability. Catches invention (AUC .71 on RTE3-FR in November 2026), never contradiction
    (.50): see `BLIND_SPOT`. Pure; about 1 ms per sentence.
    """
    known = _Known()
    known.add_given(given)
    for index, source in enumerate(sources):
        known.add_source(index, source)
    given_terms = terms(given)
    source_terms = [terms(source) for source in sources]
    verdicts = []
    for start, end in sentences(answer):
        sentence = answer[start:end]
        words = terms(_without_citations(sentence))
        said = facts(sentence)
        missing = tuple(sentence[f.start : f.end] for f in said if not known.holds(f, words))
        figures = any(fact.kind != "name" for fact in said)
        if not missing and _states_nothing(sentence, words - given_terms, figures):
            continue
        best, coverage = _best(words, source_terms, given_terms)
        if said and not words and not missing:  # only figures, each known
            best, coverage = known.first_source(said[0]), 1.0
            if best is None:
                continue
        supported = not missing and coverage >= ENOUGH_COVERAGE
        verdicts.append(SentenceSupport(start, end, supported, best, coverage, missing))
    return verdicts


def _best(
    words: frozenset[str], sources: Sequence[frozenset[str]], given: frozenset[str]
) -> tuple[int | None, float]:
    best, best_coverage = None, 0.0
    for index, source in enumerate(sources):
        # Words of the question that this source lacks prove nothing either way.
        claimed = words - (given - source)
        coverage = len(claimed & source) / len(claimed) if claimed else float(bool(words & source))
        if coverage > best_coverage:
            best, best_coverage = index, coverage
    return best, best_coverage


def _states_nothing(sentence: str, words: frozenset[str], figures: bool) -> bool:
    too_little = len(words) < 2 and not figures
    return (
        too_little or sentence.rstrip(" »\u00a0\u202f").endswith("?") or bool(_SAYS_NOTHING.search(sentence))
    )


def _without_citations(sentence: str) -> str:
    return re.sub(
        r"\[[^\]]{1,60}\]|\((?:source|document|passage|extrait)s? [^)]{1,60}\)", " ", sentence, flags=re.I
    )
