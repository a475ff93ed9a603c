"""The shared library: worked use cases of the sector, with the verdict each must get."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .knowledge import CONTENT
from .texts import ContentError


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A described case with its answers, and the verdict, class and impact assessment that a test holds it to."""

    id: str
    title: str
    description: str
    answers: Mapping[str, Any]
    verdict: str
    ai_act: str
    dpia: str
    why: str


@cache
def worked_cases(folder: Path = CONTENT / "use-cases") -> tuple[WorkedCase, ...]:
    """All worked cases by file name; raises ContentError for a file that cannot be used."""
    return tuple(_case(path) for path in sorted(folder.glob("*.toml")))


def _case(path: Path) -> WorkedCase:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        expected = table["expected"]
        return WorkedCase(
            id=path.stem.split("-", 1)[1],
            title=table["title"],
            description=table["description"],
            answers=table["answers"],
            verdict=expected["verdict"],
            ai_act=expected["ai_act"],
            dpia=expected["dpia"],
            why=expected["why"],
        )
    except (tomllib.TOMLDecodeError, KeyError, IndexError) as error:
        raise ContentError(f"{path.name}\u00a0: ce cas d’exemple ne se lit pas ({error}).") from error
