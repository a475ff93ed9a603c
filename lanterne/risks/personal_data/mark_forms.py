"""Finds marks in what a model wrote, however it wrote them.

Models put marks in bold, drop a bracket, change the case, add an `s`, translate the word, escape it for
Markdown: `**[PERSONNE_1]**`, `[Personne 1]`, `PERSONNE_1`, `[PERSON_1]`, `\\[PERSONNE\\_1\\]` all mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanterne.risks.personal_data.kinds import MARK_WORDS

# What models were seen to write instead of our words, after translation.
_TRANSLATIONS: dict[str, str] = {
    "PERSON": "PERSONNE",
    "NAME": "PERSONNE",
    "NOM": "PERSONNE",
    "TEL": "TELEPHONE",
    "TÉL": "TELEPHONE",
    "EMAIL": "COURRIEL",
    "E-MAIL": "COURRIEL",
    "MAIL": "COURRIEL",
    "PHONE": "TELEPHONE",
    "TÉLÉPHONE": "TELEPHONE",
    "ADDRESS": "ADRESSE",
    "BIRTH": "NAISSANCE",
    "NUMBER": "NUMERO",
    "NUMÉRO": "NUMERO",
    "CARD": "CARTE",
    "PASSPORT": "PASSEPORT",
    "PLATE": "PLAQUE",
    "LINK": "LIEN",
    "USERNAME": "IDENTIFIANT",
    # Spanish, Portuguese, Italian, German, Turkish, Ukrainian, Russian, Arabic
    "PERSONA": "PERSONNE",
    "PESSOA": "PERSONNE",
    "NOME": "PERSONNE",
    "KİŞİ": "PERSONNE",
    "ОСОБА": "PERSONNE",
    "ПЕРСОНА": "PERSONNE",
    "شخص": "PERSONNE",
    "TELÉFONO": "TELEPHONE",
    "TELEFONO": "TELEPHONE",
    "TELEFONE": "TELEPHONE",
    "TELEFON": "TELEPHONE",
    "ТЕЛЕФОН": "TELEPHONE",
    "DIRECCIÓN": "ADRESSE",
    "ENDEREÇO": "ADRESSE",
    "INDIRIZZO": "ADRESSE",
    "АДРЕСА": "ADRESSE",
    "АДРЕС": "ADRESSE",
    "CORREO": "COURRIEL",
}
WORDS: dict[str, str] = {**{word: word for word in MARK_WORDS.values()}, **_TRANSLATIONS}
LONGEST = 40

_WORD = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_PATTERN = re.compile(
    rf"""
    (?P<open>\\?\[[ ]?)?                                # the bracket, perhaps escaped
    (?P<inner>[*_]{{1,2}})?                             # bold inside the bracket
    (?<![^\W_])(?P<word>{_WORD})(?P<plural>[sS]?)
    (?P<joint>\\?_|[ ]|-|[ ]?[nN][°º][ ]?|[ ]?\#[ ]?|)
    (?P<number>[0-9]{{1,6}})(?![0-9])
    (?:(?P<close>[*_]{{0,2}}[ ]?\\?\])|(?P<edge>(?![^\W_])))
    """,
    re.VERBOSE | re.IGNORECASE,
)


_OTHER_BRACKETS = frozenset({"{}", "<>"})
# What any mark holds: a quick look that spares most texts the search.
_TELLING = re.compile(r"[\[\]_]|[A-ZÉ] [0-9]")


@dataclass(frozen=True, slots=True)
class MarkForm:
    """A mark as it was written between `start` and `end`; `mark` is how we write it.

    `sure` is False for « SIRET 439 », which is a mark only if the conversation has it.
    """

    start: int
    end: int
    mark: str
    sure: bool = True


def find_marks(text: str, start: int = 0) -> Iterator[MarkForm]:
    """Every mark in `text` from `start` on, in reading order.

    Without any bracket, only `PERSONNE_1` (any case) or `PERSONNE 1` (capitals) counts: « personne 1 » in
    running text is French, not a mark.
    """
    if not (_TELLING.search(text, start)):
        return
    for match in _PATTERN.finditer(text, start):
        opened, closed = match["open"], match["close"]
        bare_end = match.end("number")
        inner = match["inner"] or ""
        if opened is None and closed is None:
            joint = match["joint"]
            written = match["word"]
            if not (joint.endswith("_") or (joint in {" ", "-"} and written.isupper())):
                continue
            # `{PERSONNE_1}`, `<PERSONNE_1>`: another bracket than ours goes with the mark when both are there.
            around = text[match.start("word") - 1 : match.start("word")] + text[bare_end : bare_end + 1]
            other = around in _OTHER_BRACKETS and match.start("word") > start
            yield MarkForm(
                match.start("word") - other, bare_end + other, _canonical(match), sure=joint.endswith("_")
            )
        elif opened is not None and closed is not None:
            # `C:\\[PERSONNE_1]`: a backslash is an escape only when the closing bracket has one too.
            unescaped = opened.startswith("\\") and "\\" not in closed
            yield MarkForm(match.start() + unescaped, match.end(), _canonical(match))
        elif opened is not None:
            yield MarkForm(match.start(), bare_end, _canonical(match))
        else:
            assert closed is not None
            begin = match.start("inner") if inner and closed.startswith(inner) else match.start("word")
            yield MarkForm(begin, match.end(), _canonical(match))


def _canonical(match: re.Match[str]) -> str:
    return f"[{WORDS[match['word'].upper()]}_{int(match['number'])}]"


def held_from(text: str, start: int = 0) -> int:
    """Where a mark may have begun that later text would complete; `len(text)` when none has.

    Looks from `start` on, and at most at the last `LONGEST` characters.
    """
    length = len(text)
    for begin in range(max(start, length - LONGEST), length):
        inside_word = begin > 0 and text[begin - 1].isalnum() and text[begin].isalnum()
        if not inside_word and _may_become_mark(text[begin:]):
            return begin
    return length


_PREFIX = re.compile(
    r"""
    (?P<quote>")?(?:\\?(?:[\[{<][ ]?)?)?[*_]{0,2}
    (?P<letters>[^\W\d_]?[^\W\d_-]*(?:-[^\W\d_]*)?)
    (?P<rest>(?:\\?[_ -]?|[ ]?(?:[nN](?:[°º][ ]?)?|\#[ ]?))(?P<digits>[0-9]{0,6})[*_]{0,2}[ ]?\\?(?(quote)\]?))
    """,
    re.VERBOSE,
)


def _may_become_mark(tail: str) -> bool:
    match = _PREFIX.fullmatch(tail)
    if match is None:
        return False
    letters = match["letters"].upper()
    if not match["rest"]:
        return any(word.startswith(letters) for word in WORDS) or _word(letters) is not None
    if not letters:
        return tail.strip('"*_ \\') in {"", "[", "{", "<"} and len(tail) <= 6
    return _word(letters) is not None


def _word(letters: str) -> str | None:
    return WORDS.get(letters) or WORDS.get(letters.removesuffix("S"))
