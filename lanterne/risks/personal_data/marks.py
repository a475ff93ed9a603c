"""The marks of one conversation: what each stands for, in both directions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from lanterne.risks.personal_data.detection import detect_together
from lanterne.risks.personal_data.detectors.context import before
from lanterne.risks.personal_data.genders import Gender
from lanterne.risks.personal_data.identities import Identities, PersonName
from lanterne.risks.personal_data.json_text import fitted
from lanterne.risks.personal_data.kinds import MARK_WORDS, Span
from lanterne.risks.personal_data.mark_forms import find_marks
from lanterne.risks.personal_data.mentions import KnownValue
from lanterne.risks.personal_data.words import plain

_VERSION = 1


@dataclass(frozen=True, slots=True)
class MaskedSpan:
    """Characters `start`–`end` of the original text (end excluded), replaced by `mark`."""

    start: int
    end: int
    kind: str
    mark: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text ready to leave, and where in the original each mark was put."""

    text: str
    spans: tuple[MaskedSpan, ...]


@dataclass(slots=True)
class _Entity:
    mark: str
    kind: str
    forms: list[str]
    """Ways this value was written, the one to show in an answer first."""


@dataclass(frozen=True, slots=True)
class _Echo:
    """At one place of a text that was sent, what stood there word for word."""

    form: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Value:
    """What is about to be replaced: for a person, with what its title says."""

    kind: str
    form: str
    name: PersonName

    @classmethod
    def of(cls, text: str, span: Span) -> Self:
        form = text[span.start : span.end]
        if span.kind != "PERSON":
            return cls(span.kind, form, PersonName(()))
        return cls(span.kind, form, PersonName.read(form, before(text, span.start)))

    @property
    def is_name(self) -> bool:
        return self.kind == "PERSON" and bool(self.name.words)

    @property
    def comparable(self) -> tuple[str, str]:
        return self.kind, _comparable(self.kind, self.form)


