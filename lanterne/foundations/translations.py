"""Message catalogues compiled by Babel when their source is newer: no gettext needed on the machine."""

from __future__ import annotations

from pathlib import Path

from lanterne.foundations.data_folder import PROJECT


def compile_catalogues(folder: Path = PROJECT / "locale") -> list[Path]:
    """Compile each `django.po` whose `django.mo` is missing or older. Returns those that were compiled."""
    stale = [
        source
        for source in folder.glob("*/LC_MESSAGES/django.po")
        if not (compiled := source.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime < source.stat().st_mtime
    ]
    for source in stale:
        _compile(source)
    return stale


def _compile(source: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    partial = source.with_suffix(".mo.part")
    with partial.open("wb") as file:
        write_mo(file, catalogue)
    partial.replace(source.with_suffix(".mo"))
