"""A timeline from left to right: labels in lanes above the axis, ticks and captions below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.drawing.lettering import shorten, text_width
from generator.drawing.svg import element, line, number, text
from generator.drawing.timeline.axis import DAYS_A_YEAR, Scale, choose_ticks, place_words
from generator.drawing.timeline.labels import CLEAR, Item, Placement, Region, arrange_lanes, try_lanes
from generator.drawing.timeline.marks import RADIUS, ROW, draw_bars, draw_dots, place_marks, rows_of
from generator.drawing.timeline.moments import Day, Moment, date_line, full_name, title

WIDTH = 1172.0
SIZE = 13.3
"""Size of all words. The drawing shrinks by 2 % at most, so they never get smaller than 13 px."""
LINE = 16.0
_ASCENT = 12.3
_MOST = 190.0
"""A label is at most so wide."""
_FAN = 20.0
_TICK = 8.0
_TICK_WORDS = 22.0


class Strip(NamedTuple):
    """What a drawing shows: the moments to mark, those of them to label, and the day of the document.

    ``window`` is the span that is enlarged elsewhere; a strip with one is an overview, whose labels have
    no dates. ``lanes`` is how many lanes of labels there may be.
    """

    scale: Scale
    moments: Sequence[Moment]
    labeled: Sequence[Moment]
    day: Day | None
    lanes: int
    window: tuple[float, float] | None = None

    @property
    def is_overview(self) -> bool:
        """Whether a part of it is enlarged elsewhere."""
        return self.window is not None

    @property
    def years(self) -> bool:
        """Whether its dates need their year."""
        return self.scale.last - self.scale.first > DAYS_A_YEAR


class Drawn(NamedTuple):
    """A finished strip: its SVG, where its axis and its lower edge are, and how many moments went into counts."""

    svg: str
    axis: float
    bottom: float
    counted: int


def draw_across(strip: Strip, top: float) -> Drawn:
    """Draw a strip whose upper edge is at `top`."""
    scale, day = strip.scale, strip.day
    marks = place_marks(strip.moments, scale)
    placed, lanes = arrange(strip)
    fan = _FAN if any(abs(one.stem - one.item.at) > 0.1 for one in placed) else 0.0
    height = LINE if strip.is_overview else 2 * LINE
    base = top + CLEAR + lanes * (height + CLEAR) - CLEAR
    axis = base + CLEAR + fan + RADIUS + 2 + (4 if any(len(one.item.members) > 1 for one in placed) else 0)
    words_y = axis + rows_of(marks) * ROW + _TICK_WORDS
    captions, bottom = _draw_captions(strip, words_y)

    def place(along: float, beside: float) -> tuple[float, float]:
        return along, axis + beside

    rows = {mark.moment.href: mark.offset for mark in marks}
    parts = []
    if day:
        x = scale(day.number)
        parts.append(element("rect", x=x, y=top, width=scale.high - x, height=bottom - top, class_="x-tl__later"))
    parts.append(line(scale.low, axis, scale.high, axis, "x-tl__axis"))
    parts.append(_draw_ticks(strip, axis, words_y))
    parts += draw_bars(marks, scale, place)
    parts += [_draw_leader(one, axis, base, fan, height, rows[one.item.members[0].href]) for one in placed]
    parts += draw_dots(marks, scale, place)
    if day:
        parts.append(line(scale(day.number), top, scale(day.number), bottom, "x-tl__day"))
    parts += [_draw_label(strip, one, base - one.lane * (height + CLEAR) - height) for one in placed]
    counted = sum(len(one.item.members) for one in placed if len(one.item.members) > 1)
    return Drawn("".join([*parts, *captions]), axis, bottom, counted)


def arrange(strip: Strip) -> tuple[list[Placement], int]:
    """Place the labels of a strip; return them and the number of lanes they take."""
    return arrange_lanes(_regions(strip), partial(_measure, strip), strip.lanes)


def count_labels(strip: Strip, key_worth: int) -> int:
    """Return about how many moments will have a label of their own, each key event counted `key_worth` times."""
    return sum(key_worth if one.item.is_key else 1 for one in try_lanes(_regions(strip), strip.lanes))


def _regions(strip: Strip) -> list[Region]:
    """Return the stretches left and right of the line of the day, with a label to place for each moment."""
    scale, day = strip.scale, strip.day
    if not day:
        return [_region(strip, scale.low, scale.high, strip.labeled)]
    x = scale(day.number)
    before = [moment for moment in strip.labeled if moment.first < day.number]
    after = [moment for moment in strip.labeled if moment.first >= day.number]
    return [_region(strip, scale.low, x - CLEAR, before), _region(strip, x + CLEAR, scale.high, after)]


def _region(strip: Strip, low: float, high: float, moments: Sequence[Moment]) -> Region:
    items = []
    for moment in moments:
        at = strip.scale(moment.first)
        items.append(Item((moment,), at, at, *_measure(strip, (moment,), high - low)))
    return Region(low, high, tuple(items))


def _lines(strip: Strip, members: Sequence[Moment]) -> list[tuple[str, bool]]:
    """Return the lines of a label, each with whether it is bold."""
    if strip.is_overview:
        return [(title(members), False)]
    return [(title(members), True), (date_line(members, years=strip.years), False)]


def _measure(strip: Strip, members: Sequence[Moment], room: float) -> tuple[float, float]:
    lines = _lines(strip, members)
    width = max(text_width(words, SIZE, bold) for words, bold in lines)
    return min(width, room, _MOST), len(lines) * LINE


def _draw_label(strip: Strip, one: Placement, top: float) -> str:
    item = one.item
    hit = element("rect", x=one.left, y=top - 4.5, width=item.width, height=item.height + 9, class_="x-tl__hit")
    lines = [
        _draw_line(shorten(words, item.width + 0.1, SIZE, bold), one, top + _ASCENT + index * LINE, bold=bold)
        for index, (words, bold) in enumerate(_lines(strip, item.members))
    ]
    return element("a", hit, *lines, href=item.members[0].href, class_="x-tl__link", aria_label=full_name(item.members))


def _draw_line(words: str, one: Placement, y: float, *, bold: bool) -> str:
    """Draw a line of a label, centered over its stem or as near to that as the label reaches."""
    half = text_width(words, SIZE, bold) / 2
    kind = f"x-tl__{'label' if bold else 'when'}"
    if one.stem - half <= one.left:
        return text(words, one.left, y, kind)
    if one.stem + half >= one.left + one.item.width:
        return text(words, one.left + one.item.width, y, kind, "end")
    return text(words, one.stem, y, kind, "middle")


def _draw_leader(one: Placement, axis: float, base: float, fan: float, height: float, offset: float) -> str:
    """Draw the line from a mark (or the bracket over several) up to its label."""
    item = one.item
    end = base - one.lane * (height + CLEAR) + 2
    start = axis + offset - RADIUS
    path = ""
    if len(item.members) > 1:
        start = axis - RADIUS - 4
        path = f"M{number(item.start)} {number(start + 3)}v-3H{number(item.end)}v3"
    path += f"M{number(item.at)} {number(start)}"
    if fan:
        path += f"V{number(axis - RADIUS - 4)}L{number(one.stem)} {number(axis - RADIUS - 4 - fan)}"
    path += f"V{number(end)}"
    late = " x-tl__leader--late" if len(item.members) == 1 and item.members[0].known else ""
    return element("path", d=path, class_=f"x-tl__leader{late}")


def _draw_ticks(strip: Strip, axis: float, words_y: float) -> str:
    scale = strip.scale
    ticks = choose_ticks(scale, day_room=64, month_room=92, year_room=92)
    avoid = [scale(place) for place in ([strip.day.number] if strip.day else []) + list(strip.window or ())]
    marks = [line(scale(tick.day), axis, scale(tick.day), axis + _TICK, "x-tl__tick") for tick in ticks]
    placed = place_words(scale, ticks, partial(text_width, size=SIZE), avoid, CLEAR)
    said = [text(one.text, one.start, words_y, "x-tl__words") for one in placed]
    return element("g", *marks, *said, aria_hidden="true")


def _draw_captions(strip: Strip, words_y: float) -> tuple[list[str], float]:
    """Return the captions at the line of the day, and where the strip ends below them."""
    scale, day = strip.scale, strip.day
    if not day:
        return [], words_y + CLEAR
    x = scale(day.number)
    if strip.window:
        return [_draw_short_caption(strip, day, words_y + LINE + 10)], words_y + LINE + CLEAR + 8
    y = words_y + 2 * LINE
    width = max(text_width(words, SIZE, bold=True) for words in day.before)
    link = element(
        "a",
        element("rect", x=x - CLEAR - width, y=y - LINE, width=width, height=len(day.before) * LINE + 8, class_="x-tl__hit"),
        *_draw_caption(day.before, (x - CLEAR, y), x - CLEAR - scale.low, "end", bold=True),
        href=day.href, class_="x-tl__link", aria_label=day.name,
    )
    rest = _draw_caption(day.after, (x + CLEAR, y), scale.high - x - CLEAR, "start", bold=len(day.after) > 1)
    return [link, *rest], y + max(len(day.before), len(day.after)) * LINE


def _draw_caption(lines: Sequence[str], at: tuple[float, float], room: float, anchor: str, *, bold: bool) -> Iterator[str]:
    """Yield the lines of a caption, in no more than the room there is; the first may be bold."""
    x, y = at
    for index, words in enumerate(lines):
        is_bold = bold and not index
        kind = f"x-tl__{'label' if is_bold else 'when'}"
        yield text(shorten(words, room, SIZE, is_bold), x, y + index * (LINE + 1), kind, anchor)


def _draw_short_caption(strip: Strip, day: Day, y: float) -> str:
    """Draw the caption of an overview beside the span that is enlarged, on the side where there is room."""
    first, last = (strip.scale(place) for place in strip.window or (0, 0))
    width = text_width(day.short, SIZE, bold=True)
    left = first - CLEAR - width >= strip.scale.low
    start = first - CLEAR - width if left else last + CLEAR
    hit = element("rect", x=start, y=y - LINE, width=width, height=25, class_="x-tl__hit")
    words = text(day.short, start, y, "x-tl__label")
    return element("a", hit, words, href=day.href, class_="x-tl__link", aria_label=day.name)
