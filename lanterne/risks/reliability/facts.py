"""The figures, dates, times, names and addresses of a text: what must not be invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lanterne.risks.reliability.numerals import NUMERAL, value_of
from lanterne.risks.reliability.terms import STOP_WORDS, fold

Kind = Literal["mark", "address", "phone", "date", "weekday", "time", "number", "name"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as written in the text (`start`, `end`) and the key under which another text may hold it too."""

    kind: Kind
    key: str
    start: int
    end: int


_SPACE = "[ \u00a0\u202f]"
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = tuple(_MONTHS.split())
_MONTH_NUMBER = {fold(name): index for index, name in enumerate(MONTHS, 1)} | {
    "janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<month>"
    + "|".join([*MONTHS, "fevrier", "aout", "decembre", r"(?:janv|févr|fév|avr|juil|sept|oct|nov|déc)\.?"])
    + r")"
)
_CITATION = re.compile(r"\[\d{1,2}\]|\((?:source|document|passage|extrait)s? \d{1,2}\)", re.I)
_MARK = re.compile(r"\[[A-Z][A-Z_]*_\d+\]")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>»\")\]]+", re.I)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+33[ .\u00a0\u202f-]?(?:\(0\))?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)"
)
_DATE = re.compile(
    rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:er)?{_SPACE})?{_MONTH}(?:{_SPACE}(?P<year>\d{{4}}))?(?!\w)", re.I
)
_NUMERIC_DATE = re.compile(
    r"(?<![\w/])(?:(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})|(?P<iso>\d{4}-\d{2}-\d{2}))(?![\w/])"
)
_WEEKDAY = re.compile(r"(?<!\w)(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?!\w)", re.I)
_TIME = re.compile(
    rf"(?<!\w)(?P<h>\d{{1,2}})(?:{_SPACE}?(?:heures?|h)(?:{_SPACE}?(?P<min>\d{{2}}))?|:(?P<colon>\d{{2}}))(?!\w)",
    re.I,
)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:[.,]\d+)?(?=\D|$)(?![A-Z]|[^\W\d_]{{4}})"
)
_CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*)"
_LINK = r"(?:\s(?:de|du|des|la|le|les|et|aux?|en|sur|d’|l’|d'|l'|à)){0,2}\s?"
_NAME = re.compile(rf"(?<![\w’']){_CAPITALISED}(?:{_LINK}(?<=[\s’']){_CAPITALISED})*|(?<=[’']){_CAPITALISED}")
_TITLES = """
    m mm mme mlle dr pr monsieur madame mademoiselle messieurs mesdames maitre docteur vous votre vos je
    internet web ok oui non attention note remarque important conseil exemple objet reponse
"""
_NOT_NAMES = frozenset(_TITLES.split())
_OPENERS = "«“\"'(:;—–•*/\n"


def _parse_phone(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match.group().replace("(0)", ""))
    return "0" + digits[-9:]


def _parse_date(match: re.Match[str]) -> str:
    month = _MONTH_NUMBER[fold(match["month"]).rstrip(".")]
    return f"{match['year'] or '?'}-{month}-{int(match['day']) if match['day'] else '?'}"


def _parse_numeric_date(match: re.Match[str]) -> str | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
        year += 2000 if year < 100 else 0
    return f"{year}-{month}-{day}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _parse_time(match: re.Match[str]) -> str | None:
    hours, minutes = int(match["h"]), int(match["min"] or match["colon"] or 0)
    return f"{hours}:{minutes:02}" if hours <= 24 and minutes < 60 else None


def _parse_number(match: re.Match[str]) -> str:
    written = re.sub(_SPACE, "", match.group())
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        written = written.replace(".", "")
    return _plain(Decimal(written.replace(",", ".")))


def _parse_numeral(match: re.Match[str]) -> str | None:
    value = None if match.group().lower() in ("un", "une") else value_of(match.group())
    return None if value is None else str(value)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


_READERS: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    ("mark", _MARK, lambda match: match.group()),
    ("address", _ADDRESS, lambda match: match.group().lower().rstrip(".,;/")),
    ("phone", _PHONE, _parse_phone),
    ("date", _NUMERIC_DATE, _parse_numeric_date),
    ("date", _DATE, _parse_date),
    ("weekday", _WEEKDAY, lambda match: fold(match.group(1))),
    ("time", _TIME, _parse_time),
    ("number", _NUMBER, _parse_number),
    ("number", NUMERAL, _parse_numeral),
)


def facts(text: str) -> list[Fact]:
    """The facts of `text` in reading order; what one reader took is hidden from the next."""
    found: list[Fact] = []
    rest = _CITATION.sub(lambda match: " " * len(match.group()), text)
    for kind, pattern, parse in _READERS:
        kept = []
        for match in pattern.finditer(rest):
            key = parse(match)
            if key is not None:
                kept.append(Fact(kind, key, match.start(), match.end()))
        for fact in kept:
            rest = rest[: fact.start] + "\u0000" * (fact.end - fact.start) + rest[fact.end :]
        found.extend(kept)
    found.extend(_names(rest))
    return sorted(found, key=lambda fact: fact.start)


def _names(text: str) -> Iterator[Fact]:
    for match in _NAME.finditer(text):
        words = [word for word in re.finditer(r"[^\W_][\w-]*", match.group()) if word.group()[0].isupper()]
        opens = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in _OPENERS
        if opens and words and not _is_acronym(words[0].group()):
            words = words[1:]
        words = [word for word in words if _may_be_name(word.group())]
        if words:
            start, end = match.start() + words[0].start(), match.start() + words[-1].end()
            yield Fact("name", " ".join(fold(word.group()) for word in words), start, end)


def _is_acronym(word: str) -> bool:
    return len(word) >= 2 and word.isupper()


def _may_be_name(word: str) -> bool:
    return len(word) > 1 and fold(word) not in _NOT_NAMES and word.lower() not in STOP_WORDS
