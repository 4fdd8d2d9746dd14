"""Ways a line can take round the nodes of a sheet: along the channels, from a port of one node to a port of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from generator.drawing.relations.geometry import Point
from generator.drawing.relations.sheet import Axis, Channel, Sizes

Side = Literal["top", "bottom", "left", "right"]
SIDES: tuple[Side, ...] = ("top", "bottom", "left", "right")

Berth = tuple[Axis, int, int]
"""The space between two neighbors of a row (``v``, since upright channels cross it) or column: its number, and which space in it."""

CORNER = 5
"""Space between a port and the corner of its node."""
PORT_GAP = 8
"""Least distance of two lines that arrive at one side of a node."""


class Dock(NamedTuple):
    """A side of a node: the channels its lines reach, and the slot there.

    Lines run on through empty cells, so besides the nearest channel they reach the one where the
    next node begins. ``berth`` names the space between the two nodes: they share its ports, so that no
    two lines that come from opposite sides run on top of each other.
    """

    berth: Berth
    channels: tuple[Channel, ...]
    slot: int


class End(NamedTuple):
    """The side of a node where a line arrives."""

    node: str
    side: Side


class Leg(NamedTuple):
    """A part of a way inside one channel, from slot to slot.

    ``pull`` says on which side of the channel the line comes from and goes on: negative for up or
    left, positive for down or right, 0 for one of each.
    """

    channel: Channel
    start: int
    end: int
    pull: int

    @property
    def low(self) -> int:
        """First slot."""
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        """Last slot."""
        return max(self.start, self.end)


class Way(NamedTuple):
    """A way along channels: its legs run across and down in turn."""

    ends: tuple[End, End]
    legs: tuple[Leg, ...]


Docks = Mapping[tuple[str, Side], Dock]


def find_docks(sizes: Sizes) -> Docks:
    """Return the docks of all sides of all nodes."""
    docks: dict[tuple[str, Side], Dock] = {}
    sides: tuple[tuple[Axis, Side, Side], ...] = (("v", "left", "right"), ("h", "top", "bottom"))
    for axis, before, after in sides:
        along = 0 if axis == "v" else 1
        lanes: dict[int, list[tuple[int, str]]] = {}
        for node, cell in sizes.cells.items():
            lanes.setdefault(cell[1 - along], []).append((cell[along], node))
        edge = len(sizes.columns if axis == "v" else sizes.rows)
        for lane, members in lanes.items():
            members.sort()
            starts = [0, *(place + 1 for place, _ in members)]
            ends = [*(place for place, _ in members), edge]
            for index, (place, node) in enumerate(members):
                near = dict.fromkeys((place, starts[index]))
                far = dict.fromkeys((place + 1, ends[index + 1]))
                docks[node, before] = Dock((axis, lane, index), tuple(Channel(axis, one) for one in near), 2 * lane + 1)
                docks[node, after] = Dock((axis, lane, index + 1), tuple(Channel(axis, one) for one in far), 2 * lane + 1)
    return docks


def find_ways(sizes: Sizes, docks: Docks, source: str, target: str) -> Iterator[Way]:
    """Yield ways from node to node with at most three legs."""
    for side, other in product(SIDES, SIDES):
        ends = End(source, side), End(target, other)
        first, last = docks[source, side], docks[target, other]
        pulls = _pull(side), _pull(other)
        for start, end in product(first.channels, last.channels):
            if start == end:
                yield Way(ends, (Leg(start, first.slot, last.slot, sum(pulls)),))
            elif start.axis != end.axis:
                yield Way(ends, _join((first.slot, 2 * end.number, last.slot), (start, end), pulls))
            else:
                axis: Axis = "v" if start.axis == "h" else "h"
                # Far-off channels are of no use but for the two at the edges, where there is room for everyone.
                low, high = sorted((first.slot, last.slot))
                edge = len(sizes.columns if axis == "v" else sizes.rows)
                for index in sorted({0, edge, *range(max(low // 2 - 1, 0), min(high // 2 + 3, edge + 1))}):
                    middle = Channel(axis, index)
                    yield Way(ends, _join((first.slot, 2 * index, last.slot), (start, middle, end), pulls))


def _pull(side: Side) -> int:
    """Return on which side of the channel a node lies whose line comes from `side`."""
    return -1 if side in {"bottom", "right"} else 1


def _join(slots: tuple[int, int, int], channels: Sequence[Channel], pulls: tuple[int, int]) -> tuple[Leg, ...]:
    first, middle, last = slots
    numbers = [2 * channel.number for channel in channels]
    through = [(first, numbers[1]), (numbers[0], last)]
    around = [(first, middle), (numbers[0], numbers[-1]), (middle, last)]
    runs = through if len(channels) == 2 else around
    legs: list[Leg] = []
    for index, (channel, (start, end)) in enumerate(zip(channels, runs, strict=True)):
        # The leg before comes from its start, the leg after goes to its end, each seen from this channel.
        before = pulls[0] if index == 0 else _sign(runs[index - 1][0] - numbers[index])
        after = pulls[1] if index == len(channels) - 1 else _sign(runs[index + 1][1] - numbers[index])
        legs.append(Leg(channel, start, end, before + after))
    return tuple(legs)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def corners(way: Way, ports: tuple[Point, Point], across: Sequence[float]) -> tuple[Point, ...]:
    """Return the points of a way, given its ports and where each leg runs across its channel."""
    points = [ports[0]]
    along = ports[0][way.legs[0].channel.axis == "v"]
    for leg, here in zip(way.legs, across, strict=True):
        points.append((along, here) if leg.channel.axis == "h" else (here, along))
        along = here
    last = ports[1]
    points += [(last[0], across[-1]) if way.legs[-1].channel.axis == "h" else (across[-1], last[1]), last]
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 0.01:
            kept.append(point)
    return tuple(kept)


class Traffic:
    """What runs where so far, and whether one more line fits in: the width for tracks and the room for ports are bounded."""

    def __init__(self, sizes: Sizes, docks: Docks, reserved: Mapping[Berth, Sequence[float]]) -> None:
        """Begin with empty channels; `reserved` are places at nodes where straight lines arrive."""
        self.sizes = sizes
        self.docks = docks
        self.reserved = reserved
        self.loads: dict[Channel, list[int]] = {}
        self.ports: Counter[Berth] = Counter()
        self._halves: dict[Berth, float] = {}
        for (node, side), dock in docks.items():
            half = sizes.boxes[node][side in {"left", "right"}] / 2 - CORNER
            self._halves[dock.berth] = min(self._halves.get(dock.berth, half), half)

    def tracks(self, channel: Channel) -> int:
        """Return how many lines run side by side where a channel is fullest."""
        return max(self.loads.get(channel, (0,)))

    def add(self, way: Way) -> None:
        """Let a line run."""
        for leg in way.legs:
            load = self.loads.setdefault(leg.channel, self._empty(leg.channel))
            for slot in range(leg.low, leg.high + 1):
                load[slot] += 1
        for end in way.ends:
            self.ports[self.docks[end].berth] += 1

    def crowd(self, way: Way) -> int:
        """Return how many lines run beside a way, at most, leg by leg."""
        return sum(max(self.loads.get(leg.channel, self._empty(leg.channel))[leg.low : leg.high + 1]) for leg in way.legs)

    def fits(self, way: Way) -> bool:
        """Say whether a line can take a way."""
        wanted = Counter(self.docks[end].berth for end in way.ends)
        if any(self.offsets(place, self.ports[place] + count) is None for place, count in wanted.items()):
            return False
        upright = [leg for leg in way.legs if leg.channel.axis == "v"]
        if not upright:
            return True
        more: dict[Channel, int] = {}
        for leg in upright:
            load = self.loads.get(leg.channel, self._empty(leg.channel))
            more[leg.channel] = max(self.tracks(leg.channel), 1 + max(load[leg.low : leg.high + 1]))
        channels = (Channel("v", index) for index in range(len(self.sizes.columns) + 1))
        return sum(self.width(channel, more.get(channel, self.tracks(channel))) for channel in channels) <= self.sizes.spare

    def width(self, channel: Channel, tracks: int) -> float:
        """Return how wide a channel between columns is with so many lines."""
        return max(self.sizes.least(channel), (tracks + 1) * self.sizes.room.track if tracks else 0)

    def offsets(self, place: Berth, count: int) -> list[float] | None:
        """Return where lines arrive, counted from the middle of the side; None where there is no room for so many."""
        half, taken = self._halves[place], [*self.reserved.get(place, ())]
        if not taken:
            step = min(2 * PORT_GAP, 2 * half / max(count - 1, 1))
            return [(index - (count - 1) / 2) * step for index in range(count)] if step >= PORT_GAP or count == 1 else None
        found: list[float] = []
        for index in range(int(half / 2) + 1):
            for offset in dict.fromkeys((2.0 * index, -2.0 * index)):
                if len(found) < count and all(abs(offset - other) >= PORT_GAP for other in (*taken, *found)):
                    found.append(offset)
        return sorted(found) if len(found) == count else None

    def _empty(self, channel: Channel) -> list[int]:
        return [0] * (2 * len(self.sizes.columns if channel.axis == "h" else self.sizes.rows) + 1)


def approximate(way: Way, port: Callable[[End], Point], slot: Callable[[Axis, int], float]) -> tuple[Point, ...]:
    """Return about where a way runs, before its tracks are known: in the middle of its channels."""
    across = [slot("v" if leg.channel.axis == "h" else "h", 2 * leg.channel.number) for leg in way.legs]
    return corners(way, (port(way.ends[0]), port(way.ends[1])), across)
