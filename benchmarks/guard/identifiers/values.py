"""Values of each kind, written in many ways.

`WRITINGS[kind]` gives the ways of writing one: those of `COMMON` go to both parts, the others to one part only.
Keys are those of python-stdnum where it knows them. Formats of CNI, CAF, AGDREF, FINESS and plates follow common
descriptions (à confirmer).
"""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path
from random import Random

from stdnum import iban, luhn
from stdnum.fr import nir as nir_key

Writing = Callable[[Random], str]
Writings = list[tuple[str, Writing]]
COMMON, TUNE, HELD_OUT = "common", "tune", "held-out"

HERE = Path(__file__).parent
WORDS: dict[str, list[str]] = {
    name: words
    for name, *words in (line.split("\t") for line in (HERE / "words.tsv").read_text("utf-8").splitlines())
}

_CONSONANTS = "BCDFGHJKLMNPRTVWXYZ"


def digits(random: Random, count: int) -> str:
    return "".join(random.choices(string.digits, k=count))


def between(random: Random, low: int, high: int, width: int = 2) -> str:
    return f"{random.randint(low, high):0{width}}"


def token(random: Random, count: int, alphabet: str = string.ascii_letters + string.digits) -> str:
    return "".join(random.choices(alphabet, k=count))


def grouped(value: str, sizes: str, separator: str = " ") -> str:
    """`value` cut in groups of the given sizes: "12" and "34" gives one character, then two."""
    parts, position = [], 0
    for size in map(int, sizes):
        parts.append(value[position : position + size])
        position += size
    return separator.join(part for part in [*parts, value[position:]] if part)


def pairs(value: str, separator: str = " ") -> str:
    return grouped(value, "2" * (len(value) // 2), separator)


def nir(random: Random) -> str:
    """Fifteen characters: sex (7 and 8 are provisional), year, month, place, order, key."""
    sex = random.choices("1278", [8, 8, 1, 1])[0]
    department, town = random.choice(
        [(between(random, 1, 95), 3), ("2A", 3), ("2B", 3), ("99", 3), (between(random, 971, 976, 3), 2)]
    )
    body = f"{sex}{between(random, 20, 99)}{between(random, 1, 12)}{department}{between(random, 1, 90, town)}"
    body += between(random, 1, 990, 3)
    return body + nir_key.calc_check_digits(body)


def spi(random: Random) -> str:
    body = random.choice("0123") + digits(random, 9)
    return body + f"{int(body) % 511:03}"


def luhn_number(random: Random, length: int, head: str = "") -> str:
    body = head + digits(random, length - 1 - len(head))
    return body + luhn.calc_check_digit(body)


def siret(random: Random) -> str:
    return luhn_number(random, 14, luhn_number(random, 9) + "000")


def rib(random: Random) -> str:
    """Bank, branch, account and key: 5, 5, 11 and 2 characters."""
    bank, branch, account = digits(random, 5), digits(random, 5), digits(random, 11)
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return f"{bank}{branch}{account}{key:02}"


def french_iban(random: Random) -> str:
    body = rib(random)
    return f"FR{iban.calc_check_digits('FR00' + body)}{body}"


def foreign_iban(random: Random) -> str:
    country, length = random.choice([("BE", 12), ("DE", 18), ("PT", 21), ("IT", 0), ("RO", 0), ("ES", 20)])
    body = digits(random, length) if length else ""
    if country == "IT":
        body = "X" + digits(random, 22)
    if country == "RO":
        body = "BTRL" + digits(random, 16)
    # Only the key over the whole is right; the countries' own keys inside are not computed.
    return country + iban.calc_check_digits(f"{country}00{body}") + body


def phone(random: Random, head: str | None = None) -> str:
    return (head or random.choice(["06", "07", "06", "01", "02", "03", "04", "05", "09"])) + digits(random, 8)


def overseas_phone(random: Random) -> str:
    head = random.choice(["0262", "0692", "0590", "0690", "0596", "0696", "0594", "0694", "0269", "0639"])
    return head + digits(random, 6)


def foreign_phone(random: Random) -> str:
    country, sizes = random.choice(
        [
            ("32", "3222"), ("41", "2322"), ("44", "433"), ("49", "335"), ("212", "1233"), ("213", "3222"),
            ("216", "233"), ("221", "2322"), ("225", "22222"), ("243", "333"), ("223", "2222"), ("40", "333"),
            ("48", "333"), ("380", "2322"), ("93", "2322"), ("687", "222"), ("689", "22222"), ("1", "334"),
            ("237", "1222"), ("224", "3222"), ("90", "3322"), ("351", "333"),
        ]
    )  # fmt: skip
    number = str(random.randint(1, 9)) + digits(random, sum(map(int, sizes)) - 1)
    return f"{country} {grouped(number, sizes)}"


_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def in_words(number: int) -> str:
    """A number from 0 to 99 in French words."""
    if number < 20:
        return WORDS["units"][number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if not unit:
        return _TENS[tens] + ("s" if tens == 8 else "")
    joint = " et " if unit in (1, 11) and tens != 8 else "-"
    return _TENS[tens] + joint + WORDS["units"][unit]


def spoken(number: str, separator: str = " ") -> str:
    """A number's pairs of figures in words, as they are dictated: « zéro six douze »."""
    parts = [number[i : i + 2] for i in range(0, len(number), 2)]
    return separator.join(
        f"zéro {in_words(int(p[1]))}" if p[0] == "0" and p != "00" else in_words(int(p)) for p in parts
    )


def date_parts(random: Random) -> tuple[int, int, int]:
    return random.randint(1, 28), random.randint(1, 12), random.randint(1935, 2022)


def year_in_words(year: int) -> str:
    century, rest = divmod(year, 100)
    head = "mille neuf cent" if century == 19 else "deux mille"
    return head + ("s" if century == 19 and not rest else "") + (f" {in_words(rest)}" if rest else "")


def first_name(random: Random) -> str:
    return random.choice(WORDS["first names"])


def surname(random: Random) -> str:
    return random.choice(WORDS["surnames"])


def street(random: Random) -> str:
    return random.choice(WORDS["streets"])


def town(random: Random) -> str:
    return random.choice(WORDS["towns"])


def overseas_town(random: Random) -> str:
    return random.choice(WORDS["overseas towns"])


def house(random: Random) -> str:
    return str(random.randint(1, 189)) + random.choice(["", "", "", " bis", " ter", "B"])


def plate_siv(random: Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTVWXYZ"
    return token(random, 2, letters) + digits(random, 3) + token(random, 2, letters)


def plate_fni(random: Random) -> tuple[str, str, str]:
    department = random.choice([between(random, 1, 95), "2A", "2B"])
    return (
        str(random.randint(11, 9999)),
        token(random, random.choice([2, 3]), "ABCDEFGHJKLMNPQRSTVWXYZ"),
        department,
    )


def consonants_and_digits(random: Random, count: int) -> str:
    """What new identity cards and residence permits are numbered with: at least two digits and two letters."""
    value = (
        digits(random, 2)
        + token(random, 2, _CONSONANTS)
        + token(random, count - 4, string.digits + _CONSONANTS)
    )
    return "".join(random.sample(value, count))


def letters_for_figures(value: str) -> str:
    return value.replace("0", "O")
