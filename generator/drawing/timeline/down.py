"""A timeline from top to bottom, for narrow screens and paper: labels in a column beside the axis.

It has no width of its own: lines and ground reach across whatever is there, the labels fit into
`WIDTH` pixels, a phone's 320 without its margins.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from generator.drawing.lettering import shorten, text_width
from generator.drawing.svg import element, line, number, text, words
from generator.drawing.timeline.across import Strip
from generator.drawing.timeline.axis import Scale, Tick, choose_ticks
from generator.drawing.timeline.labels import CLEAR, Item, Placement, Region, arrange_column
from generator.drawing.timeline.marks import RADIUS, ROW, draw_bars, draw_dots, place_marks, rows_of
from generator.drawing.timeline.moments import Moment, date_line, full_name, title

WIDTH = 288.0
SIZE = 14.0
LINE = 17.0
_ASCENT = 13.0
_TICK = 6.0
_CORRIDOR = 32.0
_INSET = 8.0
"""Distance of the captions from the right edge."""
_CAPTION = LINE + 8
"""Height of the caption on each side of the line of the day, with what parts it from the line."""
_LEAST, _MOST, _MOST_OVERVIEW = 300.0, 860.0, 520.0
"""Heights: an overview and an enlarged stretch each fit on one printed page."""


class _Columns(NamedTuple):
    """Where the ticks' words end, where the axis is and where the labels begin (x, in pixels)."""

    words: float
    axis: float
    labels: float

    @property
    def room(self) -> float:
        return WIDTH - self.labels


def draw_down(strip: Strip) -> tuple[str, float]:
    """Draw a strip, its scale's span from top to bottom; return the SVG's content and its height."""
    height = _height(strip)
    scale = strip.scale._replace(low=0.0, high=height)
    marks = place_marks(strip.moments, scale)
    ticks = choose_ticks(scale, day_room=44, month_room=44, year_room=44)
    words = max((text_width(tick.short, SIZE) for tick in ticks), default=0.0)
    axis = words + CLEAR + RADIUS
    columns = _Columns(words, axis, axis + RADIUS + _CORRIDOR + rows_of(marks) * ROW)
    at = {mark.moment.href: mark.at for mark in marks}
    offsets = {mark.moment.href: mark.offset for mark in marks}
    placed = [
        one
        for region in _regions(strip, scale, columns, at)
        for one in arrange_column(region, partial(_measure, strip), columns.room)
    ]

    def place(along: float, beside: float) -> tuple[float, float]:
        return columns.axis + beside, along

    parts = []
    day = scale(strip.day.number) if strip.day else None
    if day is not None:
        parts.append(element("rect", x=0, y=day, width="100%", height=height - day, class_="x-tl__later"))
    parts.append(line(axis, 0, axis, height, "x-tl__axis"))
    parts.append(_draw_ticks(ticks, scale, columns, day))
    if strip.window:
        first, last = (scale(one) for one in strip.window)
        parts.append(element("rect", x=axis - 10, y=first, width=20, height=last - first, class_="x-tl__zoom"))
    parts += draw_bars(marks, scale, place)
    parts += [_draw_leader(one, columns, offsets[one.item.members[0].href]) for one in placed]
    parts += draw_dots(marks, scale, place)
    if day is not None:
        parts.append(element("line", x1=0, y1=day, x2="100%", y2=day, class_="x-tl__day"))
        parts += _draw_captions(strip, day, columns.room - _INSET)
    parts += [_draw_label(strip, one, columns) for one in placed]
    return "".join(parts), height


def _height(strip: Strip) -> float:
    """Return a height that gives the labels on each side of the day the room they need, if it isn't too much."""
    room = WIDTH - 100
    needed = {False: CLEAR, True: CLEAR}
    for moment in strip.labeled:
        later = bool(strip.day and moment.first >= strip.day.number)
        needed[later] += _measure(strip, (moment,), room)[1] + CLEAR
    share = (strip.day.number - strip.scale.first) / (strip.scale.last - strip.scale.first) if strip.day else 1.0
    caption = 2 * _CAPTION
    height = max((needed[False] + caption) / share, (needed[True] + caption) / (1 - share) if share < 1 else 0)
    return min(max(height, _LEAST), _MOST_OVERVIEW if strip.is_overview else _MOST)


