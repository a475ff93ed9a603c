"""Measures the sensitive classes on labelled sentences and prints a Markdown table.

    python -m benchmarks.guard.sensitive [FILE.tsv …] [--part dev|held-out] [--certain] [--errors]

Without FILE, those beside this module. Precision and recall are per class, over sentences, with Wilson intervals
at 95 %. `--errors` is refused on the held-out part: reading its errors would spoil it.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lanterne.risks.personal_data import CERTAIN, CLASSES, sensitive
from lanterne.statistics.proportions import wilson

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence; classes in `debatable` count neither for nor against."""

    text: str
    part: str
    wanted: frozenset[str]
    debatable: frozenset[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--part", choices=["dev", "held-out"], default="held-out")
    parser.add_argument("--certain", action="store_true", help="count only findings that are certain")
    parser.add_argument("--errors", action="store_true", help="list the errors (dev only)")
    options = parser.parse_args()
    if options.errors and options.part != "dev":
        parser.error("held-out errors are not to be read: use --part dev")
    files = options.files or sorted(_HERE.glob("*.tsv"))
    sentences = [s for path in files for s in read(path) if s.part == options.part]
    started = time.perf_counter()
    found = [_classes(s.text, options.certain) for s in sentences]
    seconds = time.perf_counter() - started
    print(table(sentences, found))
    characters = sum(len(s.text) for s in sentences)
    print(f"\n{len(sentences)} sentences, {characters / seconds:,.0f} characters a second", file=sys.stderr)
    if options.errors:
        for sentence, classes in zip(sentences, found, strict=True):
            missed = sentence.wanted - classes
            wrong = classes - sentence.wanted - sentence.debatable
            if missed or wrong:
                print("-" + ",".join(sorted(missed)), "+" + ",".join(sorted(wrong)), sentence.text, sep="\t")
    return 0


def read(path: Path) -> Iterator[Sentence]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            labels = [label for label in row["labels"].split() if label != "-"]
            wanted = frozenset(label for label in labels if not label.startswith("("))
            debatable = frozenset(label.strip("()") for label in labels) - wanted
            unknown = (wanted | debatable).difference(CLASSES)
            if unknown:
                raise SystemExit(f"{path}: unknown classes {sorted(unknown)}")
            yield Sentence(row["text"], row["part"], wanted, debatable)


def table(sentences: Iterable[Sentence], found: Iterable[set[str]]) -> str:
    """Precision and recall of each class, of all classes together, and of « anything sensitive at all »."""
    right: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for sentence, classes in zip(sentences, found, strict=True):
        counted = classes - sentence.debatable
        for cls in counted:
            reported.update([cls, "all"])
            right.update([cls, "all"] if cls in sentence.wanted else [])
        for cls in sentence.wanted:
            wanted.update([cls, "all"])
        if sentence.wanted or not sentence.debatable:
            wanted["any"] += bool(sentence.wanted)
            reported["any"] += bool(classes)
            right["any"] += bool(classes and sentence.wanted)
    lines = ["| class | sentences | precision | recall |", "|---|---|---|---|"]
    for cls in (*CLASSES, "all", "any"):
        precision, recall = _share(right[cls], reported[cls]), _share(right[cls], wanted[cls])
        lines.append(f"| {cls} | {wanted[cls]} | {precision} | {recall} |")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    if not whole:
        return "–"
    interval = wilson(part, whole)
    return f"{100 * part / whole:.0f} % ({100 * interval.low:.0f}–{100 * interval.high:.0f})"


def _classes(text: str, certain_only: bool) -> set[str]:
    return {f.cls for f in sensitive(text) if not certain_only or f.certainty == CERTAIN}


if __name__ == "__main__":
    raise SystemExit(main())
