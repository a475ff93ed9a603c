"""Texts that content carries in French and English side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class ContentError(Exception):
    """A content file cannot be used; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class Text:
    fr: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fr

    def __str__(self) -> str:
        return self.fr


def text(table: Mapping[str, Any], key: str, where: str) -> Text:
    """Read `key` as a table with `fr` and `en`, both filled."""
    value = table.get(key)
    if not isinstance(value, Mapping):
        raise ContentError(f"{where}\u00a0: il manque «\u00a0{key}\u00a0» avec fr et en.")
    return pair(value, f"{where}\u00a0: {key}")


def pair(value: Mapping[str, Any], where: str) -> Text:
    fr, en = value.get("fr"), value.get("en")
    if not isinstance(fr, str) or not isinstance(en, str) or not fr.strip() or not en.strip():
        raise ContentError(f"{where}\u00a0: fr et en doivent être remplis.")
    return Text(fr, en)
