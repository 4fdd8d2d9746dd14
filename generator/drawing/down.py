"""A timeline from top to bottom, for narrow screens and paper: labels in a column beside the axis.

It has no width of its own: lines and ground reach across whatever is there, the labels fit into
`WIDTH` pixels, a phone's 320 without its margins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.dates import MONTHS
from generator.drawing.across import Strip
from generator.drawing.axis import Scale, Tick, choose_ticks, place_words
from generator.drawing.labels import CLEAR, Item, Placed, Region, arrange_column
from generator.drawing.marks import RADIUS, ROW, draw_bars, draw_dots, place_marks, rows_of
from generator.drawing.moments import Moment, date_line, full_name, title
from generator.drawing.svg import element, line, number, text
from generator.drawing.text import shorten, text_width

WIDTH = 288.0
SIZE = 14.0
LINE = 17.0
_ASCENT = 13.0
_TICK = 6.0
_CORRIDOR = 24.0
_CAPTION = LINE + 8
"""Height of the caption on each side of the line of the day, with what parts it from the line."""
_LEAST, _MOST, _MOST_OVERVIEW = 300.0, 860.0, 520.0
"""Heights: an overview and an enlarged stretch each fit on one printed page."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the ticks' words end, where the axis is and where the labels begin (x, in pixels)."""

    words: float
    axis: float
    labels: float

    @property
    def room(self) -> float:
        return WIDTH - self.labels


def draw_down(strip: Strip) -> tuple[str, float]:
    """Draw a strip, its scale's span from top to bottom; return the SVG's content and its height."""
    columns = _columns(strip)
    height = _height(strip, columns)
    scale = replace(strip.scale, low=0.0, high=height)
    marks = place_marks(strip.moments, scale)
    at = {mark.moment.href: mark.at for mark in marks}
    rows = {mark.moment.href: mark.offset for mark in marks}
    columns = replace(columns, labels=columns.labels + rows_of(marks) * ROW)
    placed = [
        one
        for region in _regions(strip, scale, columns, at)
        for one in arrange_column(region, partial(_measure, strip), columns.room)
    ]

    def place(along: float, beside: float) -> tuple[float, float]:
        return columns.axis + beside, along

    parts = []
    if strip.day:
        y = scale(strip.day.number)
        parts.append(element("rect", x=0, y=y, width="100%", height=height - y, class_="x-tl__later"))
    parts.append(line(columns.axis, 0, columns.axis, height, "x-tl__axis"))
    parts.append(_draw_ticks(strip, scale, columns))
    if strip.window:
        first, last = scale(strip.window[0]), scale(strip.window[1])
        parts.append(element("rect", x=columns.axis - 9, y=first, width=18, height=last - first, class_="x-tl__zoom"))
    parts += draw_bars(marks, scale, place)
    parts += [_draw_leader(one, columns, rows[one.item.members[0].href]) for one in placed]
    parts += draw_dots(marks, scale, place)
    if strip.day:
        parts.append(element("line", x1=0, y1=y, x2="100%", y2=y, class_="x-tl__day"))
        parts += _draw_captions(strip, y)
    parts += [_draw_label(strip, one, columns) for one in placed]
    return "".join(parts), height


def _tick_words(tick: Tick) -> str:
    """Return a tick's words as short as they are clear: a year stands for its January."""
    if tick.words == MONTHS[0]:
        return tick.year
    return tick.words if tick.words not in MONTHS or len(tick.words) < 6 else f"{tick.words[:3 + (tick.words == MONTHS[8])]}."  # noqa: PLR2004
