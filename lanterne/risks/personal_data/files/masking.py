"""One file in, one masked file out, or a refusal and nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from lanterne.risks.personal_data.detection import detect
from lanterne.risks.personal_data.files import packages
from lanterne.risks.personal_data.files.documents import mask_document
from lanterne.risks.personal_data.files.faults import FileRefused
from lanterne.risks.personal_data.files.leftovers import letters, telling_forms
from lanterne.risks.personal_data.files.plain_text import mask_csv, mask_text
from lanterne.risks.personal_data.files.sheets import mask_workbook
from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.marks import MarkMap

Find = Callable[[str], Sequence[Span]]
Recognise = Callable[[bytes, list[int]], Mapping[int, str]]
"""The words of these pages of a PDF, numbered from 1. Raises FileRefused."""

_FORMATS: dict[str, Callable[[bytes, Find, MarkMap], tuple[bytes, str]]] = {
    ".txt": mask_text,
    ".md": mask_text,
    ".csv": mask_csv,
    ".tsv": mask_csv,
    ".docx": partial(mask_document, main="word/document.xml"),
    ".odt": partial(mask_document, main="content.xml"),
    ".xlsx": mask_workbook,
}
EXTENSIONS = (*_FORMATS, ".pdf")
LARGEST = 50_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """`name` is masked too. `pictures` were kept without being read. `marks` holds what was masked."""

    name: str
    data: bytes
    marks: MarkMap
    pictures: int
    recognised: int = 0
    """Pages of a PDF whose words were read from their picture: such a reading errs, names above all."""


def mask_file(
    name: str,
    data: bytes,
    find: Find = detect,
    marks: MarkMap | None = None,
    recognise: Recognise | None = None,
) -> MaskedFile:
    """The file with every personal datum replaced by its mark, in the same format; a PDF becomes text.

    `recognise` reads the pages of a PDF that hold no text; without it, one that holds nothing else is refused.
    Raises FileRefused, with a sentence, when the file cannot be read whole or when something that was masked
    would remain; GuardFailure when the detector fails.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in EXTENSIONS:
        raise FileRefused("Ce format n’est pas pris en charge : choisissez " + ", ".join(EXTENSIONS) + ".")
    if not data:
        raise FileRefused("Ce fichier est vide.")
    if len(data) > LARGEST:
        raise FileRefused("Ce fichier dépasse 50 Mo : coupez-le en plusieurs parties.")
    marks = MarkMap() if marks is None else marks
    recognised = 0
    if suffix == ".pdf":
        words, recognised = _text_of_pdf(data, recognise)
        data, suffix = words.encode("utf-8", "replace"), ".txt"
    masked, text = _FORMATS[suffix](data, find, marks)
    _refuse_remains(text, marks)
    pictures = packages.pictures(packages.unpack(masked)) if suffix in {".docx", ".odt", ".xlsx"} else 0
    stem = PurePath(name).stem
    # A file's name joins words by lines and points, which hides where a name ends.
    words = stem.replace("_", " ").replace("-", " ").replace(".", " ")
    hidden = marks.replace(words, find(words))
    return MaskedFile(
        f"{hidden.text if hidden.spans else stem}-masqué{suffix}", masked, marks, pictures, recognised
    )


def _text_of_pdf(data: bytes, recognise: Recognise | None) -> tuple[str, int]:
    """The text, and how many pages were read from their picture."""
    import pypdf

    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on a damaged file; what it quotes stops here
        raise FileRefused(
            "Ce PDF est abîmé ou protégé par un mot de passe : enregistrez-en une copie lisible."
        ) from None
    scans = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if scans and recognise is None and len(scans) == len(pages):
        raise FileRefused(
            "Ce PDF ne contient que des images : faites-le d’abord lire par une reconnaissance de texte."
        )
    read = recognise(data, scans) if scans and recognise else {}
    text = "\n\n".join(read.get(number, text) for number, text in enumerate(pages, 1))
    if not text.strip():
        raise FileRefused("Aucun mot n’a été trouvé dans ce PDF : scannez-le de nouveau, plus net.")
    return text, len(read)


def _refuse_remains(text: str, marks: MarkMap) -> None:
    """Read the masked file again by another way: no whole value that was masked may remain in any part of it.

    Case, accents and what separates words do not count. A single short word may stand for something else.
    """
    found = letters(text)
    if any(form in found for form in telling_forms(marks)):
        raise FileRefused(
            "Une donnée masquée reste lisible dans une partie cachée du fichier : rien n’a été écrit. "
            "Copiez le texte dans un nouveau document, puis recommencez."
        )
