"""How much of a labelled text a masker leaves visible, and how much else it hides.

Counts letters and digits, as a reader would. Direct identifiers are all kinds but places, organisations, plain
dates, links and the numbers of organisations.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

INDIRECT = frozenset(
    {"LOCATION", "ORG", "LOC_OR_ORG", "DATE", "URL", "MISC", "SIREN", "SIRET", "RNA", "FINESS", "TVA"}
)
_NOT_NUMBERS = frozenset(
    {"PERSON", "LOCATION", "ORG", "LOC_OR_ORG", "DATE", "EMAIL", "PHONE", "ADDRESS", "DOB", "URL", "MISC"}
)
# « Mme » before a name is neither a leak when visible nor over-masking when hidden.
_TITLES = re.compile(
    r"(?:(?:MM?|Mmes?|Mlles?|Mrs?|Monsieur|Madame|Mademoiselle|Me|Ma[iî]tre|Dr|Docteur|Prof|Professeur|Pr"
    r"|Mesdames|Messieurs)\b\.?\s{1,3}){1,3}",
    re.IGNORECASE,
)
Spans = list[tuple[int, int, str]]
_NAMES = {
    "PER": "PERSON",
    "PERS": "PERSON",
    "USERNAME": "PERSON",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "ORGANIZATION": "ORG",
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "DATE_TIME": "DATE",
    "CREDIT_CARD": "CARD",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "PATRONYME": "PERSON",
    "PRENOM": "PERSON",
    "TELEPHONE": "PHONE",
    "COMMUNE": "LOCATION",
    "VOIE": "ADDRESS",
    "CODE_POSTAL": "ADDRESS",
    "CARTE_BANCAIRE": "CARD",
    "PLAQUE_SIV": "PLATE",
    "REFERENCE_DOSSIER": "ID",
}


@dataclass(slots=True)
class Score:
    """Counts over a file; the properties give shares in per cent, None when nothing was to count."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, record: dict[str, Any], found: Spans) -> None:
        """Count one record: `text`, `spans`, and perhaps `labels` (annotated exhaustively), `traps`."""
        text = record["text"]
        solid = [character.isalnum() for character in text]
        gold = _bare(record["spans"], text)
        spans = _merged(_bare(found, text), text)
        covered = _positions(spans)
        self._count_leaks(gold, covered, solid)
        annotated = {_canonical(label) for label in record.get("labels") or []} | {
            label for _, _, label in gold
        }
        wanted = _positions(gold) | _positions(record.get("typo", []))
        relevant = [span for span in spans if not record.get("labels") or _relevant(span[2], annotated)]
        outside = [i for i, is_solid in enumerate(solid) if is_solid and i not in wanted]
        self.counts["outside"] += len(outside)
        self.counts["overmasked"] += len(_positions(relevant).intersection(outside))
        if not record.get("labels") or "PERSON" in annotated:
            self._count_names(gold, spans, solid)
        for start, end, _ in record.get("traps", []):
            letters = [i for i in range(start, end) if solid[i]]
            self.counts["traps"] += 1
            self.counts["traps_masked"] += sum(i in covered for i in letters) > len(letters) / 2

    def _count_leaks(self, gold: Spans, covered: set[int], solid: list[bool]) -> None:
        leaking = holds = False
        for start, end, label in gold:
            if label in INDIRECT:
                continue
            letters = [i for i in range(start, end) if solid[i]]
            visible = sum(i not in covered for i in letters)
            holds, leaking = True, leaking or visible > 0
            self.counts["direct"] += len(letters)
            self.counts["direct_visible"] += visible
            if label == "PERSON":
                self.counts["name_letters"] += len(letters)
                self.counts["name_visible"] += visible
        self.counts["records"] += holds
        self.counts["records_leaking"] += leaking

    def _count_names(self, gold: Spans, spans: Spans, solid: list[bool]) -> None:
        names = [span for span in gold if span[2] == "PERSON"]
        guesses = [span for span in spans if span[2] == "PERSON"]
        for key, ones, others in (("gold", names, guesses), ("guessed", guesses, names)):
            places = _positions(others)
            for start, end, _ in ones:
                letters = [i for i in range(start, end) if solid[i]] or [start]
                self.counts[f"names_{key}"] += 1
                self.counts[f"names_{key}_right"] += sum(i in places for i in letters) * 2 >= len(letters)

    def share(self, part: str, whole: str) -> float | None:
        """`part` of `whole` in per cent."""
        return 100 * self.counts[part] / self.counts[whole] if self.counts[whole] else None

    def row(self) -> dict[str, float | None]:
        """The figures of one line of the table, in per cent."""
        recall = self.share("names_gold_right", "names_gold")
        precision = self.share("names_guessed_right", "names_guessed")
        both = precision and recall and 2 * precision * recall / (precision + recall)
        return {
            "leak": self.share("direct_visible", "direct"),
            "records leaking": self.share("records_leaking", "records"),
            "names: leak": self.share("name_visible", "name_letters"),
            "names: precision": precision,
            "names: F1": both,
            "over-masking": self.share("overmasked", "outside"),
            "traps masked": self.share("traps_masked", "traps"),
        }


def _canonical(label: str) -> str:
    return _NAMES.get(label.upper(), label.upper())


def _bare(spans: Any, text: str) -> Spans:
    """The same spans without titles in front, their labels in one vocabulary."""
    bare = []
    for start, end, label in spans:
        title = _TITLES.match(text, start, end)
        bare.append((title.end() if title and title.end() < end else start, end, _canonical(label)))
    return bare


def _relevant(label: str, annotated: set[str]) -> bool:
    return label in annotated or ("ID" in annotated and label not in _NOT_NUMBERS)


def _positions(spans: Any) -> set[int]:
    return {i for start, end, _ in spans for i in range(start, end)}


def _merged(spans: Spans, text: str) -> Spans:
    """Neighbours of one kind with only blanks or hyphens between are one: « Jean » + « Dupont »."""
    merged: Spans = []
    for start, end, label in sorted(spans):
        if merged and merged[-1][2] == label and not text[merged[-1][1] : start].strip(" \t-"):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), label)
        else:
            merged.append((start, end, label))
    return merged
