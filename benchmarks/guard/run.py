"""Compares maskers on labelled text and prints a Markdown table.

    python -m benchmarks.guard.run FILE.jsonl [FILE.jsonl …] [--ids FILE.jsonl] [--group NAME] [--lower | --upper]

A line of FILE is `{"text": …, "spans": [[start, end, label], …]}`, and perhaps `labels` (the kinds annotated
exhaustively), `traps` (must stay visible) and `typo` (wrong keys that must be masked). Each masker runs in a
process of its own (`worker.py`), the peers with the Python of their own environment.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.guard.maskers import MASKERS
from benchmarks.guard.scoring import Score

ROOT = Path(__file__).parents[2]
Figures = dict[str, float | None]
Records = list[dict[str, Any]]
_ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class MaskerFailed(Exception):
    """A masker ended before it had answered; what it said is on the standard error."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--ids", type=Path, help="lines of identifiers and traps, counted apart")
    parser.add_argument("--group", help="only the records of this group (not for --ids)")
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv-peers", help="environment of the peers")
    case = parser.add_mutually_exclusive_group()
    case.add_argument("--lower", action="store_true", help="everything in small letters")
    case.add_argument("--upper", action="store_true", help="everything in capitals")
    options = parser.parse_args()
    change = str.lower if options.lower else str.upper if options.upper else str
    records = [r for path in options.files for r in _read(path) if options.group in (None, r.get("group"))]
    if not records:
        parser.error("no record to measure in these files")
    records = changed(records, change)
    ids = changed(_read(options.ids), change) if options.ids else []
    rows = []
    for name, command in commands(options.peers):
        try:
            rows.append((name, measure(command, records, ids)))
        except MaskerFailed as failure:
            print(f"{name}: left out, {failure}", file=sys.stderr)
        else:
            print(f"{name}: done", file=sys.stderr)
    print(table(rows))
    return 0 if len(rows) == len(MASKERS) else 1


def commands(peers: Path) -> list[tuple[str, list[str]]]:
    """Name and command of each masker; a peer that is not installed is said, and fails when it starts."""
    python = peers / "bin" / "python"
    if not python.exists():
        print(f"the peers are not in {peers}: make bench-guard-peers installs them", file=sys.stderr)
    worker = ["-m", "benchmarks.guard.worker"]
    return [(m.name, [str(python) if m.peer else sys.executable, *worker, m.key]) for m in MASKERS]


def measure(command: Sequence[str], records: Records, ids: Records) -> Figures:
    """One line of the table: shares in per cent, characters a second of processor, seconds, megabytes."""
    small = changed(records, str.lower)
    texts = [record["text"] for record in records + small + ids]
    warm_up = [record["text"][:300] for record in records[:20]]
    start, answers = ask(command, warm_up + texts)
    answers = answers[len(warm_up) :]
    asked = iter(answers)
    as_written, in_small, on_ids = (_score(part, asked) for part in (records, small, ids))
    seconds = sum(answer["cpu"] for answer in answers[: len(records)])
    return {
        **as_written,
        "leak, lower case": in_small["leak"],
        "leak, ids": on_ids["leak"],
        "traps masked": on_ids["traps masked"] if ids else as_written["traps masked"],
        "characters/s": sum(len(record["text"]) for record in records) / seconds if seconds else None,
        "start, s": start,
        "memory, MB": max(answer["memory"] for answer in answers),
    }


def ask(command: Sequence[str], texts: Sequence[str]) -> tuple[float, list[dict[str, Any]]]:
    """Seconds to start and one answer a text. Raises MaskerFailed."""
    environment = {**os.environ, **_ONE_CORE, "PYTHONPATH": str(ROOT)}
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, encoding="utf-8"
        ) as process:
            try:
                return _answer(process)["start"], [_answer(process, text) for text in texts]
            except BaseException:
                process.kill()
                raise
    except FileNotFoundError as fault:
        raise MaskerFailed(f"{command[0]} is not there") from fault
    except BrokenPipeError as fault:
        raise MaskerFailed("it ended too early") from fault


def table(rows: list[tuple[str, Figures]]) -> str:
    """A Markdown table, one masker a line; the first line is what the others' leak is compared with."""
    if not rows:
        return "Nothing was measured."
    ours = rows[0][1]["leak"]
    columns = [*rows[0][1], "leak ÷ first line’s"]
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, figures in rows:
        leak = figures["leak"]
        ratio = leak / ours if leak is not None and ours else None
        cells = [*figures.values(), ratio]
        lines.append(f"| {name} | " + " | ".join(map(_written, cells)) + " |")
    return "\n".join(lines)


def changed(records: Records, change: Callable[[str], str]) -> Records:
    """The same records in other letters; a letter that would become two stays, for offsets to hold."""
    return [{**r, "text": "".join(_same_length(c, change) for c in r["text"])} for r in records]


def _answer(process: subprocess.Popen[str], text: str | None = None) -> dict[str, Any]:
    assert process.stdin
    assert process.stdout
    if text is not None:
        process.stdin.write(json.dumps({"text": text}) + "\n")
        process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise MaskerFailed("it ended too early")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _score(records: Records, answers: Any) -> Figures:
    score = Score()
    for record in records:
        score.add(record, next(answers)["spans"])
    return score.row()


def _written(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.1f}"


def _same_length(character: str, change: Callable[[str], str]) -> str:
    new = change(character)
    return new if len(new) == 1 else character


def _read(path: Path) -> Records:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
