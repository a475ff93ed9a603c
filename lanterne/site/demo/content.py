"""What `content/demo/` holds, read and ready to load. Nothing is written here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone of the demo. The visitor is the one whose place people take."""

    name: str
    email: str
    role: str
    visitor: bool = False


@dataclass(frozen=True, slots=True)
class DemoDocument:
    """A file to store, under the name that people see."""

    path: Path
    filename: str


@dataclass(frozen=True, slots=True)
class DemoComment:
    """What somebody said about a use case, so many days before the demo is loaded."""

    author: str
    days_ago: int
    text: str


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """A decision that follows the engine's advice."""

    days_ago: int
    review_in_days: int
    conditions: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A use case with its answers and what happened to it."""

    title: str
    description: str
    answers: dict[str, Any]
    described_days_ago: int
    decision: DemoDecision | None
    comments: tuple[DemoComment, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """All of it."""

    name: str
    people: tuple[DemoPerson, ...]
    documents: tuple[DemoDocument, ...]
    cases: tuple[DemoCase, ...]
    sheet: DemoDocument


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _case(folder: Path, follow_up: dict[str, Any]) -> DemoCase:
    described = _table(folder / "use-cases" / follow_up["file"])
    decision = follow_up.get("decision")
    return DemoCase(
        title=described["title"],
        description=described["description"].strip(),
        answers=described["answers"],
        described_days_ago=follow_up["described_days_ago"],
        decision=DemoDecision(**decision) if decision else None,
        comments=tuple(DemoComment(**comment) for comment in follow_up.get("comments", ())),
    )


def demo_content(folder: Path | None = None) -> Demo:
    """The demo organisation's content. Raises `OSError` or `KeyError` when a file or a field is missing."""
    folder = folder or settings.CONTENT / "demo"
    organisation = _table(folder / "organisation.toml")
    return Demo(
        name=organisation["name"],
        people=tuple(DemoPerson(**person) for person in organisation["people"]),
        documents=tuple(
            DemoDocument(folder / "documents" / document["file"], document.get("filename", document["file"]))
            for document in organisation["documents"]
        ),
        cases=tuple(_case(folder, follow_up) for follow_up in _table(folder / "suivi.toml")["case"]),
        sheet=DemoDocument(folder / "cas.csv", organisation["cases"]),
    )
