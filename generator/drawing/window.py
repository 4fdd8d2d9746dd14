"""Which stretch of a timeline to enlarge: where most is crowded, around the day of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import isqrt

from generator.drawing.axis import pad
from generator.drawing.moments import Moment

_STEPS = (*range(13), 15, 18, 22, 27, 33, 45, 60, 80, 110, 160, 240, 360, 700)
"""So many moments before and after the center do the windows that are tried reach."""
_BINS = 8
"""A drawing is about eight labels wide."""
_ENLARGED_LANES, _OVERVIEW_LANES = 4, 3
"""About as many labels as find room above each other."""
_KEY_WORTH = 3
_SHARE = 0.17
"""The day of the document stands at least this part of the window's length away from its ends."""


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
    tried = {
        pad(days[max(split - before, 0)] if before else center, days[min(split + after, len(days)) - 1] if after else center, day, 0.05, _SHARE)
        for before in _STEPS
        for after in _STEPS
        if before + after > 1 and before <= 2 * split and after <= 2 * (len(days) - split)
    }

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
