"""What stands on a timeline's axis: discs, diamonds, bars, and where each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.drawing.svg import element, line, number
from generator.drawing.timeline.axis import Scale
from generator.drawing.timeline.moments import Moment

RADIUS = 6.0
DIAMOND = 7.5
ROW = 9.0
"""Distance of a bar that would cover another one, from the row before it."""
_ROWS = 3
_BAR = 2 * RADIUS
"""A span that is no longer than its dot has no bar."""

Place = Callable[[float, float], tuple[float, float]]
"""Turns a place along the axis and a distance from it into x and y: the one difference between across and down."""


class Mark(NamedTuple):
    """A moment on the axis: its dot at ``at``, its bar from ``begin`` to ``end`` (pixels along the axis), in a row beside it.

    A single day has no length, however wide the scale.
    """

    moment: Moment
    at: float
    begin: float
    end: float
    row: int = 0

    @property
    def offset(self) -> float:
        """How far from the axis it lies."""
        return self.row * ROW


def place_marks(moments: Iterable[Moment], scale: Scale) -> list[Mark]:
    """Return the marks of all moments that touch the scale's span; bars that overlap lie in rows of their own, equal ones in one."""
    rows: list[tuple[float, float]] = [(scale.low, scale.low - 1)] * _ROWS
    marks: list[Mark] = []
    for moment in moments:
        if moment.last < scale.first or moment.first > scale.last:
            continue
        begin, end = scale.clip(moment.first), scale.clip(moment.last + 1 if moment.last > moment.first else moment.first)
        row = 0
        if end - begin > _BAR:
            free = (number for number, last in enumerate(rows) if last[1] < begin or last == (begin, end))
            row = next(free, _ROWS - 1)
            rows[row] = begin, max(rows[row][1], end)
        marks.append(Mark(moment, scale(moment.first), begin, end, row))
    return marks


def rows_of(marks: Sequence[Mark]) -> int:
    """Return how many rows beside the axis are in use."""
    return max((mark.row for mark in marks), default=0)


def draw_bars(marks: Sequence[Mark], scale: Scale, place: Place) -> list[str]:
    """Return the bars of spans: thick lines, and thin broken ones to where a span has no end that is known."""
    drawn: dict[str, None] = {}
    for mark in marks:
        kind = " x-tl__bar--contested" if mark.moment.contested else ""
        if mark.end - mark.begin > _BAR:
            drawn[line(*place(mark.begin, mark.offset), *place(mark.end, mark.offset), f"x-tl__bar{kind}")] = None
        date = mark.moment.date
        if date.first is None:
            drawn[line(*place(scale.low, mark.offset), *place(mark.begin, mark.offset), "x-tl__open")] = None
        if date.last is None:
            drawn[line(*place(mark.begin, mark.offset), *place(scale.high, mark.offset), "x-tl__open")] = None
    return list(drawn)


def draw_dots(marks: Sequence[Mark], scale: Scale, place: Place) -> list[str]:
    """Return a disc for each moment and a diamond for each contested one, on top; one for all at the same place."""
    discs: dict[str, None] = {}
    diamonds: dict[str, None] = {}
    for mark in marks:
        if not scale.low <= mark.at <= scale.high:
            continue
        x, y = place(round(mark.at), mark.offset)
        if mark.moment.contested:
            path = f"M{number(x - DIAMOND)} {number(y)}l{DIAMOND} {-DIAMOND} {DIAMOND} {DIAMOND} {-DIAMOND} {DIAMOND}z"
            diamonds[element("path", d=path, class_="x-tl__diamond")] = None
        else:
            discs[element("circle", cx=x, cy=y, r=RADIUS, class_="x-tl__disc")] = None
    return [*discs, *diamonds]
