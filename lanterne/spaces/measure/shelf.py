"""A folder of documents, read and searched in memory for one evaluation."""

from __future__ import annotations

from pathlib import Path

from lanterne.foundations.documents import Passage, UnreadableDocument
from lanterne.foundations.documents.isolation import read
from lanterne.foundations.search import index_terms, meaning
from lanterne.foundations.search.index import Index, IndexedPassage
from lanterne.guarding import Source

MOST_DOCUMENTS = 100
MOST_EMBEDDED = 600
"""Passages. Past that, computing their meaning takes minutes: they are found by their words."""


class ShelfError(Exception):
    """The folder cannot be used. Its text is one sentence."""


class Shelf:
    """The documents of a folder, by file name."""

    def __init__(self, folder: Path, wanted: set[str]) -> None:
        """Read the files of `folder` whose names are `wanted` (lower case). Raises `ShelfError`."""
        if not folder.is_dir():
            raise ShelfError(f"« {folder} » n’est pas un dossier.")
        files = {path.name.casefold(): path for path in sorted(folder.iterdir()) if path.is_file()}
        missing = sorted(wanted - files.keys())
        if missing:
            names = ", ".join(f"« {name} »" for name in missing[:5])
            raise ShelfError(f"ces documents manquent dans « {folder} » : {names}.")
        if len(wanted) > MOST_DOCUMENTS:
            raise ShelfError(f"plus de {MOST_DOCUMENTS} documents : coupez l’évaluation en plusieurs.")
        self.passages: dict[str, list[Passage]] = {}
        self.titles: dict[str, str] = {}
        for name in sorted(wanted):
            try:
                with files[name].open("rb") as file:
                    document = read(files[name].name, file)
            except UnreadableDocument as refusal:
                raise ShelfError(f"« {files[name].name} » : {refusal.sentence}") from None
            self.passages[name], self.titles[name] = list(document.passages), document.title
        self.by_meaning = sum(map(len, self.passages.values())) <= MOST_EMBEDDED
        self._indexes: dict[str, Index] = {}

    def sources(self, name: str, question: str, k: int) -> list[Source]:
        """The `k` passages of the document that answer best."""
        name = name.casefold()
        if name not in self._indexes:
            self._indexes[name] = self._index(name)
        found = self._indexes[name].search(question, k)
        chosen = [self.passages[name][int(str(hit.passage_id))] for hit in found]
        return [
            Source(
                self.titles[name],
                passage.text,
                passage.heading or (f"p. {passage.page}" if passage.page else ""),
            )
            for passage in chosen
        ]

    def _index(self, name: str) -> Index:
        title = self.titles[name]
        return Index.of(
            IndexedPassage(
                place,
                " ".join(index_terms(meaning.with_title(title, passage.heading, passage.text))),
                meaning.of_passage(title, passage.heading, passage.text) if self.by_meaning else None,
            )
            for place, passage in enumerate(self.passages[name])
        )
