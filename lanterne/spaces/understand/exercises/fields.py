"""Reading the TOML of an exercise, with sentences that an author understands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lanterne.spaces.understand.lessons.errors import LessonError


def text(table: Mapping[str, Any], key: str) -> str:
    """A text that must be there."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise LessonError(f"il manque « {key} », un texte.")
    return value.strip()


def rows(table: Mapping[str, Any], key: str, least: int) -> list[Mapping[str, Any]]:
    """The tables written under `[[key]]`; at least `least` of them."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value) or len(value) < least:
        raise LessonError(f"il faut au moins {least} blocs [[{key}]].")
    return value


def allowed(table: Mapping[str, Any], keys: set[str]) -> None:
    """Refuse a misspelt key rather than ignore it."""
    unknown = sorted(set(table) - keys)
    if unknown:
        raise LessonError(
            f"« {', '.join(unknown)} » n’est pas prévu ici ; les mots possibles sont {', '.join(sorted(keys))}."
        )
