"""Names by lists: a first name beside a surname, in either order and any case, gated by everyday words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanterne.risks.personal_data.detectors.name_shapes import CAMEL, ROLES, place, without_capitals
from lanterne.risks.personal_data.identities import TITLES
from lanterne.risks.personal_data.kinds import CUE, GUESS, Span
from lanterne.risks.personal_data.word_lists import (
    common_words,
    communes,
    everyday_words,
    first_names,
    frequent_surnames,
    function_words,
    surnames,
)
from lanterne.risks.personal_data.words import listed, plain

_CAPITALISED = re.compile(r"(?<![\w'-])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:['-][^\W\d_]+)*")
_AFTER_ELISION = re.compile(r"(?<=\b[dlLDnsSqQ]')[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:['-][^\W\d_]+)*")
_ANY = re.compile(r"(?<![\w'-])[^\W\d_]{2,}(?:['-][^\W\d_]+)*")
_BETWEEN = re.compile(
    r" (?:(?:de la|de|du|des|d'|le|la|van|von|van der|van den|ben|el|al|da|di|dos"
    r"|bin) ?)?(?:[A-Z]\. ?)?|\n|, "
)
# First names that are as often places, months, brands or the name of an account number.
_DOUBTFUL = listed(
    """
    france paris florence lourdes vienne alma irene ida asia africa chelsea india carolina dakota orlando sydney
    eden kenya avril mai juin octobre mars janvier europe marne loire saint sainte notre dame sa la le les un une des
    ce ces mercedes nova alpha orange max concorde nice brest lorraine bretagne normandie jura savoie renault iban
    """
)
# « Fondation Abbé Pierre », « lycée Jean Moulin »: a name that names a thing.
_NAMES_A_THING = re.compile(
    r"(?:fondation|institut|h[ôo]pital|clinique|lyc[ée]e|coll[èe]ge|[ée]cole|stade|prix|gare"
    r"|[ée]ditions?|cabinet|groupe|soci[ée]t[ée]"
    r"|entreprise|agence|boulangerie|laiterie|restaurant|h[ôo]tel|garage|marque|centre|espace|salle"
    r"|gymnase|piscine|m[ée]tro|station)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    parts: tuple[str, ...]

    @property
    def capitals(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    def first_name(self) -> bool:
        """In the list, whatever else the word may mean."""
        head = self.parts[0]
        return (
            head in first_names() and head not in _DOUBTFUL and head not in function_words() and len(head) > 1
        )

    def surely_first_name(self) -> bool:
        """In the list, and hardly anything else."""
        if not self.first_name():
            return False
        if len(self.parts) > 1:
            return all(part in first_names() for part in self.parts)
        head = self.parts[0]
        return len(head) > 2 and not (head in common_words() or head in communes() or place(head))

    def ordinary(self) -> bool:
        return all(part in common_words() or part in TITLES or part in ROLES for part in self.parts)

    def everyday(self) -> bool:
        return all(part in everyday_words() or part in TITLES or part in ROLES for part in self.parts)

    def surname(self) -> bool:
        return all(part in surnames() for part in self.parts)


def detect(text: str) -> Iterator[Span]:
    lower = without_capitals(text)
    words = _words(text, lower)
    for run in _runs(text, words):
        yield from _names_in_lower_case(run) if lower else _names_in(text, run)
    if not lower:
        yield from _small_first_names(text)


_SMALL = re.compile(r"(?<![\w@./'-])[^\W\dA-ZÀ-Þ_]{4,}(?![\w@'-]|\.\w)")


def _small_first_names(text: str) -> Iterator[Span]:
    """« c'est kevin, samira prend ma place »: a first name that is no word of French, whatever its case."""
    for match in _SMALL.finditer(text):
        word = plain(match.group())
        if word in first_names() and not (word in common_words() or word in communes() or word in _ENGLISH):
            yield Span(match.start(), match.end(), "PERSON", GUESS)


def _words(text: str, lower: bool) -> list[_Word]:
    matches = list((_ANY if lower else _CAPITALISED).finditer(text))
    if not lower and "'" in text:
        matches = sorted([*matches, *_AFTER_ELISION.finditer(text)], key=lambda match: match.start())
    return [
        _Word(
            match.start(),
            match.end(),
            match.group(),
            tuple(plain(match.group()).replace("'", "-").split("-")),
        )
        for match in matches
    ]


