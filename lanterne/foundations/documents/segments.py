"""The searchable form of documents, kept in memory between searches."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from uuid import UUID

from lanterne.foundations.documents.models import StoredPassage
from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.search.index import IndexedPassage, Segment

MOST_PASSAGES = 40_000
"""About 100 MB."""

_kept: OrderedDict[tuple[UUID, int], Segment] = OrderedDict()
_lock = Lock()


def segments_of(organisation: Organisation, documents: Iterable[tuple[UUID, int]]) -> list[Segment]:
    """The segment of each (document, number of its passages with a vector). At most one query.

    The documents were asked for by the same organisation: what is in memory is not checked again.
    """
    asked = list(documents)
    with _lock:
        found = {key: _kept[key] for key in asked if key in _kept}
        for key in found:
            _kept.move_to_end(key)
    missing = [key for key in asked if key not in found]
    if missing:
        loaded = _load(organisation, missing)
        found |= loaded
        with _lock:
            for identifier, _count in loaded:
                for stale in [key for key in _kept if key[0] == identifier]:
                    del _kept[stale]
            _kept.update(loaded)
            while sum(map(len, _kept.values())) > MOST_PASSAGES:
                _kept.popitem(last=False)
    return [found[key] for key in asked]


def _load(organisation: Organisation, keys: list[tuple[UUID, int]]) -> dict[tuple[UUID, int], Segment]:
    rows: dict[UUID, list[IndexedPassage]] = {identifier: [] for identifier, _count in keys}
    owned = StoredPassage.objects.for_organisation(organisation)
    passages = owned.filter(document_id__in=list(rows)).order_by("document_id", "position")
    for identifier, document, terms, vector in passages.values_list(
        "pk", "document_id", "terms", "vector"
    ).iterator():
        rows[document].append(
            IndexedPassage(identifier, terms, bytes(vector) if vector is not None else None)
        )
    return {(identifier, count): Segment(rows[identifier]) for identifier, count in keys}
