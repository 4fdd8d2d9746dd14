"""Points, boxes and straight pieces of line, in pixels from the upper left corner."""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]
Segment = tuple[Point, Point]

_NOTHING = 1e-9


class Rect(NamedTuple):
    """An upright box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height."""
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        """Middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grow(self, by: float) -> Rect:
        """Return the box with a margin on all sides."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: Rect) -> bool:
        """Say whether two boxes share more than their borders."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    @classmethod
    def around(cls, center: Point, width: float, height: float) -> Rect:
        """Return the box of a size round a middle."""
        x, y = center
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def clip(rect: Rect, start: Point, end: Point) -> tuple[float, float] | None:
    """Return which part of a segment lies in a box, as two fractions of its length; None where none does.

    Liang and Barsky, "A New Concept and Method for Line Clipping", 1984.
    """
    first, last = 0.0, 1.0
    for at, to, low, high in ((start[0], end[0], rect.left, rect.right), (start[1], end[1], rect.top, rect.bottom)):
        run = to - at
        if abs(run) < _NOTHING:
            if not low < at < high:
                return None
            continue
        enter, leave = sorted(((low - at) / run, (high - at) / run))
        first, last = max(first, enter), min(last, leave)
    return (first, last) if first < last else None


def cross(one: Segment, other: Segment) -> bool:
    """Say whether two segments cross or touch; False for those that lie on one line."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    area = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(area) < _NOTHING:
        return False
    along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / area
    across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / area
    return 0 <= along <= 1 and 0 <= across <= 1


def segments_of(points: tuple[Point, ...]) -> list[Segment]:
    """Return the pieces of a bent line."""
    return list(zip(points, points[1:], strict=False))


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point at a fraction of the way."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def cut_out(points: tuple[Point, ...], rect: Rect) -> list[tuple[Point, ...]]:
    """Return what is left of a bent line outside a box, as lines of at least two points."""
    pieces: list[list[Point]] = [[points[0]]]
    for start, end in segments_of(points):
        inside = clip(rect, start, end)
        if inside is None:
            pieces[-1].append(end)
            continue
        if inside[0] > 0:
            pieces[-1].append(between(start, end, inside[0]))
        if inside[1] < 1:
            pieces += [[between(start, end, inside[1]), end]]
        else:
            pieces += [[]]
    return [tuple(piece) for piece in pieces if len(piece) > 1]


def is_inside_rounded(rect: Rect, radius: float, point: Point) -> bool:
    """Say whether a point lies in a box with round corners."""
    (x, y), (mid_x, mid_y) = point, rect.center
    beyond_x = abs(x - mid_x) - (rect.width / 2 - radius)
    beyond_y = abs(y - mid_y) - (rect.height / 2 - radius)
    if beyond_x <= 0 or beyond_y <= 0:
        return beyond_x <= radius and beyond_y <= radius
    return beyond_x**2 + beyond_y**2 <= radius**2


def leave_rounded(rect: Rect, radius: float, start: Point, toward: Point) -> Point:
    """Return where the way from a point inside a round-cornered box to one outside leaves it."""
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        if is_inside_rounded(rect, radius, between(start, toward, middle)):
            low = middle
        else:
            high = middle
    return between(start, toward, high)
