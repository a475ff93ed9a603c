"""Makes identifiers that the rules have not seen, and traps, and tells what leaks and what is masked for nothing.

    python -m benchmarks.guard.made_identifiers [--part tune|held-out] [--seed N] [--rules] [--errors] [--out FILE]

Sentences, forms and traps are in `identifiers/*.tsv`, one template a line; every other template of a kind belongs
to `tune`, the rest to `held-out`, and half the ways of writing a number too. `--errors` is refused on the held-out
part: reading its errors would spoil it. `--out` writes the lines for `benchmarks.guard.run`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.guard.identifiers import values as v
from benchmarks.guard.identifiers.contacts import CONTACTS
from benchmarks.guard.identifiers.numbers import NUMBERS
from benchmarks.guard.identifiers.values import COMMON, HELD_OUT, TUNE
from benchmarks.guard.maskers import Masker, lanterne, lanterne_rules
from benchmarks.guard.scoring import INDIRECT, Score

# Behind its name, a number with a figure misread must be masked too: one line in this many.
WRITINGS = NUMBERS | CONTACTS
_MISREAD_ONE_IN = 6
# Kinds for which every value has a key, or which nothing but their label tells.
_MAY_BE_MISREAD = frozenset({"NIR", "SPI", "IBAN", "RIB", "CARD", "RPPS", "FINESS", "SIREN", "SIRET"})
_LABEL_OF = {"PLAIN_SECRET": "SECRET", "URL_SECRET": "SECRET"}
Record = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=[TUNE, HELD_OUT], default=HELD_OUT)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--rules", action="store_true", help="leave the language model of names out")
    parser.add_argument(
        "--errors", action="store_true", help="list what leaks and what is masked (tune only)"
    )
    parser.add_argument("--out", type=Path, help="write the lines instead of measuring")
    options = parser.parse_args()
    if options.errors and options.part != TUNE:
        parser.error("held-out errors are not to be read: use --part tune")
    records = list(made(options.part, options.seed))
    if options.out:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        options.out.write_text("".join(lines), encoding="utf-8")
        return 0
    masker = lanterne_rules() if options.rules else lanterne()
    print(table(records, masker))
    if options.errors:
        for error in errors(records, masker):
            print(error, file=sys.stderr)
    return 0


def made(part: str, seed: int) -> Iterator[Record]:
    """The lines of one part: the same for the same seed."""
    random = Random(f"{seed}-{part}")
    for kind, templates in _templates("sentences.tsv").items():
        for template in _half(templates, part):
            for write in _writings(kind, part) or [None]:
                yield _record(random, kind, template, write(random) if write else "")
    frames = _half(_lines("frames.tsv"), part)
    for kind, *labels in (line.split("\t") for line in _lines("labels.tsv")):
        for label in labels:
            for frame, write in zip(_shuffled(random, frames), _cycled(random, kind, part), strict=False):
                value = write(random)
                if kind in _MAY_BE_MISREAD and not random.randrange(_MISREAD_ONE_IN):
                    value = misread(random, value)
                framed = frame.replace("{label}", label).replace("{LABEL}", label.upper())
                yield _record(random, kind, framed, value)
    for kind, templates in _templates("traps.tsv").items():
        for template in _half(templates, part):
            yield trap(random, kind, template)


def misread(random: Random, value: str) -> str:
    """`value` with another figure in the place of one of its own."""
    place = random.choice([i for i, character in enumerate(value) if character.isdigit()])
    return value[:place] + random.choice("0123456789".replace(value[place], "")) + value[place + 1 :]


def trap(random: Random, kind: str, template: str) -> Record:
    """`#` is any figure, `%` any but zero; what stands between ⟦ and ⟧ must stay readable."""
    drawn = "".join(
        random.choice("0123456789") if c == "#" else random.choice("123456789") if c == "%" else c
        for c in template
    )
    text, traps, opened = "", [], 0
    for character in drawn:
        if character == "⟦":
            opened = len(text)
        elif character == "⟧":
            traps.append([opened, len(text), kind])
        else:
            text += character
    return {"text": text, "spans": [], "traps": traps, "kind": "TRAP"}


def table(records: list[Record], masker: Masker) -> str:
    """A Markdown table: for each kind, lines, share of its letters and digits left, share of lines that leak."""
    scores: dict[str, Score] = defaultdict(Score)
    for record in records:
        found = masker(record["text"])
        kinds = {record["kind"]}
        if not {label for _, _, label in record["spans"]} & INDIRECT:
            kinds.add("traps" if record["kind"] == "TRAP" else "together")
        for kind in kinds - {"TRAP"}:
            scores[kind].add(_direct(record), found)
    lines = ["| | lines | leak | lines leaking |", "|---|---|---|---|"]
    for kind in [*sorted(set(scores) - {"traps", "together"}), "together"]:
        row, counts = scores[kind].row(), scores[kind].counts
        lines.append(f"| {kind} | {counts['records']} | {row['leak']:.1f} | {row['records leaking']:.1f} |")
    traps = scores["traps"]
    lines.append(f"\ntraps masked: {traps.row()['traps masked']:.1f} % of {traps.counts['traps']}")
    return "\n".join(lines)


def errors(records: list[Record], masker: Masker) -> Iterator[str]:
    """What stays readable, with `‹›` around what was masked; then the traps that were masked."""
    for record in records:
        text, found = record["text"], masker(record["text"])
        covered = {i for start, end, _ in found for i in range(start, end)}
        visible = any(
            text[i].isalnum() and i not in covered for s, e, _ in record["spans"] for i in range(s, e)
        )
        hidden = any(
            sum(i in covered for i in range(s, e) if text[i].isalnum()) * 2 > sum(map(str.isalnum, text[s:e]))
            for s, e, _ in record.get("traps", [])
        )
        if visible or hidden:
            shown = text
            for start, end, kind in sorted(found, reverse=True):
                shown = f"{shown[:start]}‹{kind}:{shown[start:end]}›{shown[end:]}"
            yield f"{record['kind']}\t{shown!r}"


def _record(random: Random, kind: str, template: str, value: str) -> Record:
    first, last = v.first_name(random), v.surname(random)
    low = {name: _without_accents(name).lower() for name in (first, last)}
    fields = {
        "{value}": (value, _LABEL_OF.get(kind, kind)),
        "{first}": (first, "PERSON"),
        "{surname}": (last, "PERSON"),
        "{SURNAME}": (last.upper(), "PERSON"),
        "{low_first}": (low[first], "PERSON"),
        "{low_surname}": (low[last], "PERSON"),
    }
    text, spans = template.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"), []
    while places := [(text.index(field), field) for field in fields if field in text]:
        start, field = min(places)
        written, label = fields[field]
        text = text[:start] + written + text[start + len(field) :]
        spans.append([start, start + len(written), label])
    text, spans = _inside(text, spans)
    return {"text": text, "spans": spans, "traps": [], "kind": kind}


def _inside(text: str, spans: list[list[Any]]) -> tuple[str, list[list[Any]]]:
    """« chez Mme ⟦Petit⟧ »: only what stands between ⟦ and ⟧ identifies; without them, the whole value does."""
    marked = {label for start, end, label in spans if "⟦" in text[start:end]}
    spans = [span for span in spans if span[2] not in marked]
    if not marked:
        return text, spans
    (label,) = marked
    pieces, inside, position = "", [], 0
    for piece in re.split("([⟦⟧])", text):
        if piece == "⟦":
            position = len(pieces)
        elif piece == "⟧":
            inside.append([position, len(pieces), label])
        else:
            pieces += piece
    return pieces, sorted([*spans, *inside])


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if c.isascii()).replace("'", "")


def _direct(record: Record) -> Record:
    """The same record with its spans told as direct identifiers, to count numbers of organisations too."""
    return {
        **record,
        "spans": [[s, e, "ID" if label in INDIRECT else label] for s, e, label in record["spans"]],
    }


def _writings(kind: str, part: str) -> list[v.Writing]:
    return [write for where, write in WRITINGS.get(kind, []) if where in (COMMON, part)]


def _cycled(random: Random, kind: str, part: str) -> Iterator[v.Writing]:
    while True:
        yield from _shuffled(random, _writings(kind, part))


def _shuffled(random: Random, items: list[Any]) -> list[Any]:
    return random.sample(items, len(items))


def _half(items: list[str], part: str) -> list[str]:
    return items[part == HELD_OUT :: 2]


def _templates(name: str) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for line in _lines(name):
        kind, template = line.split("\t", 1)
        by_kind[kind].append(template)
    return by_kind


def _lines(name: str) -> list[str]:
    return (v.HERE / name).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
