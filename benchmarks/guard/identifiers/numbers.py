"""The ways in which people write each kind of number."""

from __future__ import annotations

import string
from collections.abc import Callable

from benchmarks.guard.identifiers import values as v
from benchmarks.guard.identifiers.values import (
    COMMON,
    HELD_OUT,
    TUNE,
    Writings,
    digits,
    grouped,
    letters_for_figures,
    pairs,
    token,
)

_THIN = "\u202f"


def _plate(separator: str, change: Callable[[str], str] = str) -> v.Writing:
    return lambda random: change(grouped(v.plate_siv(random), "23", separator))


def _fni(separator: str) -> v.Writing:
    return lambda random: separator.join(v.plate_fni(random))


NUMBERS: dict[str, Writings] = {
    "NIR": [
        (COMMON, lambda r: grouped(v.nir(r), "1222332")),
        (COMMON, v.nir),
        (COMMON, lambda r: grouped(v.nir(r)[:13], "122233")),
        (COMMON, lambda r: v.nir(r)[:13]),
        (COMMON, lambda r: grouped(v.nir(r), "122233", " ").replace(" ", _THIN)),
        (TUNE, lambda r: grouped(v.nir(r), "1222332", ".")),
        (TUNE, lambda r: grouped(v.nir(r), "33333")),
        (TUNE, lambda r: grouped(v.nir(r), "13333")),
        (TUNE, lambda r: letters_for_figures(grouped(v.nir(r), "1222332"))),
        (TUNE, lambda r: (n := v.nir(r))[:7] + "\n" + n[7:]),
        (TUNE, lambda r: (n := v.nir(r))[:13] + "/" + n[13:]),
        (HELD_OUT, lambda r: grouped(v.nir(r), "1222332", "-")),
        (HELD_OUT, lambda r: pairs(v.nir(r))),
        (HELD_OUT, lambda r: grouped(v.nir(r), "2344")),
        (HELD_OUT, lambda r: "⟦" + (n := grouped(v.nir(r), "1222332"))[:-2] + "⟧clé ⟦" + n[-2:] + "⟧"),
        (HELD_OUT, lambda r: (n := grouped(v.nir(r), "1222332"))[:-2] + f"({n[-2:]})"),
        (HELD_OUT, lambda r: grouped(v.nir(r), "15252")),
    ],
    "SPI": [
        (COMMON, v.spi),
        (COMMON, lambda r: pairs(v.spi(r))),
        (COMMON, lambda r: grouped(v.spi(r), "22333")),
        (TUNE, lambda r: grouped(v.spi(r), "3333")),
        (TUNE, lambda r: grouped(v.spi(r), "22333", ".")),
        (HELD_OUT, lambda r: grouped(v.spi(r), "445")),
        (HELD_OUT, lambda r: pairs(v.spi(r), "-")),
    ],
    "CNI": [
        (COMMON, lambda r: digits(r, 12)),
        (COMMON, lambda r: v.consonants_and_digits(r, 9)),
        (COMMON, lambda r: f"{v.between(r, 1, 24)}{v.between(r, 1, 12)}{v.between(r, 1, 95)}{digits(r, 6)}"),
        (TUNE, lambda r: grouped(digits(r, 12), "444")),
        (TUNE, lambda r: v.consonants_and_digits(r, 9).lower()),
        (HELD_OUT, lambda r: grouped(digits(r, 12), "3333")),
        (HELD_OUT, lambda r: grouped(v.consonants_and_digits(r, 9), "333")),
        (HELD_OUT, lambda r: pairs(digits(r, 12))),
    ],
    "PASSPORT": [
        (COMMON, lambda r: v.between(r, 4, 25) + token(r, 2, string.ascii_uppercase) + digits(r, 5)),
        (COMMON, lambda r: grouped(v.between(r, 4, 25) + token(r, 2, string.ascii_uppercase) + digits(r, 5), "225")),
        (COMMON, lambda r: token(r, 1, string.ascii_uppercase) + digits(r, 8)),
        (TUNE, lambda r: (v.between(r, 4, 25) + token(r, 2, string.ascii_lowercase) + digits(r, 5))),
        (TUNE, lambda r: token(r, 2, string.ascii_uppercase) + " " + digits(r, 7)),
        (HELD_OUT, lambda r: token(r, 2, string.ascii_uppercase) + digits(r, 7)),
        (HELD_OUT, lambda r: grouped(digits(r, 9), "333")),
        (
            HELD_OUT,
            lambda r: grouped(v.between(r, 4, 25) + token(r, 2, string.ascii_uppercase) + digits(r, 5), "225", "-"),
        ),
    ],
    "AGDREF": [
        (COMMON, lambda r: r.choice(["99", "75", "69", "13", "93"]) + digits(r, 8)),
        (COMMON, lambda r: v.consonants_and_digits(r, 9)),
        (TUNE, lambda r: pairs(r.choice(["99", "75", "69"]) + digits(r, 8))),
        (TUNE, lambda r: "FRA" + v.consonants_and_digits(r, 9)),
        (HELD_OUT, lambda r: grouped(r.choice(["99", "75", "69"]) + digits(r, 8), "433")),
        (HELD_OUT, lambda r: grouped(v.consonants_and_digits(r, 9), "45")),
    ],
    "CAF": [
        (COMMON, lambda r: digits(r, 7)),
        (COMMON, lambda r: digits(r, 7) + token(r, 1, string.ascii_uppercase)),
        (TUNE, lambda r: digits(r, 7) + " " + token(r, 1, string.ascii_uppercase)),
        (TUNE, lambda r: grouped(digits(r, 7), "133")),
        (HELD_OUT, lambda r: grouped(digits(r, 7), "34")),
        (HELD_OUT, lambda r: digits(r, 7) + "-" + token(r, 1, string.ascii_uppercase)),
        (HELD_OUT, lambda r: "0" + digits(r, 6) + "/" + token(r, 1, string.ascii_lowercase)),
    ],
    "FRANCE_TRAVAIL": [
        (COMMON, lambda r: digits(r, 7) + token(r, 1, string.ascii_uppercase)),
        (COMMON, lambda r: digits(r, 11)),
        (TUNE, lambda r: grouped(digits(r, 7), "33") + token(r, 1, string.ascii_uppercase)),
        (TUNE, lambda r: digits(r, 10) + token(r, 1, string.ascii_uppercase)),
        (HELD_OUT, lambda r: digits(r, 7) + " " + token(r, 1, string.ascii_uppercase)),
        (HELD_OUT, lambda r: grouped(digits(r, 11), "3333")),
    ],
    "RPPS": [
        (COMMON, lambda r: v.luhn_number(r, 11, "10")),
        (COMMON, lambda r: grouped(v.luhn_number(r, 11, "10"), "2333")),
        (TUNE, lambda r: grouped(v.luhn_number(r, 11, "10"), "3332")),
        (HELD_OUT, lambda r: pairs(v.luhn_number(r, 11, "10"))),
        (HELD_OUT, lambda r: grouped(v.luhn_number(r, 11, "10"), "2333", ".")),
    ],
    "FINESS": [
        (COMMON, lambda r: v.luhn_number(r, 9, v.between(r, 1, 95) + "0")),
        (COMMON, lambda r: grouped(v.luhn_number(r, 9, v.between(r, 1, 95) + "0"), "216")),
        (TUNE, lambda r: grouped(v.luhn_number(r, 9, v.between(r, 1, 95) + "0"), "333")),
        (HELD_OUT, lambda r: grouped(v.luhn_number(r, 9, v.between(r, 1, 95) + "0"), "27")),
    ],
    "IBAN": [
        (COMMON, lambda r: grouped(v.french_iban(r), "444444")),
        (COMMON, v.french_iban),
        (COMMON, lambda r: grouped(v.foreign_iban(r), "444444444")),
        (COMMON, lambda r: grouped(v.french_iban(r), "455").replace(" ", "\u00a0")),
        (TUNE, lambda r: grouped(v.french_iban(r), "444444", "-")),
        (TUNE, lambda r: grouped(v.french_iban(r).lower(), "444444")),
        (TUNE, lambda r: "FR" + letters_for_figures(v.french_iban(r)[2:])),
        (TUNE, lambda r: (i := v.french_iban(r))[:12] + "\n" + i[12:]),
        (HELD_OUT, lambda r: grouped(v.french_iban(r), "444444", ".")),
        (HELD_OUT, lambda r: grouped(v.french_iban(r), "4559")),
        (HELD_OUT, lambda r: grouped("FR" + letters_for_figures(v.french_iban(r)[2:]), "444444")),
        (HELD_OUT, lambda r: grouped(v.french_iban(r), "444444", "  ")),
        (HELD_OUT, lambda r: (i := v.french_iban(r))[:4] + "\n" + grouped(i[4:], "44444")),
    ],
    "RIB": [
        (COMMON, lambda r: (n := v.rib(r))[:5] + " " + n[5:10] + " " + n[10:21] + " " + n[21:]),
        (COMMON, v.rib),
        (TUNE, lambda r: (n := v.rib(r))[:5] + "-" + n[5:10] + "-" + n[10:21] + "-" + n[21:]),
        (
            TUNE,
            lambda r: letters_for_figures((n := v.rib(r))[:5] + " " + n[5:10] + " " + n[10:21] + " " + n[21:]),
        ),
        (TUNE, lambda r: (n := v.rib(r))[:5] + " " + n[5:10] + "\n" + n[10:21] + " " + n[21:]),
        (HELD_OUT, lambda r: (n := v.rib(r))[:5] + " / " + n[5:10] + " / " + n[10:21] + " / " + n[21:]),
        (HELD_OUT, lambda r: (n := v.rib(r))[:5] + "\n" + n[5:10] + "\n" + n[10:21] + "\n" + n[21:]),
        (HELD_OUT, lambda r: (n := v.rib(r))[:5] + "|" + n[5:10] + "|" + n[10:21] + "|" + n[21:]),
        (HELD_OUT, lambda r: letters_for_figures((n := v.rib(r))[:10] + " " + n[10:21] + " " + n[21:])),
    ],
    "CARD": [
        (COMMON, lambda r: grouped(v.luhn_number(r, 16, r.choice("45")), "4444")),
        (COMMON, lambda r: v.luhn_number(r, 16, r.choice(["4", "51", "55"]))),
        (TUNE, lambda r: grouped(v.luhn_number(r, 16, "4"), "4444", "-")),
        (TUNE, lambda r: grouped(v.luhn_number(r, 15, "37"), "465")),
        (HELD_OUT, lambda r: grouped(v.luhn_number(r, 16, "4"), "4444", ".")),
        (HELD_OUT, lambda r: v.luhn_number(r, 15, "34")),
        (HELD_OUT, lambda r: grouped(v.luhn_number(r, 16, "5"), "4444", "  ")),
        (HELD_OUT, lambda r: (n := v.luhn_number(r, 16, "4"))[:8] + "\n" + n[8:]),
    ],
    "PLATE": [
        (COMMON, _plate("-")),
        (COMMON, _plate("")),
        (COMMON, _plate(" ")),
        (COMMON, _fni(" ")),
        (TUNE, _plate("-", str.lower)),
        (TUNE, _fni("-")),
        (TUNE, _plate(" - ")),
        (HELD_OUT, _plate(".")),
        (HELD_OUT, _fni("")),
        (HELD_OUT, _plate(" ", str.lower)),
        (HELD_OUT, _plate("–")),
    ],
    "SIREN": [
        (COMMON, lambda r: v.luhn_number(r, 9)),
        (COMMON, lambda r: grouped(v.luhn_number(r, 9), "333")),
        (TUNE, lambda r: grouped(v.luhn_number(r, 9), "333", ".")),
        (HELD_OUT, lambda r: grouped(v.luhn_number(r, 9), "333", "-")),
    ],
    "SIRET": [
        (COMMON, v.siret),
        (COMMON, lambda r: grouped(v.siret(r), "3335")),
        (TUNE, lambda r: grouped(v.siret(r), "95")),
        (TUNE, lambda r: grouped(v.siret(r), "3335", ".")),
        (HELD_OUT, lambda r: grouped(v.siret(r), "95", "-")),
        (HELD_OUT, lambda r: grouped(v.siret(r), "33332")),
    ],
    "RNA": [
        (COMMON, lambda r: "W" + digits(r, 9)),
        (TUNE, lambda r: "W" + grouped(digits(r, 9), "333")),
        (HELD_OUT, lambda r: "W " + digits(r, 9)),
        (HELD_OUT, lambda r: "w" + digits(r, 9)),
    ],
    "ID": [
        (COMMON, lambda r: digits(r, r.randint(5, 10))),
        (COMMON, lambda r: f"{r.randint(2009, 2026)}-{digits(r, r.randint(3, 6))}"),
        (COMMON, lambda r: token(r, 3, string.ascii_uppercase) + "-" + digits(r, 6)),
        (TUNE, lambda r: f"{v.between(r, 10, 26)}/{digits(r, 5)}"),
        (TUNE, lambda r: f"{token(r, 1, string.ascii_uppercase)}{digits(r, 7)}"),
        (HELD_OUT, lambda r: f"{r.randint(2009, 2026)}/{v.between(r, 1, 12)}/{digits(r, 4)}"),
        (HELD_OUT, lambda r: f"{token(r, 2, string.ascii_uppercase)} {grouped(digits(r, 6), '33')}"),
        (HELD_OUT, lambda r: f"{digits(r, 4)}.{digits(r, 4)}.{digits(r, 2)}"),
    ],
}  # fmt: skip
