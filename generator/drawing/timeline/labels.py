"""Placing labels: in lanes above a horizontal axis, or in a column beside a vertical one.

Labels are pushed apart, what they name stays where the scale puts it. Where more fall together than
there is room for, neighbors become one label with a count. Everything here works on one axis; the
costs grow with the number of moments (and a few sorts of them), not with its square.

In lanes, a label hangs on a *stem*, a vertical line down to the axis. A stem keeps away from the
labels in the lanes it passes, so that no line ever touches a label that isn't its own. In a column,
a *leader* runs from the axis to the label's near edge; leaders never cross, because the order on
both sides is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple

from generator.drawing.timeline.moments import Moment

CLEAR = 12.0
"""Pixels between a label and any other label, stem or line."""
STEM_GAP = 14.0
"""Pixels between two stems."""
FLUSH = STEM_GAP - CLEAR
"""How far a label reaches beyond its own stem, at least; the next stem is still clear of it."""
REACH = 90.0
"""How far a stem may stand from what it names, in pixels."""
DROP = 240.0
"""The same in a column, where the leader runs slantwise to the label."""
_KEY_PENALTY = 500.0
_AROUND = 6
"""So many labels on each side of one that doesn't fit may make room for it."""
_EPSILON = 1e-6


class Item(NamedTuple):
    """A label to place: for one moment, or for several that became one.

    ``start`` and ``end`` are where its first and last moment are on the axis (the same for one),
    ``width`` and ``height`` the size of its text. All in pixels.
    """

    members: tuple[Moment, ...]
    start: float
    end: float
    width: float
    height: float

    @property
    def at(self) -> float:
        """The place on the axis that the label points to."""
        return (self.start + self.end) / 2

    @property
    def is_key(self) -> bool:
        """Whether it is a single moment that the curator marked as a key event."""
        return len(self.members) == 1 and self.members[0].key


Measure = Callable[[tuple[Moment, ...], float], tuple[float, float]]
"""Returns width and height of the label for some moments, where a label may be at most so wide."""


class Region(NamedTuple):
    """A stretch of the axis that labels stay within, and what is to be labeled there (by place, ascending)."""

    low: float
    high: float
    items: tuple[Item, ...]


class Placement(NamedTuple):
    """A label that has its place: in a lane (0 next to the axis) from ``left``, hanging on ``stem``; in a column centered at ``stem``."""

    item: Item
    stem: float
    lane: int = 0
    left: float = 0.0


