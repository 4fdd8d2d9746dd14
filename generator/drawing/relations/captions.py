"""Words on lines: each in a gap of its own line, clear of nodes, of other words and of all other lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.drawing.lettering import text_width, wrap
from generator.drawing.relations.geometry import Point, Rect, Segment, between, clip, segments_of
from generator.drawing.relations.sheet import LINE_HEIGHT

MAX_LINES = 3
SHOWN = 14
"""How much of a line must be left on both sides of its words."""
_BUCKET = 80


class Caption(NamedTuple):
    """Words on a line: the lines they are broken into, and the box they take."""

    lines: tuple[str, ...]
    box: Rect


class Written(NamedTuple):
    """A way to write words: in how many lines, and how much room they take."""

    lines: tuple[str, ...]
    width: float
    height: float


def break_label(label: str, size: float) -> list[Written]:
    """Return the ways to write words in one, two or three lines, each as narrow as it can be."""
    found: dict[tuple[str, ...], Written] = {}
    widest = max((text_width(word, size) for word in label.split()), default=0)
    total = text_width(" ".join(label.split()), size)
    for count in range(1, MAX_LINES + 1):
        for share in range(21):
            lines = tuple(wrap(label, max(widest, total / count * (1 + share / 20)) + 0.1, size))
            if len(lines) <= count:
                width = max((text_width(line, size) for line in lines), default=0) + 2
                found.setdefault(lines, Written(lines, width, len(lines) * size * LINE_HEIGHT))
                break
    return list(found.values())


Bucket = tuple[int, int]


class Obstacles:
    """What words must not touch, findable by place."""

    def __init__(self) -> None:
        """Begin with an empty drawing."""
        self._boxes: dict[Bucket, list[Rect]] = defaultdict(list)
        self._lines: dict[Bucket, list[tuple[Segment, float]]] = defaultdict(list)

    def add_box(self, box: Rect) -> None:
        """Add a node, or words that are in place."""
        for bucket in _buckets(box):
            self._boxes[bucket].append(box)

    def add_line(self, points: tuple[Point, ...], half: float) -> None:
        """Add a line; `half` is half of its thickness."""
        for start, end in segments_of(points):
            (ax, ay), (bx, by) = start, end
            around = Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)).grow(half)
            for bucket in _buckets(around):
                if clip(Rect.around(((bucket[0] + 0.5) * _BUCKET, (bucket[1] + 0.5) * _BUCKET), _BUCKET, _BUCKET).grow(2 * half), start, end):
                    self._lines[bucket].append(((start, end), half))

    def hits(self, box: Rect, own: Segment) -> bool:
        """Say whether a box touches anything but the segment `own`."""
        buckets = list(_buckets(box))
        if any(box.overlaps(other) for bucket in buckets for other in self._boxes.get(bucket, ())):
            return True
        return any(
            segment != own and clip(box.grow(half), *segment) is not None
            for bucket in buckets
            for segment, half in self._lines.get(bucket, ())
        )


def _buckets(box: Rect) -> Iterator[Bucket]:
    for column in range(int(box.left // _BUCKET), int(box.right // _BUCKET) + 1):
        for row in range(int(box.top // _BUCKET), int(box.bottom // _BUCKET) + 1):
            yield column, row


def place_captions(
    labels: Sequence[str], lines: Mapping[int, tuple[Point, ...]], halves: Sequence[float], nodes: Sequence[Rect], size: float, sheet: Rect,
) -> dict[int, Caption]:
    """Return words in place, by number of their line; those that fit nowhere are missing.

    `halves` are half the thicknesses of the lines, `size` is that of the letters, `sheet` the whole drawing.
    """
    obstacles = Obstacles()
    for box in nodes:
        obstacles.add_box(box.grow(3))
    for number, points in lines.items():
        obstacles.add_line(points, halves[number] + 2)
    found: dict[int, Caption] = {}
    # Those with the shortest line have the least choice.
    for number in sorted(lines, key=lambda number: (_length(lines[number]) - len(labels[number]) * 4, number)):
        caption = _place(labels[number], lines[number], obstacles, size, sheet)
        if caption:
            found[number] = caption
            obstacles.add_box(caption.box.grow(4))
    return found


def _length(points: tuple[Point, ...]) -> float:
    return sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in segments_of(points))


def _place(label: str, points: tuple[Point, ...], obstacles: Obstacles, size: float, sheet: Rect) -> Caption | None:
    for lines, wide, high in break_label(label, size):
        for center, segment in _middles(points, wide, high):
            box = Rect.around(center, wide, high)
            inside = sheet.left <= box.left and box.right <= sheet.right and sheet.top <= box.top and box.bottom <= sheet.bottom
            if inside and not obstacles.hits(box, segment):
                return Caption(lines, box)
    return None


def _middles(points: tuple[Point, ...], wide: float, high: float) -> Iterator[tuple[Point, Segment]]:
    """Yield middles for words on a line, the best first: on its longest piece, in the middle of that."""
    for start, end in sorted(segments_of(points), key=lambda piece: -_length(piece)):
        run, rise = abs(end[0] - start[0]), abs(end[1] - start[1])
        length = (run**2 + rise**2) ** 0.5
        # The gap reaches to where the line leaves the box.
        gap = length * min(wide / run if run else 9e9, high / rise if rise else 9e9)
        least = (gap / 2 + SHOWN) / length if length else 1
        if least > 0.5:
            continue
        steps = max(1, int((0.5 - least) * length // 6))
        for step in range(steps + 1):
            away = (0.5 - least) * step / steps
            for share in dict.fromkeys((0.5 + away, 0.5 - away)):
                yield between(start, end, share), (start, end)
