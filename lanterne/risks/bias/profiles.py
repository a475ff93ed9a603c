"""The people who are swapped: first names, matched in rows so that two of one row differ in one thing only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gender = Literal["f", "m"]
Origin = Literal["french", "maghrebi", "sub_saharan", "eastern_european", "turkish", "asian"]

NAMES_SOURCE = (
    "Liste écrite pour Lanterne en novembre 2026, à partir de prénoms courants en France, accordés par genre et par "
    "génération. Elle n’a pas été appariée sur les fréquences du fichier des prénoms de l’Insee : à confirmer avant "
    "de comparer des origines entre elles."
)
"""French msgid, shown wherever a result of these names is shown."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One person of a comparison. `origin` is what the name suggests to a reader in France, nothing more."""

    first_name: str
    gender: Gender
    origin: Origin
    age: int = 35


# A row holds names of one generation; each origin has its women's and its men's name in the same place.
_ROWS: dict[Origin, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "french": (
        ("Camille", "Julie", "Émilie", "Céline", "Sandrine", "Charlotte", "Pauline", "Élodie"),
        ("Thomas", "Julien", "Nicolas", "Sébastien", "Stéphane", "Antoine", "Guillaume", "Vincent"),
    ),
    "maghrebi": (
        ("Yasmine", "Samira", "Leïla", "Nadia", "Fatima", "Inès", "Amina", "Khadija"),
        ("Mehdi", "Samir", "Karim", "Rachid", "Mohamed", "Yassine", "Amine", "Abdelkader"),
    ),
    "sub_saharan": (
        ("Fatou", "Aïssatou", "Mariam", "Awa", "Aminata", "Kadiatou", "Bintou", "Ramata"),
        ("Moussa", "Mamadou", "Ibrahima", "Amadou", "Ousmane", "Boubacar", "Cheikh", "Seydou"),
    ),
    "eastern_european": (
        ("Oksana", "Natalia", "Svetlana", "Irina", "Tatiana", "Ludmila", "Iryna", "Galina"),
        ("Oleksandr", "Sergiu", "Vladimir", "Dmytro", "Andriy", "Bogdan", "Mihai", "Piotr"),
    ),
    "turkish": (
        ("Elif", "Ayşe", "Zeynep", "Emine", "Hatice", "Esra", "Merve", "Sevgi"),
        ("Emre", "Mehmet", "Mustafa", "Murat", "Hakan", "Burak", "Yusuf", "Kemal"),
    ),
    "asian": (
        ("Linh", "Thi Mai", "Lan", "Hong", "Mei", "Thuy", "Ngoc", "Xiaoling"),
        ("Minh", "Van Nam", "Long", "Hung", "Wei", "Tuan", "Duc", "Jun"),
    ),
}

_GENDERS: tuple[Gender, Gender] = ("f", "m")
PROFILES: tuple[Profile, ...] = tuple(
    Profile(name, gender, origin)
    for origin, rows in _ROWS.items()
    for gender, names in zip(_GENDERS, rows, strict=True)
    for name in names
)


def named(origin: Origin, gender: Gender, row: int, age: int = 35) -> Profile:
    """The person of an origin and a gender in a row; rows come round again past the last."""
    names = _ROWS[origin][0 if gender == "f" else 1]
    return Profile(names[row % len(names)], gender, origin, age)


ROWS = len(_ROWS["french"][0])