def _runs(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Words that follow each other with nothing but a space, a line break or a particle between."""
    run: list[_Word] = []
    for word in words:
        if run and not _joined(text, run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _joined(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    return len(gap) < 12 and gap not in {"\n", ", "} and _BETWEEN.fullmatch(gap) is not None


def _names_in(text: str, run: list[_Word]) -> Iterator[Span]:
    index = used = 0
    while index < len(run):
        word = run[index]
        following = run[index + 1] if index + 1 < len(run) else None
        if not word.first_name() or (word.ordinary() and not _names_somebody(following)):
            index += 1
            continue
        first = _leftmost(run, index, max(used, index - 3))
        last = _rightmost(text, run, index)
        if first == last:
            if word.surely_first_name() and not _NAMES_A_THING.search(
                text[max(0, word.start - 24) : word.start]
            ):
                yield Span(word.start, word.end, "PERSON", GUESS)
        else:
            yield Span(run[first].start, run[last].end, "PERSON", CUE)
        index = used = last + 1
    if not used:
        yield from _unknown_words(text, run)


_ENGLISH = listed("mark nine seven lane sunny angel destiny honey joy kelly kim star summer sky")
# English words of companies, projects and products.
_COMPANY = listed(
    """
    group institute logistics solutions systems technologies technology consulting partners services industries company
    bank software commerce cloud university foundation corporation media digital international analytics network
    networks global security labs studio studios business school college press records airlines motors energy health
    sciences research review journal times street park city united states new north south west east the and of
    """
)
# « à Kuala Lumpur », « en Arabie Saoudite », « la Banque X »: unknown words that are no name of a person.
_NOT_BEFORE_A_NAME = re.compile(
    r"(?:(?<![^\W\d_])(?:à|en|au|aux|vers|chez|via|la|les|the|of|in|and|du) |')$", re.IGNORECASE
)


def _unknown_words(text: str, run: list[_Word]) -> Iterator[Span]:
    """Two to four capitalised words that French does not know: names of other origins, mostly."""
    index = 0
    while index < len(run):
        last = index
        while (
            last < len(run)
            and _unknown(run[last])
            and (last == index or run[last].start - run[last - 1].end == 1)
        ):
            last += 1
        acronym = any(word.capitals and len(word.text) < 5 for word in run[index:last])
        if 2 <= last - index <= 4 and not acronym and any(not word.capitals for word in run[index:last]):
            head = text[max(0, run[index].start - 24) : run[index].start]
            if not _NOT_BEFORE_A_NAME.search(head) and not _NAMES_A_THING.search(head):
                yield Span(run[index].start, run[last - 1].end, "PERSON", GUESS)
        index = max(last, index + 1)


def _unknown(word: _Word) -> bool:
    known = any(
        part in common_words() or part in communes() or part in _COMPANY or part in TITLES
        for part in word.parts
    )
    return not known and not place(word.text) and CAMEL.search(word.text) is None and len(word.text) > 2


def _names_somebody(word: _Word | None) -> bool:
    """A word that makes a name of « Pierre » or « Blanche » before it."""
    return word is not None and not word.ordinary() and (word.surname() or word.parts[0] not in communes())


def _leftmost(run: list[_Word], index: int, lowest: int) -> int:
    """« LEROY Jean-Claude », « Dupont Jean »: surnames may stand before the first name."""
    while index > lowest:
        before = run[index - 1]
        fits = before.surname() if before.ordinary() else (before.surname() or before.capitals)
        if not fits or before.everyday() or (before.ordinary() and not before.capitals):
            break
        index -= 1
    return index


def _rightmost(text: str, run: list[_Word], index: int) -> int:
    taken = 0
    while index + 1 < len(run) and taken < 4:
        after = run[index + 1]
        if not (_ROMAN.fullmatch(after.text) or _goes_on(after, first=taken == 0)):
            break
        linked = run[index].end + 1 < after.start
        if linked and not (after.surname() and after.parts[0] not in communes()):
            break
        index += 1
        taken += 1
    return index


def _goes_on(after: _Word, *, first: bool) -> bool:
    if CAMEL.search(after.text) or place(after.text):
        return False
    if after.everyday() and not (after.surname() and first):
        return False
    return not after.ordinary() or after.surname() or after.first_name()


def _names_in_lower_case(run: list[_Word]) -> Iterator[Span]:
    index = 0
    while index < len(run):
        last = _last_in_lower_case(run, index)
        if last is None and run[index].surely_first_name():
            yield Span(run[index].start, run[index].end, "PERSON", GUESS)
        elif last is not None:
            yield Span(run[index].start, run[last].end, "PERSON", CUE)
        index = (index if last is None else last) + 1


def _last_in_lower_case(run: list[_Word], index: int) -> int | None:
    """The last word of a name of at least two words that begins at `index`, or None."""
    if index + 1 >= len(run):
        return None
    word, following = run[index], run[index + 1]
    frequent = following.parts[0] in frequent_surnames()
    if word.surely_first_name():
        paired = frequent or (not following.everyday() and _either_name(following))
    elif word.first_name():
        paired = following.surname() and not following.ordinary()
    else:
        paired = word.surname() and not word.ordinary() and following.surely_first_name()
    if not paired:
        return None
    last = index + 1
    while last + 1 < len(run) and _either_name(run[last + 1]) and not run[last + 1].ordinary():
        last += 1
    return last


def _either_name(word: _Word) -> bool:
    return word.surname() or word.first_name() or not word.ordinary()
