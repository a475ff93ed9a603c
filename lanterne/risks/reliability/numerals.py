"""French number words as digits: « quarante-cinq » and 45 are the same fact."""

from __future__ import annotations

import re

_UNITS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_HUNDREDS = {"cent": 100, "cents": 100}
_WORDS = {**_UNITS, **_TENS, **_HUNDREDS, "mille": 1000}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
NUMERAL = re.compile(rf"(?<![\w-])(?:{_WORD})(?:(?:-et-| et |-| )(?:{_WORD}))*(?![\w-])", re.I)


def value_of(written: str) -> int | None:
    """The value of a number written in words, up to 999 999; None when the words do not make one number.

    « quatre-vingt-dix-sept » is 97, « deux mille cent » 2 100; « deux trois » and « vingt cent » are not numbers.
    """
    words = [word for word in re.split(r"[-\s]+", written.lower()) if word != "et"]
    if not words or any(word not in _WORDS for word in words):
        return None
    if "mille" in words:
        place = words.index("mille")
        thousands = _below_thousand(words[:place]) if place else 1
        rest = _below_thousand(words[place + 1 :]) if words[place + 1 :] else 0
        return None if not thousands or rest is None else thousands * 1000 + rest
    return _below_thousand(words)


def _below_thousand(words: list[str]) -> int | None:
    for place, word in enumerate(words):
        if word in _HUNDREDS:
            hundreds = 1 if place == 0 else _UNITS.get(words[0], 0) if place == 1 else 0
            rest = _below_hundred(words[place + 1 :]) if words[place + 1 :] else 0
            valid = 1 <= hundreds <= 9 and not (place == 1 and hundreds == 1) and rest is not None
            return hundreds * 100 + (rest or 0) if valid else None
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    if words[:1] == ["quatre"] and words[1:2] in (["vingt"], ["vingts"]):
        tens, rest = 80, words[2:]
    elif words and words[0] in _TENS:
        tens, rest = _TENS[words[0]], words[1:]
    else:
        tens, rest = 0, words
    if not rest:
        return tens or None
    if len(rest) == 2 and rest[0] == "dix" and _UNITS.get(rest[1], 0) in (7, 8, 9):
        unit = 10 + _UNITS[rest[1]]
    elif len(rest) == 1 and rest[0] in _UNITS:
        unit = _UNITS[rest[0]]
    else:
        return None
    highest = 16 if tens == 0 else 19 if tens in (60, 80) else 9
    return tens + unit if unit <= highest or (tens == 0 and len(rest) == 2) else None


def in_digits(text: str, articles: bool = False) -> str:
    """`text` with its number words as digits. « un » and « une » alone stay words unless `articles` is true."""

    def replace(match: re.Match[str]) -> str:
        written = match.group()
        if not articles and written.lower() in ("un", "une"):
            return written
        value = value_of(written)
        return written if value is None else str(value)

    return NUMERAL.sub(replace, text)