def _regions(strip: Strip, scale: Scale, columns: _Columns, at: dict[str, float]) -> list[Region]:
    """Return the stretches above and below the line of the day and its captions, with a label to place for each moment."""

    def region(low: float, high: float, moments: Sequence[Moment]) -> Region:
        items = (Item((one,), at[one.href], at[one.href], *_measure(strip, (one,), columns.room)) for one in moments)
        return Region(low, high, tuple(items))

    if not strip.day:
        return [region(0, scale.high, strip.labeled)]
    number = strip.day.number
    line_at = scale(number)
    before = [moment for moment in strip.labeled if moment.first < number]
    after = [moment for moment in strip.labeled if moment.first >= number]
    below = CLEAR if strip.is_overview else CLEAR + _CAPTION
    return [region(0, line_at - _CAPTION - CLEAR, before), region(line_at + below, scale.high, after)]


def _is_one_line(members: Sequence[Moment], date: str, room: float) -> bool:
    width = text_width(title(members), SIZE, bold=True) + text_width(f", {date}", SIZE)
    return width <= room


def _measure(strip: Strip, members: Sequence[Moment], room: float) -> tuple[float, float]:
    if strip.is_overview:
        return min(text_width(title(members), SIZE), room), LINE
    date = date_line(members, years=strip.years)
    if _is_one_line(members, date, room):
        return text_width(title(members), SIZE, bold=True) + text_width(f", {date}", SIZE), LINE
    return min(max(text_width(title(members), SIZE, bold=True), text_width(date, SIZE)), room), 2 * LINE


def _draw_label(strip: Strip, one: Placement, columns: _Columns) -> str:
    members, item = one.item.members, one.item
    top = one.stem - item.height / 2
    x, y = columns.labels, top + _ASCENT
    date = date_line(members, years=strip.years)
    hit = element("rect", x=x, y=top - 4, width=item.width, height=item.height + 8, class_="x-tl__hit")
    if strip.is_overview:
        content = text(shorten(title(members), item.width + 0.1, SIZE), x, y, "x-tl__when")
    elif item.height == LINE:
        head, tail = element("tspan", words(title(members)), class_="x-tl__label"), element("tspan", words(f", {date}"), class_="x-tl__when")
        content = element("text", head, tail, x=x, y=y)
    else:
        content = text(shorten(title(members), item.width + 0.1, SIZE, bold=True), x, y, "x-tl__label")
        content += text(shorten(date, item.width + 0.1, SIZE), x, y + LINE, "x-tl__when")
    return element("a", hit, content, href=members[0].href, class_="x-tl__link", aria_label=full_name(members))


def _draw_leader(one: Placement, columns: _Columns, offset: float) -> str:
    """Draw the line from a mark (or the bracket over several) to its label."""
    item = one.item
    start = columns.axis + offset + RADIUS + 1
    path = ""
    if len(item.members) > 1:
        start = columns.axis + RADIUS + 5
        path = f"M{number(start - 3)} {number(item.start)}h3V{number(item.end)}h-3"
    # Slanting ends where it is still clear of the other labels.
    path += f"M{number(start)} {number(item.at)}L{number(columns.labels - CLEAR - 1)} {number(one.stem)}h8"
    late = " x-tl__leader--late" if len(item.members) == 1 and item.members[0].known else ""
    return element("path", d=path, class_=f"x-tl__leader{late}")


def _draw_ticks(ticks: Sequence[Tick], scale: Scale, columns: _Columns, day: float | None) -> str:
    left = columns.axis - RADIUS - 2
    marks = [line(left - _TICK, scale(tick.day), left + RADIUS + 2, scale(tick.day), "x-tl__tick") for tick in ticks]
    said = [
        text(tick.short, columns.words, scale(tick.day) + SIZE * 0.35, "x-tl__words", "end")
        for tick in ticks
        if LINE / 2 <= scale(tick.day) <= scale.high - LINE / 2 and (day is None or abs(scale(tick.day) - day) >= CLEAR + LINE / 2)
    ]
    return element("g", *marks, *said, aria_hidden="true")


def _draw_captions(strip: Strip, y: float, room: float) -> list[str]:
    """Draw the captions above and below the line of the day, at the right edge of whatever width there is."""
    day = strip.day
    if not day:
        return []
    before = shorten(day.short if strip.is_overview else day.dated, room, SIZE, bold=True)
    link = element(
        "a", text(before, "100%", y - 9, "x-tl__label", "end", dx=-_INSET), href=day.href, class_="x-tl__link", aria_label=day.name,
    )
    if strip.is_overview:
        return [link]
    is_bold = len(day.after) > 1
    fits = shorten(day.after[0], room, SIZE, bold=is_bold) == day.after[0]
    after = day.after[0] if fits else shorten(day.later, room, SIZE, bold=is_bold)
    kind = "label" if is_bold else "when"
    return [link, text(after, "100%", y + 9 + _ASCENT, f"x-tl__{kind}", "end", dx=-_INSET)]
