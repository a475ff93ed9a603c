"""Interface texts: gather them, complete the French plurals, check that the English is whole.

python tools/messages.py extract   # rewrites locale/{fr,en}/LC_MESSAGES/django.po from the code (needs gettext)
python tools/messages.py check     # fails when a text has no English, or when extract would change something
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")


def catalogue_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def gather() -> Catalog:
    """Every msgid of the code and templates, as Django's own extraction sees them."""
    from django.utils.translation.template import templatize

    sources = sorted(p for p in (ROOT / "lanterne").rglob("*") if p.suffix in {".py", ".html", ".txt"})
    with TemporaryDirectory() as folder:
        names = []
        for number, source in enumerate(sources):
            text = source.read_text(encoding="utf-8")
            if source.suffix != ".py":
                text = templatize(text, origin=str(source))
            copy = Path(folder) / f"{number}.py"
            copy.write_text(text, encoding="utf-8")
            names.append(copy.name)
        keywords = [
            "gettext_lazy",
            "ngettext_lazy:1,2",
            "pgettext:1c,2",
            "pgettext_lazy:1c,2",
            "npgettext:1c,2,3",
        ]
        subprocess.run(
            [
                "xgettext",
                "--language=Python",
                "--from-code=UTF-8",
                "--no-location",
                "--keyword=_",
                "--output=out.po",
            ]
            + [f"--keyword={word}" for word in keywords]
            + names,
            cwd=folder,
            check=True,
        )
        found = Path(folder) / "out.po"
        header = {
            "charset=CHARSET": "charset=UTF-8",
            "nplurals=INTEGER; plural=EXPRESSION": "nplurals=2; plural=(n > 1)",
        }
        text = found.read_text(encoding="utf-8")
        for placeholder, value in header.items():
            text = text.replace(placeholder, value)
        # xgettext leaves the escapes of Python's plain strings as they were written.
        text = re.sub(r"\\\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)
        found.write_text(text, encoding="utf-8")
        with found.open("rb") as file:
            return read_po(file, locale="fr")


def merged(language: str, found: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts found, keeping the translations it has."""
    known = read(catalogue_path(language), language)
    result = Catalog(
        locale=language, charset="utf-8", project="Lanterne", header_comment=f"# Lanterne, {language}"
    )
    for message in found:
        if not message.id:
            continue
        old = known.get(message.id, message.context)
        blank = "" if isinstance(message.id, str) else ("", "")
        string = old.string if old is not None and old.id == message.id else blank
        if language == "fr" and isinstance(message.id, tuple):
            string = tuple(message.id)
        result.add(message.id, string, context=message.context, flags=message.flags - {"fuzzy"})
    return result


def save(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, omit_header=False, sort_output=True, include_lineno=False)
    text = re.sub(
        r'^"(POT-Creation|PO-Revision)-Date:.*\n', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    path.write_text(text, encoding="utf-8")


def placeholders(text: str) -> list[str]:
    return sorted(match.group(0) for match in PLACEHOLDER.finditer(text))


def faults(english: Catalog, found: Catalog) -> Iterator[str]:
    """What is missing or wrong in the English catalogue."""
    wanted = {(message.id, message.context) for message in found if message.id}
    for message in found:
        if message.id and _is_empty(english.get(message.id, message.context)):
            yield f"no English: {message.id!r}"
    for message in english:
        if message.id and (message.id, message.context) not in wanted:
            yield f"no longer used: {message.id!r}"
        text, translation = message.id, message.string
        if not (isinstance(text, str) and isinstance(translation, str) and translation):
            continue
        if placeholders(text) != placeholders(translation):
            yield f"placeholders differ: {text!r}"


def _is_empty(message: Message | None) -> bool:
    if message is None:
        return True
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not all(strings)


def main(action: str) -> int:
    found = gather()
    if action == "extract":
        for language in ("fr", "en"):
            save(merged(language, found), catalogue_path(language))
        return 0
    problems = list(faults(read(catalogue_path("en"), "en"), found))
    print("\n".join(problems[:60]) or f"{len(found)} texts, each with its English")
    if len(problems) > 60:
        print(f"… and {len(problems) - 60} more")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
