"""The word lists behind name rules, read once and on first use. Built by `tools/guard/build_lists.py`."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources


@cache
def first_names() -> frozenset[str]:
    """French civil-registry first names given at least 50 times since 1900 (INSEE), without accents."""
    return _read("first_names")


@cache
def first_names_of_women() -> frozenset[str]:
    """First names given to girls alone (INSEE) or held to be girls' by Faker's French lists, without accents."""
    return _read("first_names_of_women")


@cache
def first_names_of_men() -> frozenset[str]:
    """First names given to boys alone (INSEE) or held to be boys' by Faker's French lists, without accents."""
    return _read("first_names_of_men")


@cache
def surnames() -> frozenset[str]:
    """Surnames borne by at least 15 heads of French establishments (INSEE, Sirene), without accents."""
    return _read("surnames")


@cache
def frequent_surnames() -> frozenset[str]:
    """The surnames borne by at least 2,000 of them: « petit » and « blanc » are among them."""
    return _read("frequent_surnames")


@cache
def common_words() -> frozenset[str]:
    """Words that French texts write mostly without a capital (from the CC0 word vectors of spaCy)."""
    return _read("common_words")


@cache
def everyday_words() -> frozenset[str]:
    """The 4,000 most frequent of them: never a name by themselves, even where a list of names has them."""
    return frozenset(_lines("common_words")[:4000])


@cache
def function_words() -> frozenset[str]:
    """The 400 most frequent: articles, prepositions, auxiliaries."""
    return frozenset(_lines("common_words")[:400])


@cache
def communes() -> frozenset[str]:
    """One-word names of French communes (INSEE), without accents."""
    return _read("communes")


def _read(name: str) -> frozenset[str]:
    return frozenset(_lines(name))


def _lines(name: str) -> list[str]:
    packed = resources.files("lanterne.risks.personal_data").joinpath(f"data/{name}.txt.gz").read_bytes()
    return gzip.decompress(packed).decode().split("\n")
