"""Which stretch of a timeline to enlarge: where most is crowded, around the day of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import isqrt

from generator.drawing.timeline.axis import pad
from generator.drawing.timeline.moments import Moment

_STEPS = (*range(1, 17), 20, 25, 32, 40, 50, 65, 85, 110, 150, 220, 320, 480, 700)
"""So many moments before and after the center do the windows that are tried reach."""
_BINS = 8
"""A drawing is about eight labels wide."""
_ENLARGED_LANES, _OVERVIEW_LANES = 4, 3
"""About as many labels as find room above each other."""
_KEY_WORTH = 3
_MARGIN, _SHARE = 0.05, 0.18
"""Parts of a window's length: what is added at its ends, and how far from them the day of the document stands."""


def propose_windows(moments: Sequence[Moment], day: int | None, most: int) -> list[tuple[float, float]]:
    """Return first and last day of the stretches that may be worth enlarging, the most promising first, `most` at most.

    `moments` are in order of their first day. Windows that begin and end near moments on both sides of the
    center are compared by how many labels they and the overview could hold together, key events in
    the window counting more. A window of half the whole length or more enlarges nothing worth it.
    """
    days = [moment.first for moment in moments]
    keys = [moment.first for moment in moments if moment.key]
    center = day if day is not None else _densest(days)
    whole = pad(days[0], max(moment.last for moment in moments), center)
    split = bisect_left(days, center)
    starts = {days[split - before] for before in _STEPS if before <= split} | {center}
    ends = {days[split + after - 1] for after in _STEPS if after <= len(days) - split} | {center}
    tried = {pad(start, end, day, _MARGIN, _SHARE) for start in starts for end in ends if start < end}

    def promise(window: tuple[float, float]) -> tuple[float, ...]:
        labels = _held(days, window, _ENLARGED_LANES) + _held(days, whole, _OVERVIEW_LANES, without=window)
        return -labels - _KEY_WORTH * _held(keys, window, _ENLARGED_LANES), window[1] - window[0], window[0]

    return sorted((window for window in tried if window[1] - window[0] < (whole[1] - whole[0]) / 2), key=promise)[:most]


def _densest(days: Sequence[int]) -> int:
    """Return the middle of the shortest stretch that holds about the square root of all moments."""
    reach = isqrt(len(days))
    start = min(range(len(days) - reach), key=lambda index: days[index + reach] - days[index])
    return days[start + reach // 2]


def _held(days: Sequence[int], span: tuple[float, float], lanes: int, without: tuple[float, float] | None = None) -> int:
    """Return about how many labels a drawing of the span holds, those of one stretch left out: so many a bin at most."""
    width = (span[1] - span[0]) / _BINS
    held = 0
    for start in (span[0] + number * width for number in range(_BINS)):
        count = _count(days, start, start + width)
        if without:
            count -= _count(days, max(start, without[0]), min(start + width, without[1]))
        held += min(count, lanes)
    return held


def _count(days: Sequence[int], first: float, last: float) -> int:
    return max(0, bisect_left(days, last) - bisect_left(days, first))
