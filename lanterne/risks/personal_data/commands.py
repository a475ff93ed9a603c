"""`lanterne guard`: masks a file, or the text given on standard input. Nothing leaves the machine."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from lanterne.risks.personal_data.detection import detect
from lanterne.risks.personal_data.kinds import GuardFailure
from lanterne.risks.personal_data.marks import MarkMap
from lanterne.risks.personal_data.sensitive import sensitive
from lanterne.risks.personal_data.tables import marks_of_table, table_of_marks

HELP = "masque les données personnelles d’un fichier, ou d’un texte lu sur l’entrée standard"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FICHIER",
        help="le fichier à masquer : .docx, .odt, .xlsx, .csv, .txt, .md, ou .pdf (rendu en texte)",
    )
    parser.add_argument("--out", type=Path, metavar="SORTIE", help="le fichier masqué à créer")
    parser.add_argument(
        "--map",
        type=Path,
        metavar="TABLE",
        help="garde la table des marques (JSON, ou CSV si son nom finit par .csv) : "
        "elle contient les données personnelles, rangez-la à part",
    )
    parser.add_argument(
        "--restore",
        type=Path,
        metavar="TEXTE",
        help="remet les données à la place des marques dans ce texte, d’après --map\u00a0; "
        "« - »\u00a0: l’entrée standard",
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--json",
        action="store_true",
        help="rend un objet JSON : texte masqué, et pour chaque donnée son genre, sa place et sa marque ; "
        "phrases sensibles",
    )
    shape.add_argument(
        "--jsonl",
        action="store_true",
        help='lit un objet {"text": …} par ligne, rend un objet {"spans": [[début, fin, genre], …]} par ligne',
    )
    parser.add_argument(
        "--rules-only",
        action="store_true",
        help="laisse de côté le modèle de langue des noms : bien plus rapide, voit moins de noms",
    )


def run(args: argparse.Namespace) -> int:
    """0 when the text was masked; 1, with one French sentence on standard error and no text out, when not."""
    with_model = not args.rules_only
    if args.restore is not None:
        return _restore(args.restore, args.map, args.out)
    if args.file is not None:
        return _whole_file(args.file, args.out, args.map, with_model)
    if args.out or args.map:
        print("Donnez le fichier à masquer : lanterne guard FICHIER --out SORTIE.", file=sys.stderr)
        return 2
    kept_as_is: dict[str, Any] = {
        "encoding": "utf-8",
        "errors": "surrogateescape",
        "newline": "",
        "closefd": False,
    }
    with (
        open(sys.stdin.fileno(), **kept_as_is) as source,
        open(sys.stdout.fileno(), "w", **kept_as_is) as target,
    ):
        try:
            if args.jsonl:
                return _each_line(source, target, with_model)
            return _whole_text(source, target, with_model, as_json=args.json)
        except GuardFailure as failure:
            print(failure, file=sys.stderr)
            return 1


def _whole_file(source: Path, out: Path | None, table: Path | None, with_model: bool) -> int:
    from lanterne.risks.personal_data.files import FileRefused, mask_file

    if out is None:
        print("Dites où écrire le fichier masqué : --out SORTIE.", file=sys.stderr)
        return 2
    if any(it is not None and it.resolve() == source.resolve() for it in (out, table)):
        print(
            "Choisissez une sortie différente du fichier d’origine : il ne doit pas être écrasé.",
            file=sys.stderr,
        )
        return 2
    try:
        masked = mask_file(source.name, source.read_bytes(), partial(detect, with_model=with_model))
        _write_whole(out, masked.data)
        if table is not None:
            as_csv = table.suffix.lower() == ".csv"
            _write_whole(
                table, table_of_marks(masked.marks) if as_csv else _json(masked.marks.marks()).encode()
            )
    except (FileRefused, GuardFailure) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename} : {error.strerror}. Vérifiez le nom et les droits.", file=sys.stderr)
        return 1
    count = len(masked.marks.marks())
    pictures = f" {masked.pictures} image(s) non relue(s)." if masked.pictures else ""
    print(f"Fichier masqué : {out} ({count} donnée(s) remplacée(s)).{pictures}", file=sys.stderr)
    return 0


def _restore(source: Path, table: Path | None, out: Path | None) -> int:
    """The text with the values of the table back, on standard output or in `out`; other marks stay as they are."""
    if table is None:
        print(
            "Donnez la table des marques\u00a0: lanterne guard --restore TEXTE --map TABLE.", file=sys.stderr
        )
        return 2
    try:
        data = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
        marks = marks_of_table(table.read_bytes())
    except OSError as error:
        print(f"{error.filename}\u00a0: {error.strerror}. Vérifiez le nom et les droits.", file=sys.stderr)
        return 1
    except (ValueError, RecursionError):
        print(
            "Cette table des marques est illisible\u00a0: donnez celle que --map a écrite.", file=sys.stderr
        )
        return 1
    text = marks.restore(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if out is None:
        sys.stdout.buffer.write(text)
        return 0
    try:
        _write_whole(out, text)
    except OSError as error:
        print(f"{error.filename}\u00a0: {error.strerror}. Vérifiez le nom et les droits.", file=sys.stderr)
        return 1
    return 0


def _write_whole(path: Path, data: bytes) -> None:
    """Write the file whole or not at all, readable by its owner alone."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(data)
    os.replace(file.name, path)


def _whole_text(source: TextIO, target: TextIO, with_model: bool, *, as_json: bool) -> int:
    text = source.read()
    masked = MarkMap().replace(text, detect(text, with_model=with_model))
    if not as_json:
        target.write(masked.text)
        return 0
    spans = [{"start": s.start, "end": s.end, "kind": s.kind, "mark": s.mark} for s in masked.spans]
    findings = [
        {"start": f.start, "end": f.end, "class": f.cls, "certainty": f.certainty, "places": f.places}
        for f in sensitive(text)
    ]
    target.write(_json({"text": masked.text, "spans": spans, "sensitive": findings}) + "\n")
    return 0


def _each_line(source: TextIO, target: TextIO, with_model: bool) -> int:
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            text = json.loads(line)["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            print(
                f'Ligne {number} : attendu un objet JSON avec un texte, comme {{"text": "Bonjour"}}.',
                file=sys.stderr,
            )
            return 1
        spans = [[s.start, s.end, s.kind] for s in detect(text, with_model=with_model)]
        target.write(_json({"spans": spans}) + "\n")
        target.flush()
    return 0


def _json(value: object) -> str:
    """Plain UTF-8, or escapes where the text holds what UTF-8 cannot write."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return text