def spread(targets: Sequence[float], distances: Sequence[float], low: float, high: float) -> list[float]:
    """Return places as near to the targets as may be (least squares), in order, that keep their distances and bounds.

    `distances[i]` is the least distance between the places i and i+1. Pool-adjacent-violators, linear. If
    they don't all fit between the bounds, the last ones go beyond `high`.
    """
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, int]] = []
    for target, offset in zip(targets, offsets, strict=True):
        mean, size = target - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    top = max(high - offsets[-1], low)
    means = [min(max(mean, low), top) for mean, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def arrange_lanes(regions: Sequence[Region], measure: Measure, most: int) -> tuple[list[Placement], int]:
    """Place labels in as few lanes as will hold them, `most` at most; return them and the number of lanes.

    Only where `most` lanes don't hold them are labels merged.
    """
    for lanes in range(1, most + 1):
        tried = [_attempt(region, lanes) for region in regions]
        if not any(unfit for _, unfit in tried):
            return [placed for done, _ in tried for placed in done], lanes
    return [placed for region in regions for placed in _merge_until_placed(region, measure, most)], most


def try_lanes(regions: Sequence[Region], lanes: int) -> list[Placement]:
    """Return the labels that find room in so many lanes before any are merged: a quick measure of what will fit."""
    return [placed for region in regions for placed in _attempt(region, lanes)[0]]


def _merge_until_placed(region: Region, measure: Measure, lanes: int) -> list[Placement]:
    items = list(region.items)
    room = region.high - region.low
    while len(items) > 1 and (excess := len(items) - int(room / STEM_GAP)) > 0:
        items = _merge(items, range(len(items) - 1), measure, room, most=excess)
    while True:
        placed, unfit = _attempt(Region(region.low, region.high, tuple(items)), lanes)
        if not unfit or len(items) == 1:
            return placed
        items = _merge(items, _pairs_around(items, unfit), measure, room, most=(len(unfit) + 1) // 2)


def _pairs_around(items: Sequence[Item], unfit: Sequence[int]) -> set[int]:
    """Return the pairs (by the number of the first) that might make room for the items that don't fit, were they one."""
    return {
        left
        for index in unfit
        for left in range(max(index - _AROUND, 0), min(index + _AROUND, len(items) - 1))
        if left in (index - 1, index) or abs(items[left].at - items[index].at) <= 2 * REACH
    }


def _attempt(region: Region, lanes: int) -> tuple[list[Placement], list[int]]:
    """Place what fits; return it, and the numbers of the items that didn't fit or would stand too far from their moments."""
    stems = _stems(region)
    placed, failed = _fill_lanes(region, stems, lanes)
    strayed = [i for i, (item, stem) in enumerate(zip(region.items, stems, strict=True)) if abs(stem - item.at) > REACH]
    return placed, failed or strayed


def _stems(region: Region) -> list[float]:
    items = region.items
    low, high = region.low + FLUSH, region.high - FLUSH
    return spread([item.at for item in items], [STEM_GAP] * (len(items) - 1), low, high) if items else []


def _fill_lanes(region: Region, stems: Sequence[float], lanes: int) -> tuple[list[Placement], list[int]]:
    """Place what fits, from left to right; return it, and the numbers of the items that didn't fit.

    A label takes the lowest lane where it leaves the next stem free, so it reaches to the left of its
    own stem if there is room; where all would cover the next stem, it takes the highest, and the ones
    that follow stand below it.
    """
    edge = [region.low - CLEAR] * lanes
    crossed = [-inf] * lanes
    placed: list[Placement] = []
    failed: list[int] = []
    for index, (item, stem) in enumerate(zip(region.items, stems, strict=True)):
        following = stems[index + 1] if index + 1 < len(stems) else inf
        choice: tuple[int, float] | None = None
        for lane in range(lanes):
            left = max(edge[lane] + CLEAR, crossed[lane] + CLEAR, stem + FLUSH - item.width)
            if left <= min(stem - FLUSH, region.high - item.width) + _EPSILON:
                choice = lane, left
                if left + item.width + CLEAR <= following + _EPSILON:
                    break
            if edge[lane] + CLEAR > stem + _EPSILON:
                break
        if choice is None or stem > region.high:
            failed.append(index)
            continue
        lane, left = choice
        placed.append(Placement(item, stem, lane, left))
        edge[lane] = left + item.width
        crossed[:lane] = [stem] * lane
    return _center(placed, lanes, region.high), failed


def _center(placed: list[Placement], lanes: int, high: float) -> list[Placement]:
    """Move labels to the right until each is centered over its stem, or as far as there is room."""
    limit = [high] * lanes
    done: list[Placement] = []
    for one in reversed(placed):
        width = one.item.width
        wanted = min(one.stem - width / 2, limit[one.lane] - width, one.stem - FLUSH)
        left = max(one.left, wanted)
        done.append(Placement(one.item, one.stem, one.lane, left))
        limit[one.lane] = left - CLEAR
        for lane in range(one.lane):
            limit[lane] = min(limit[lane], one.stem - CLEAR)
    return done[::-1]


def arrange_column(region: Region, measure: Measure, width: float) -> list[Placement]:
    """Place labels below each other, ``stem`` being the middle of each; merge neighbors where they don't fit."""
    items = list(region.items)
    while items:
        distances = [(a.height + b.height) / 2 + CLEAR for a, b in zip(items, items[1:], strict=False)]
        low, high = region.low + items[0].height / 2, region.high - items[-1].height / 2
        middles = spread([item.at for item in items], distances, low, high)
        strayed = sum(abs(middle - item.at) > DROP for item, middle in zip(items, middles, strict=True))
        excess = middles[-1] - high
        if len(items) == 1 or not (strayed or excess > _EPSILON):
            return [Placement(item, middle) for item, middle in zip(items, middles, strict=True)]
        # Only labels that push each other make room by becoming one.
        pushed = [i for i, distance in enumerate(distances) if middles[i + 1] - middles[i] <= distance + 1]
        most = max(int(excess // (items[0].height + CLEAR)), strayed // 4, 1)
        items = _merge(items, pushed or range(len(distances)), measure, width, most)
    return []


def _merge(items: list[Item], pairs: Iterable[int], measure: Measure, room: float, most: int) -> list[Item]:
    """Join at most `most` (and at least one) of the pairs of neighbors (by the number of the first), each item once.

    Those that are nearest to each other go first. No more than a quarter of all are joined at once, so that what
    stands apart isn't joined before what became crowded meanwhile.
    """
    partner: set[int] = set()
    for _, left in sorted((_distance(items[left], items[left + 1]), left) for left in pairs):
        if len(partner) >= max(min(most, len(items) // 4), 1):
            break
        if partner.isdisjoint((left - 1, left, left + 1)):
            partner.add(left)
    merged: list[Item] = []
    for index, item in enumerate(items):
        if index in partner:
            following = items[index + 1]
            members = item.members + following.members
            width, height = measure(members, room)
            merged.append(Item(members, min(item.start, following.start), max(item.end, following.end), width, height))
        elif index - 1 not in partner:
            merged.append(item)
    return merged


def _distance(first: Item, second: Item) -> float:
    """Return how far apart the moments of two items are, at most; a key event is the last to disappear in a count."""
    return second.end - first.start + _KEY_PENALTY * (first.is_key + second.is_key)
