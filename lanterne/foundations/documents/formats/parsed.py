"""What every format module hands back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..contract import Block


@dataclass(frozen=True, slots=True)
class Parsed:
    """`title` as the document itself gives it, or empty; `blocks` may be lazy, so that bounds stop the reading."""

    title: str
    blocks: Iterable[Block]
    scanned_pages: int = 0
