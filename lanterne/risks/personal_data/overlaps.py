"""Settles claims on the same characters, so that replacing never cuts a mark or loses a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from lanterne.risks.personal_data.kinds import Span


def settle(claims: Iterable[Span], text: str) -> list[Span]:
    """Disjoint spans in reading order that cover every character that any claim covered.

    The longest of the strongest claims wins; what a weaker claim covers beyond it stays masked under the
    weaker kind, so nothing that a detector saw comes back in clear. Blanks at the edges are given up.
    """
    taken: list[Span] = []
    ordered = sorted(claims, key=lambda span: (span.start, -span.end))
    for cluster in _clusters(ordered):
        taken.extend(_settle_cluster(cluster) if len(cluster) > 1 else cluster)
    return _joined([trimmed for span in taken if (trimmed := _trim(span, text)) is not None], text)


def _joined(spans: list[Span], text: str) -> list[Span]:
    """Two pieces of a name with a space between are one name."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.kind == span.kind == "PERSON" and text[last.end : span.start] == " ":
            joined[-1] = Span(last.start, span.end, "PERSON", max(last.strength, span.strength))
        else:
            joined.append(span)
    return joined


def _clusters(ordered: list[Span]) -> Iterable[list[Span]]:
    cluster: list[Span] = []
    reach = -1
    for span in ordered:
        if span.end <= span.start:
            continue
        if cluster and span.start >= reach:
            yield cluster
            cluster = []
            reach = -1
        cluster.append(span)
        reach = max(reach, span.end)
    if cluster:
        yield cluster


def _settle_cluster(cluster: list[Span]) -> list[Span]:
    # A claim that contains another is the fuller reading (an address holds a name), unless the inner one
    # was checked by its key.
    ranked = sorted(cluster, key=lambda s: (-(s.strength // 10), -(s.end - s.start), s.start))
    taken: list[Span] = []
    starts: list[int] = []
    for span in ranked:
        for piece in _left_over(span, taken, starts):
            at = bisect_left(starts, piece.start)
            taken.insert(at, piece)
            starts.insert(at, piece.start)
    return taken


def _left_over(span: Span, taken: list[Span], starts: list[int]) -> list[Span]:
    pieces = []
    free_from = span.start
    index = max(0, bisect_left(starts, span.start) - 1)
    while index < len(taken) and taken[index].start < span.end:
        other = taken[index]
        if other.end > free_from:
            if other.start > free_from:
                pieces.append(Span(free_from, other.start, span.kind, span.strength))
            free_from = max(free_from, other.end)
        index += 1
    if free_from < span.end:
        pieces.append(Span(free_from, span.end, span.kind, span.strength))
    return pieces


_EDGE = frozenset(" \t\r\n\f\v,;:.!?-\"'«»/\\*|<>")


def _trim(span: Span, text: str) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start] in _EDGE or text[start] == ")"):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] == "("):
        end -= 1
    if start == end:
        return None
    return span if (start, end) == (span.start, span.end) else Span(start, end, span.kind, span.strength)
