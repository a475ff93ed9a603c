"""The lessons of a folder: `<slug>/<language>.md`, read once and again when a file changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from lanterne.spaces.understand.exercises.kinds import Live
from lanterne.spaces.understand.lessons.document import Drawing, Lesson
from lanterne.spaces.understand.lessons.errors import LessonError
from lanterne.spaces.understand.lessons.parsing import IDENTIFIER, parse

FIRST_LANGUAGE = "fr"
LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Recording:
    """A real answer kept beside a lesson, for when no model answers: `prompt` is what it answered to."""

    model: str
    day: date
    prompt: str
    answer: str


class Library:
    """The lessons below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def slugs(self) -> list[str]:
        """The lessons' short names, in alphabetical order; each is a folder that holds at least one language."""
        return sorted(
            path.name
            for path in self.folder.glob("*/")
            if IDENTIFIER.fullmatch(path.name) and any(path.glob("*.md"))
        )

    def path(self, slug: str, language: str) -> Path:
        """Where a lesson is kept, whether it exists or not."""
        return self.folder / slug / f"{language}.md"

    def lesson(self, slug: str, language: str) -> Lesson | None:
        """A lesson in this language, else in French; None when there is no such lesson. Raises `LessonError`."""
        if not IDENTIFIER.fullmatch(slug):
            return None
        for wanted in (language, FIRST_LANGUAGE):
            path = self.path(slug, wanted)
            if wanted in LANGUAGES and path.is_file():
                return _read(path, slug, wanted, path.stat().st_mtime_ns)
        return None

    def path_of_lessons(self, language: str) -> list[Lesson]:
        """All lessons, in the order in which they are proposed. Raises `LessonError`."""
        found = (self.lesson(slug, language) for slug in self.slugs())
        return sorted((lesson for lesson in found if lesson), key=lambda lesson: (lesson.order, lesson.slug))

    def drawing(self, lesson: Lesson, drawing: Drawing | str) -> Path | None:
        """The SVG file of a drawing in the lesson's language, else the one without words; None if missing."""
        name = drawing if isinstance(drawing, str) else drawing.name
        if not IDENTIFIER.fullmatch(name):
            return None
        folder = self.folder / lesson.slug / "drawings"
        candidates = (folder / f"{name}.{lesson.language}.svg", folder / f"{name}.svg")
        return next((path for path in candidates if path.is_file()), None)

    def recording_path(self, lesson: Lesson, exercise: Live) -> Path:
        """Where the recorded answer of a live exercise is kept."""
        return self.folder / lesson.slug / "recorded" / f"{exercise.id}.{lesson.language}.json"

    def recording(self, lesson: Lesson, exercise: Live) -> Recording | None:
        """The recorded answer to exactly what the exercise asks today; None when there is none."""
        path = self.recording_path(lesson, exercise)
        if not path.is_file():
            return None
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            recording = Recording(
                model=str(kept["model"]),
                day=date.fromisoformat(kept["date"]),
                prompt=str(kept["prompt"]),
                answer=str(kept["answer"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise LessonError(f"L’enregistrement {path.name} est illisible ({error}).") from error
        return recording if recording.prompt == exercise.prompt() and recording.answer.strip() else None

    def record(self, lesson: Lesson, exercise: Live, recording: Recording) -> Path:
        """Keep a real answer beside the lesson."""
        path = self.recording_path(lesson, exercise)
        path.parent.mkdir(exist_ok=True)
        kept = {
            "model": recording.model,
            "date": recording.day.isoformat(),
            "prompt": recording.prompt,
            "answer": recording.answer,
        }
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return path


@lru_cache(maxsize=256)
def _read(path: Path, slug: str, language: str, _changed: int) -> Lesson:
    return parse(path.read_text(encoding="utf-8"), slug=slug, language=language)
