"""Compares maskers on labelled text and prints a Markdown table.

    python -m benchmarks.guard.run FILE.jsonl [FILE.jsonl …] [--lower] [--upper]

A line of FILE is `{"text": …, "spans": [[start, end, label], …]}`, and perhaps `labels` (the kinds annotated
exhaustively), `traps` (must stay visible) and `typo` (wrong keys that must be masked). Each masker runs in a
process of its own, so that time to start and memory are its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.guard.maskers import Masker, installed
from benchmarks.guard.scoring import Score

_FIRST = "Bonjour, je suis Marie Dupont, tél. 06 12 34 56 78."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--group", help="only the records of this group")
    parser.add_argument("--lower", action="store_true", help="everything in small letters")
    parser.add_argument("--upper", action="store_true", help="everything in capitals")
    options = parser.parse_args()
    records = [r for path in options.files for r in _read(path) if options.group in (None, r.get("group"))]
    change = str.lower if options.lower else str.upper if options.upper else str
    for record in records:
        record["text"] = "".join(_same_length(character, change) for character in record["text"])
    rows = []
    for name, make in installed():
        with multiprocessing.get_context("spawn").Pool(1) as process:
            rows.append((name, process.apply(measure, (make, records))))
        print(f"{name}: done", file=sys.stderr)
    print(table(rows))
    return 0


def measure(make: Callable[[], Masker], records: list[dict[str, Any]]) -> dict[str, float | None]:
    """One line of the table: shares in per cent, characters a second, seconds to start, megabytes."""
    started = time.perf_counter()
    masker = make()
    masker(_FIRST)
    cold = time.perf_counter() - started
    for record in records[:20]:
        masker(record["text"][:300])
    started = time.perf_counter()
    found = [masker(record["text"]) for record in records]
    seconds = time.perf_counter() - started
    score = Score()
    for record, spans in zip(records, found, strict=True):
        score.add(record, spans)
    characters = sum(len(record["text"]) for record in records)
    return {
        **score.row(),
        "characters/s": characters / seconds,
        "start, s": cold,
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def table(rows: list[tuple[str, dict[str, float | None]]]) -> str:
    """A Markdown table, one masker a line."""
    columns = list(rows[0][1])
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, figures in rows:
        lines.append(f"| {name} | " + " | ".join(_written(figures[column]) for column in columns) + " |")
    return "\n".join(lines)


def _written(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.1f}"


def _same_length(character: str, change: Callable[[str], str]) -> str:
    changed = change(character)
    return changed if len(changed) == 1 else character


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
