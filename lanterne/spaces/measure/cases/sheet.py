"""From rows of cells to cases, with a remark for each line that needs one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lanterne.risks.reliability.expected import elements
from lanterne.risks.reliability.terms import fold
from lanterne.spaces.measure.cases import limits

COLUMNS: dict[str, tuple[str, ...]] = {
    "question": ("question", "demande", "message", "courriel", "cas", "prompt", "input"),
    "expected": (
        "elements attendus", "element attendu", "attendu", "attendus", "reponse attendue", "doit contenir",
        "expected", "expected elements", "target",
    ),
    "forbidden": (
        "ne doit pas contenir", "interdit", "interdits", "elements interdits", "forbidden", "must not contain",
    ),
    "document": ("document", "source", "fichier", "documents", "file"),
    "secrets": ("donnees a proteger", "a proteger", "donnees personnelles", "a masquer", "personal data"),
}  # fmt: skip
"""The names under which each column is recognised, without accents, in lower case."""

HEADER_WITHIN = 10  # rows: titles and blank lines above the header are accepted


class SheetError(Exception):
    """The sheet is refused whole. Its text is one sentence for its owner."""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """One case as read. `line` is its line in the sheet, counted from 1."""

    line: int
    question: str
    expected: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    document: str = ""
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a line. `blocks`: the line was not kept."""

    line: int
    text: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read: the cases kept, the remarks in order of lines, the columns that were not recognised."""

    cases: tuple[CaseDraft, ...]
    remarks: tuple[Remark, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a spreadsheet: its line, its cells as text, and whether a formula has no stored value."""

    line: int
    cells: Sequence[str]
    empty_formula: bool = False


def sheet_of(rows: Iterable[Row]) -> Sheet:
    """The cases of a sheet. Raises `SheetError` when there is no question column, no case, or too many of either."""
    places: dict[str, int] | None = None
    headers: list[Row] = []
    ignored: tuple[str, ...] = ()
    cases: list[CaseDraft] = []
    remarks: list[Remark] = []
    seen: dict[str, int] = {}
    for count, row in enumerate(rows, 1):
        if count > limits.MOST_ROWS:
            raise SheetError(
                _(
                    "Ce tableau a plus de %(limit)s lignes. Gardez au plus %(cases)s cas, puis déposez-le à nouveau."
                )
                % {"limit": limits.MOST_ROWS, "cases": limits.MOST_CASES}
            )
        if not any(cell.strip() for cell in row.cells):
            if row.empty_formula and places is not None:
                remarks.append(_formula_remark(row))
            continue
        if places is None:
            places, ignored = _header(row)
            headers.append(row)
            if places is None and len(headers) >= HEADER_WITHIN:
                break
            continue
        draft, said = _case(row, places)
        if draft is not None and (first := seen.setdefault(fold(draft.question), draft.line)) != draft.line:
            text = _("Cette question est déjà à la ligne %(line)s : elle comptera deux fois.") % {
                "line": first
            }
            said = [*said, Remark(row.line, text, False)]
        remarks.extend(said)
        if draft is not None:
            cases.append(draft)
    if places is None:
        raise SheetError(_no_header(headers))
    if not cases:
        raise SheetError(
            _("Aucun cas lisible sous l’en-tête. Écrivez une question par ligne, puis déposez-le à nouveau.")
        )
    if len(cases) > limits.MOST_CASES:
        raise SheetError(
            _(
                "Ce tableau contient %(count)s cas ; la limite est de %(limit)s. Coupez-le en plusieurs fichiers."
            )
            % {"count": len(cases), "limit": limits.MOST_CASES}
        )
    return Sheet(tuple(cases), tuple(remarks), ignored)


def _header(row: Row) -> tuple[dict[str, int] | None, tuple[str, ...]]:
    names = [" ".join(fold(cell).replace("’", "'").split()) for cell in row.cells[: limits.MOST_COLUMNS]]
    places: dict[str, int] = {}
    for column, known in COLUMNS.items():
        place = next((index for index, name in enumerate(names) if name in known), None)
        if place is not None:
            places[column] = place
    if "question" not in places:
        return None, ()
    return places, tuple(
        row.cells[index].strip() for index, name in enumerate(names) if name and index not in places.values()
    )


def _no_header(headers: Sequence[Row]) -> str:
    if not headers:
        return _("Ce tableau est vide. Écrivez une question par ligne, ou partez du modèle.")
    found = [cell.strip()[:30] for cell in headers[0].cells if cell.strip()][:6]
    return _(
        "Aucune colonne ne s’appelle « question ». La première ligne contient : %(found)s. Partez du modèle."
    ) % {"found": ", ".join(f"« {name} »" for name in found)}


def _formula_remark(row: Row) -> Remark:
    text = _(
        "Une formule n’a pas de résultat enregistré. Ouvrez le fichier, enregistrez-le, ou collez la valeur."
    )
    return Remark(row.line, text, True)


def _case(row: Row, places: dict[str, int]) -> tuple[CaseDraft | None, list[Remark]]:
    def cell(column: str) -> str:
        place = places.get(column)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    question = cell("question")
    if row.empty_formula:
        return None, [_formula_remark(row)]
    if refusal := _refusal(question, [cell(column) for column in COLUMNS if column != "question"]):
        return None, [Remark(row.line, refusal, True)]
    draft = CaseDraft(
        row.line,
        question,
        elements(cell("expected")),
        elements(cell("forbidden")),
        " ".join(cell("document").split()),
        elements(cell("secrets")),
    )
    several = (draft.expected, draft.forbidden, draft.secrets)
    if any(len(found) > limits.MOST_ELEMENTS for found in several):
        text = _("Plus de %(limit)s éléments dans une case. Gardez ceux qui comptent.") % {
            "limit": limits.MOST_ELEMENTS
        }
        return None, [Remark(row.line, text, True)]
    return draft, [Remark(row.line, text, False) for text in _advice(draft)]


def _refusal(question: str, others: Sequence[str]) -> str | None:
    if not question:
        return _("La question manque.")
    if len(question) > limits.LONGEST_QUESTION:
        return _("La question dépasse %(limit)s caractères. Raccourcissez-la.") % {
            "limit": limits.LONGEST_QUESTION
        }
    if any(len(other) > limits.LONGEST_CELL for other in others):
        return _("Une case dépasse %(limit)s caractères. Raccourcissez-la.") % {"limit": limits.LONGEST_CELL}
    return None


def _advice(draft: CaseDraft) -> Iterator[str]:
    if not draft.expected and not draft.forbidden:
        yield _("Aucun élément attendu : vous jugerez la réponse vous-même.")
    for element in draft.expected:
        if max(len(choice.split()) for choice in element.split(" / ")) > limits.MOST_WORDS_IN_ELEMENT:
            yield _(
                "« %(start)s… » est long : la réponse devra contenir ces mots à la suite. Gardez les mots clés."
            ) % {"start": " ".join(element.split()[:5])}
    for value in draft.secrets:
        if value.casefold() not in draft.question.casefold():
            yield _("« %(value)s » est à protéger, mais n’est pas dans la question.") % {"value": value[:40]}
