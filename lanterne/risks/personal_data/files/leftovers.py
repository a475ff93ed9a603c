"""Names and formulas that nothing else read: style, table, range, form, filter. One that tells about somebody goes.

Such a value is often referred to elsewhere in the file, so the same value becomes the same plain name everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from lanterne.risks.personal_data.files.faults import FileRefused
from lanterne.risks.personal_data.files.office import local
from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.marks import MarkMap
from lanterne.risks.personal_data.words import plain

LEAST_TELLING = 8
"""Letters and digits from which a value cannot stand in a file by chance."""
_FONTS = re.compile(r"typeface|ascii|hAnsi|cs|eastAsia|font-.*|panose|.*Theme")
_MACHINE = frozenset(
    {
        "Type",
        "type",
        "ContentType",
        "PartName",
        "full-path",
        "media-type",
        "Ignorable",
        "Requires",
        "uri",
        "color",
    }
)
_UNTOLD = frozenset({"font", "font-face", "lsdException", "altName", "Override", "Default"})
"""Elements whose attributes Word, Excel or a font's maker wrote."""
_OFFICE_WORDS = """
accent bidi bibliography block body book bullet car caption char closing color colorful comment company
continue dark default effects emphasis first followed footer grid header heading hyperlink index indent
intense light list macro major medium message minor normal note number outline paragraph paragraphe plain
professional quote reference revision shading signature simple strong styles subject subtitle subtle
table text theme title titre toc visited web corps texte liste puces numéros pied page entête tête sous
police font défaut aucune sans contents frame standard internet link user unused paper latent manifest core
app properties document content types sheet workbook worksheet drawing image chart strings shared
"""
"""Words of the names that Word, Excel and LibreOffice give by themselves."""
_OFFICE = frozenset(_OFFICE_WORDS.split())
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W\d_]{3,}")


def neutralise(roots: Mapping[str, Any], find: Callable[[str], Sequence[Span]], marks: MarkMap) -> None:
    """Rewrite in place what still tells about somebody. Raises FileRefused when a part bears a name."""
    places = [place for name, root in roots.items() if "theme/" not in name for place in _places(root)]
    told = _telling({value for value, _write in places}, find, marks)
    numbers = {value: number for number, value in enumerate(sorted(told), 1)}
    for value, write in places:
        if value in numbers:
            write(f"nom_{numbers[value]}")


def refuse_named_parts(names: Iterable[str], find: Callable[[str], Sequence[Span]], marks: MarkMap) -> None:
    """A part's name is written in many places of the archive: it is not changed, the file is refused."""
    if _telling({PurePosixPath(name).stem for name in names}, find, marks):
        raise FileRefused(
            "Une image ou une partie du fichier porte le nom de quelqu’un\u00a0: retirez-la, ou copiez le texte "
            "dans un nouveau document, puis recommencez."
        )


def telling_forms(marks: MarkMap) -> set[str]:
    """The values masked, without case, accents and separators, that cannot stand somewhere by chance."""
    forms = (form.strip() for entity in marks.to_dict()["entities"] for form in entity["forms"])
    told = {letters(form) for form in forms if any(c in " @" or c.isdigit() for c in form)}
    return {form for form in told if len(form) >= LEAST_TELLING}


def letters(text: str) -> str:
    return "".join(character for character in plain(text) if character.isalnum())


def _telling(values: set[str], find: Callable[[str], Sequence[Span]], marks: MarkMap) -> set[str]:
    known = telling_forms(marks)
    shown = {value: _shown(value) for value in sorted(values)}
    told = {value for value in shown if any(form in letters(value) for form in known)}
    asked = [value for value in shown if "@" in value or _could_name(shown[value])]
    starts, position = [], 0
    for value in asked:
        starts.append(position)
        position += len(shown[value]) + 1
    found = find("\n".join(shown[value] for value in asked))
    return told | {asked[bisect_right(starts, span.start) - 1] for span in found}


def _could_name(words: str) -> bool:
    told = [word.lower() for word in _WORD.findall(words)]
    return len(told) > 1 and not _OFFICE.issuperset(told)


def _shown(value: str) -> str:
    """The words of a name: « StyleDeMarie_Dupont » hides where they end."""
    text = _CAMEL.sub(" ", unquote(value))
    return " ".join(re.sub(r"[_\\/'\"=;!()]+", " ", text).split())


def _places(root: Any) -> Iterator[tuple[str, Callable[[str], None]]]:
    for element in root.iter(etree.Element):
        name = local(element)
        if element.text and not len(element) and element.text.strip() and "[" not in element.text:
            yield element.text, _text(element)
        parent = element.getparent()
        if name in _UNTOLD or (parent is not None and local(parent) == "font"):
            continue
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname
            internal = attribute == "Target" and element.get("TargetMode") != "External"
            if (
                value.strip()
                and not internal
                and attribute not in _MACHINE
                and not _FONTS.fullmatch(attribute)
            ):
                yield value, _attribute(element, key)


def _text(element: Any) -> Callable[[str], None]:
    def write(new: str) -> None:
        # A formula that names somebody leaves its result alone.
        if local(element) == "f" and element.getparent().find("{*}v") is not None:
            element.getparent().remove(element)
        else:
            element.text = new

    return write


def _attribute(element: Any, key: str) -> Callable[[str], None]:
    def write(new: str) -> None:
        element.set(key, new)

    return write
