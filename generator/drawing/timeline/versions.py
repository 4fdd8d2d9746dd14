"""Timelines to scale as SVG, each drawn twice: from left to right for wide screens, from top to bottom for narrow ones.

The style sheet shows the one that fits. Colors, strokes and typefaces are the style sheet's too; sizes
of text are set here, because the places of the labels rest on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.svg import element, line
from generator.drawing.timeline.across import SIZE, WIDTH, Strip, count_labels, draw_across
from generator.drawing.timeline.axis import Scale, pad
from generator.drawing.timeline.down import SIZE as SIZE_DOWN
from generator.drawing.timeline.down import draw_down
from generator.drawing.timeline.moments import Day, Moment
from generator.drawing.timeline.window import propose_windows

_LANES, _OVERVIEW_LANES, _STRIP_LANES = 6, 4, 3
_WINDOWS = 60
"""So many windows are tried with their labels before one is chosen."""
_KEY_WORTH = 4
_SHARE, _OVERVIEW_SHARE = 0.18, 0.09
"""How much of the length lies at least on each side of the day: the captions need room."""
_GAP = 30.0
"""Height of the lines that lead from the overview to what is enlarged."""


class Part(NamedTuple):
    """A narrow drawing: its SVG, and what it shows where there are two."""

    svg: str
    caption: str | None = None


class Timeline(NamedTuple):
    """A drawing in both shapes: one wide SVG, and one or two narrow ones."""

    wide: str
    narrow: tuple[Part, ...]


def draw_timeline(moments: Sequence[Moment], day: Day | None, name: str) -> Timeline:
    """Draw moments to scale (each with an `href` of its own); the crowded stretch is enlarged below an overview if need be.

    `name` is what a screen reader says for the drawing. Raises ValueError if there is nothing to draw.
    """
    ordered = _sorted(moments, day)
    single = _strip(ordered, day, _LANES)
    drawn = draw_across(single, 0)
    windows = propose_windows(ordered, day.number if day else None, _WINDOWS) if drawn.counted else []
    if not windows:
        return Timeline(_wide(drawn.svg, drawn.bottom, name), (_narrow(single, name),))
    overview, enlarged = max((_enlarge(ordered, day, window) for window in windows), key=_worth)
    return Timeline(_join(overview, enlarged, name), (_narrow(overview, name, "Overview"), _narrow(enlarged, name, "Enlarged")))


def _enlarge(moments: Sequence[Moment], day: Day | None, window: tuple[float, float]) -> tuple[Strip, Strip]:
    """Return the overview without what is in the window, and the window."""
    inside = [one for one in moments if window[0] <= one.first <= window[1]]
    outside = [one for one in moments if not window[0] <= one.first <= window[1]]
    whole = Scale(*_span(moments, day, _OVERVIEW_SHARE), 0, WIDTH)
    overview = Strip(whole, outside, outside, day, _OVERVIEW_LANES, window)
    return overview, Strip(Scale(*window, 0, WIDTH), moments, inside, day, _LANES)


def _worth(strips: tuple[Strip, Strip]) -> int:
    """Return how many moments get a label of their own; key events count more where they are enlarged."""
    overview, enlarged = strips
    return count_labels(overview, 1) + count_labels(enlarged, _KEY_WORTH)


def draw_strip(moments: Sequence[Moment], day: Day | None, name: str) -> Timeline:
    """Draw a few moments to scale in one strip. Raises ValueError if there is nothing to draw."""
    ordered = _sorted(moments, day)
    strip = _strip(ordered, day, _STRIP_LANES)
    drawn = draw_across(strip, 0)
    return Timeline(_wide(drawn.svg, drawn.bottom, name), (_narrow(strip, name),))


def _sorted(moments: Sequence[Moment], day: Day | None) -> list[Moment]:
    if not moments and not day:
        msg = "there is nothing to draw"
        raise ValueError(msg)
    return sorted(moments, key=lambda moment: moment.first)


def _span(moments: Sequence[Moment], day: Day | None, share: float) -> tuple[float, float]:
    number = day.number if day else None
    firsts = [moment.first for moment in moments] or [number or 0]
    lasts = [moment.last for moment in moments] or [number or 0]
    return pad(min(firsts), max(lasts), number, share=share)


def _strip(moments: Sequence[Moment], day: Day | None, lanes: int) -> Strip:
    return Strip(Scale(*_span(moments, day, _SHARE), 0, WIDTH), moments, moments, day, lanes)


def _join(overview: Strip, enlarged: Strip, name: str) -> str:
    """Draw the overview above the enlarged stretch, and the lines that lead from one to the other."""
    above = draw_across(overview, 0)
    below = draw_across(enlarged, above.bottom + _GAP)
    first, last = (overview.scale(day) for day in overview.window or (0, 0))
    top = above.bottom + _GAP
    lead = [
        line(first, above.axis, first, above.bottom, "x-tl__lead"),
        line(last, above.axis, last, above.bottom, "x-tl__lead"),
        line(first, above.bottom, 0, top, "x-tl__lead"),
        line(last, above.bottom, WIDTH, top, "x-tl__lead"),
        line(0, top, WIDTH, top, "x-tl__lead"),
    ]
    return _wide(above.svg + below.svg + "".join(lead), below.bottom, name)


def _wide(content: str, height: float, name: str) -> str:
    return element(
        "svg", content, class_="x-tl x-tl--wide", role="group", aria_label=name,
        viewBox=f"0 0 {WIDTH:g} {height:g}", font_size=SIZE, direction="ltr",
    )


def _narrow(strip: Strip, name: str, caption: str | None = None) -> Part:
    content, height = draw_down(strip)
    svg = element(
        "svg", content, class_="x-tl x-tl--narrow", role="group", aria_label=f"{name}: {caption}" if caption else name,
        width="100%", height=height, font_size=SIZE_DOWN, direction="ltr",
    )
    return Part(svg, caption)
