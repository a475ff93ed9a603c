"""A file seen as one text: pieces that can be rewritten, and what stands between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lanterne.risks.personal_data.kinds import Span
from lanterne.risks.personal_data.marks import MarkMap, Masked

BETWEEN_CELLS = " | "
"""What keeps two cells from being read as one name, and still lets one tell about the next."""


@dataclass(slots=True)
class Segment:
    """A piece of the file. `write` puts the new text in its place; `forced` is the kind of a whole cell."""

    text: str
    write: Callable[[str], None]
    forced: str | None = None


@dataclass(slots=True)
class Script:
    """Segments in reading order; `joints[i]` is read between segment i and the next one, never written."""

    segments: list[Segment] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)

    def add(
        self, text: str, write: Callable[[str], None], joint: str = "", forced: str | None = None
    ) -> None:
        self.segments.append(Segment(text, write, forced))
        self.joints.append(joint)

    def pause(self, joint: str = "\n") -> None:
        """What follows is another paragraph."""
        if self.joints:
            self.joints[-1] = joint

    def text(self) -> str:
        return "".join(
            segment.text + joint for segment, joint in zip(self.segments, self.joints, strict=True)
        )

    def starts(self) -> list[int]:
        starts, position = [], 0
        for segment, joint in zip(self.segments, self.joints, strict=True):
            starts.append(position)
            position += len(segment.text) + len(joint)
        return starts


def rewrite(script: Script, find: Callable[[str], Sequence[Span]], marks: MarkMap) -> Masked:
    """Mask the whole script as one text and write each segment anew.

    A mark stands in the segment where its value begins; the rest of the value is taken out of the next ones.
    """
    text = script.text()
    starts = script.starts()
    masked = marks.replace(text, _with_forced(script, starts, find(text)))
    pieces: list[list[str]] = [[] for _segment in script.segments]
    position = 0
    for span in masked.spans:
        _keep(script, starts, pieces, position, span.start)
        pieces[_segment_at(starts, span.start)].append(span.mark)
        position = span.end
    _keep(script, starts, pieces, position, len(text))
    for segment, parts in zip(script.segments, pieces, strict=True):
        new = "".join(parts)
        if new != segment.text:
            segment.write(new)
    return masked


def _with_forced(script: Script, starts: Sequence[int], found: Iterable[Span]) -> list[Span]:
    forced = [
        Span(start, start + len(segment.text), segment.forced)
        for segment, start in zip(script.segments, starts, strict=True)
        if segment.forced and segment.text.strip()
    ]
    begins = [span.start for span in forced]

    def free(span: Span) -> bool:
        at = bisect_right(begins, span.end - 1) - 1
        return at < 0 or forced[at].end <= span.start

    return sorted([*forced, *(span for span in found if free(span))], key=lambda span: span.start)


def _segment_at(starts: Sequence[int], position: int) -> int:
    return max(0, bisect_right(starts, position) - 1)


def _keep(script: Script, starts: Sequence[int], pieces: list[list[str]], start: int, end: int) -> None:
    """Copy what stands in clear between `start` and `end`, leaving the joints out."""
    index = _segment_at(starts, start) if starts else 0
    while index < len(starts) and starts[index] < end:
        low = max(start, starts[index])
        high = min(end, starts[index] + len(script.segments[index].text))
        if low < high:
            pieces[index].append(script.segments[index].text[low - starts[index] : high - starts[index]])
        index += 1