@dataclass(slots=True)
class MarkMap:
    """One conversation's marks. Never leaves the machine; whoever stores `to_dict()` encrypts it.

    The same person or number gets the same mark in every turn and document. Not safe for two threads at
    once: a conversation is masked one message at a time.
    """

    _entities: list[_Entity] = field(default_factory=list)
    _by_mark: dict[str, _Entity] = field(default_factory=dict)
    _by_value: dict[tuple[str, str], int] = field(default_factory=dict)
    _identities: Identities = field(default_factory=Identities)
    _reserved: set[str] = field(default_factory=set)
    _counters: dict[str, int] = field(default_factory=dict)
    _echoes: dict[str, _Echo] = field(default_factory=dict)

    def mask(self, text: str) -> Masked:
        """`text` with every personal datum found replaced by its mark.

        Names and values met earlier in the conversation are found again wherever they stand. Marks that
        the text already holds are left alone. Raises GuardFailure when the text could not be read.
        """
        return self.replace(text, self.find(text))

    def find(self, text: str) -> list[Span]:
        """The personal data that `mask` would replace, nothing being given a mark yet. Raises GuardFailure."""
        return self.find_together([text])[0]

    def find_together(self, texts: Sequence[str]) -> list[list[Span]]:
        """As `find`, for texts that leave together: what one of them tells is found in all. Raises GuardFailure."""
        return detect_together(texts, self._known_values())

    def learn(self, texts: Sequence[str], found: Sequence[Sequence[Span]]) -> None:
        """Take in what is about to be replaced in several texts, so that a full name in the last one gives its mark
        to a first name alone in the first one. Each text must then be given to `replace`, which numbers the marks."""
        values: list[_Value] = []
        for text, spans in zip(texts, found, strict=True):
            self._reserve_marks_of(text)
            values += [_Value.of(text, fit.span) for fit in fitted(text, spans)]
        for value in sorted(values, key=_fullest_names_first):
            self._entity_of(value)

    def replace(self, text: str, found: Sequence[Span]) -> Masked:
        """`text` with exactly the disjoint spans `found` replaced: what a person has corrected by hand."""
        self._reserve_marks_of(text)
        fits = fitted(text, found)
        values = {fit.span.start: _Value.of(text, fit.span) for fit in fits}
        numbers = {
            start: self._entity_of(value)
            for start, value in sorted(values.items(), key=lambda it: _fullest_names_first(it[1]))
        }
        pieces: list[str] = []
        spans: list[MaskedSpan] = []
        position = 0
        digest = _new_digest()
        for fit in fits:
            span, quoted = fit.span, fit.bare
            mark = self._mark_of(numbers[span.start])
            between = text[position : span.start]
            pieces.append(between)
            digest.update(_bytes(between))
            self._remember(digest, mark, _Echo(text[span.start : span.end], quoted))
            written = f'"{mark}"' if quoted else mark
            pieces.append(written)
            digest.update(_bytes(written))
            spans.append(MaskedSpan(span.start, span.end, span.kind, mark))
            position = span.end
        pieces.append(text[position:])
        return Masked("".join(pieces), tuple(spans))

    def restore(self, text: str) -> str:
        """`text` with each known mark turned back; an unknown mark is shown as it is.

        A text that was sent comes back word for word. In any other text a mark becomes the fullest way in
        which its value was written.
        """
        from lanterne.risks.personal_data.restoring import StreamRestorer

        restorer = StreamRestorer(self)
        return restorer.feed(text) + restorer.close()

    def value_of(self, mark: str) -> str | None:
        """What `mark` (as we write it) stands for, or None."""
        entity = self._by_mark.get(mark)
        return entity.forms[0] if entity else None

    def echo_at(self, digest: bytes, mark: str) -> tuple[str, bool] | None:
        """What `mark` replaced, word for word, after the sent text whose digest this is, and whether quotes were
        added."""
        echo = self._echoes.get(digest.hex() + mark)
        return (echo.form, echo.quoted) if echo else None

    def marks(self) -> dict[str, str]:
        """Every mark given so far and what it stands for."""
        return {entity.mark: entity.forms[0] for entity in self._entities}

    def genders(self) -> dict[str, Gender]:
        """The marks of people whose title or first name tells a gender, and those of couples and families."""
        told = {
            e.mark: self._identities.gender(n) for n, e in enumerate(self._entities) if e.kind == "PERSON"
        }
        return {mark: gender for mark, gender in told.items() if mark and gender}

    def to_dict(self) -> dict[str, Any]:
        """The whole map as JSON-able values. It holds personal data: encrypt it."""
        return {
            "version": _VERSION,
            "entities": [
                {"mark": e.mark, "kind": e.kind, "forms": list(e.forms), "titled": self._identities.titled(n)}
                for n, e in enumerate(self._entities)
            ],
            "reserved": sorted(self._reserved),
            "echoes": {key: [echo.form, echo.quoted] for key, echo in self._echoes.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MarkMap:
        """The map that `to_dict` gave. Raises ValueError when `data` is not one."""
        if data and data.get("version") != _VERSION:
            raise ValueError("Cette table de marques vient d’une autre version de Lanterne.")
        marks = cls()
        for entry in data.get("entities", ()):
            entity = _Entity(entry["mark"], entry["kind"], list(entry["forms"]))
            marks._entities.append(entity)
            marks._by_mark[entity.mark] = entity
            titled = Gender(entry["titled"]) if entry.get("titled") else None
            for form in entity.forms:
                name = PersonName.read(form, titled=titled)
                marks._index(len(marks._entities) - 1, _Value(entity.kind, form, name))
        marks._reserved.update(data.get("reserved", ()))
        marks._echoes.update({k: _Echo(form, quoted) for k, (form, quoted) in data.get("echoes", {}).items()})
        return marks

    def _reserve_marks_of(self, text: str) -> None:
        """What looks like a mark in a text that leaves is not given to somebody."""
        self._reserved.update(form.mark for form in find_marks(text) if form.mark not in self._by_mark)

    def _known_values(self) -> list[KnownValue]:
        return [KnownValue(entity.kind, form) for entity in self._entities for form in entity.forms]

    def _entity_of(self, value: _Value) -> int:
        """The number of the entity that `value` writes, made if it is new."""
        number = self._identities.find(value.name) if value.is_name else self._by_value.get(value.comparable)
        if number is None:
            number = len(self._entities)
            self._entities.append(_Entity("", value.kind, []))
        entity = self._entities[number]
        if value.form not in entity.forms:
            fuller = entity.forms and value.is_name and _fuller(value.form, entity.forms[0])
            entity.forms.insert(0 if fuller else len(entity.forms), value.form)
        self._index(number, value)
        return number

    def _mark_of(self, number: int) -> str:
        """Marks are numbered in the order of reading."""
        entity = self._entities[number]
        if not entity.mark:
            entity.mark = self._next_mark(entity.kind)
            self._by_mark[entity.mark] = entity
        return entity.mark

    def _next_mark(self, kind: str) -> str:
        word = MARK_WORDS[kind]
        while True:
            self._counters[word] = self._counters.get(word, 0) + 1
            mark = f"[{word}_{self._counters[word]}]"
            if mark not in self._reserved and mark not in self._by_mark:
                return mark

    def _index(self, number: int, value: _Value) -> None:
        if value.is_name:
            self._identities.add(number, value.name)
        else:
            self._by_value.setdefault(value.comparable, number)

    def _remember(self, digest: Any, mark: str, echo: _Echo) -> None:
        entity = self._by_mark[mark]
        # A person's fullest name may still change in a later turn; a number's writing does not.
        if echo.quoted or entity.kind == "PERSON" or echo.form != entity.forms[0]:
            self._echoes[digest.digest().hex() + mark] = echo


def _fullest_names_first(value: _Value) -> tuple[int, bool]:
    """So that « Marie » joins « Marie Dupont » even when it comes before it; titles tell more than bare names."""
    return -value.name.told, value.name.titled is None


def _fuller(form: str, than: str) -> bool:
    """True when `form` tells more of a name than `than`: « Marie Dupont » than « M. Dupont »."""

    def told(name: str) -> int:
        return sum(len(word) for word in name.split() if len(word.rstrip(".")) > 1)

    return told(form) > told(than) or (told(form) == told(than) and than.islower() and not form.islower())


def _comparable(kind: str, form: str) -> str:
    if kind in {"PERSON", "ADDRESS", "DOB"}:
        return " ".join(plain(form).replace("-", " ").split())
    return "".join(c for c in plain(form) if c.isalnum() or c in "@+")


def _new_digest() -> Any:
    return hashlib.blake2b(digest_size=12)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
