"""The shared library: worked use cases of the sector, with the verdict each must get."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .knowledge import CONTENT
from .texts import ContentError, Text


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A described case with its answers, and the verdict, class and impact assessment that a test holds it to."""

    id: str
    title: Text
    description: Text
    answers: Mapping[str, Any]
    verdict: str
    ai_act: str
    dpia: str
    why: Text


@cache
def worked_cases(folder: Path = CONTENT / "use-cases") -> tuple[WorkedCase, ...]:
    """All worked cases by file name; raises ContentError for a file that cannot be used."""
    return tuple(_case(path) for path in sorted(folder.glob("*.toml")))


def _case(path: Path) -> WorkedCase:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        expected, english = table["expected"], table["en"]
        return WorkedCase(
            id=path.stem.split("-", 1)[1],
            title=Text(table["title"], english["title"]),
            description=Text(table["description"], english["description"]),
            answers=table["answers"],
            verdict=expected["verdict"],
            ai_act=expected["ai_act"],
            dpia=expected["dpia"],
            why=Text(expected["why"], english["why"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, IndexError) as error:
        raise ContentError(f"{path.name}\u00a0: ce cas d’exemple ne se lit pas ({error}).") from error
