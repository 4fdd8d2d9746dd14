"""Lines between the nodes of a sheet: straight where nothing stands in the way, else round everything, in channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import dist
from typing import NamedTuple

from generator.drawing.relations.geometry import Point, Segment, clip, cross, is_inside_rounded, leave_rounded, segments_of
from generator.drawing.relations.sheet import Channel, Sheet, Sizes, lay_out
from generator.drawing.relations.ways import (
    PORT_GAP,
    Berth,
    Docks,
    End,
    Side,
    Traffic,
    Way,
    approximate,
    corners,
    find_docks,
    find_ways,
)

CLEAR = 8
"""Least distance of a straight line from a node it passes."""
SHORTEST = 28
"""A straight line shorter than this wouldn't show its kind."""
TRIED = 16
"""So many of the shortest ways that fit are compared by how many straight lines they cross."""
SPREAD = 120
"""Lines that run side by side are no farther apart than this."""
OFF = 3
"""Space between a node and the end of a line."""

Pair = tuple[str, str]


class Routes(NamedTuple):
    """The sheet, and the points of each line on it by number; lines that don't fit are missing."""

    sheet: Sheet
    points: Mapping[int, tuple[Point, ...]]
    straight: frozenset[int]


@dataclass
class Wishes:
    """What lines need for their words, by number of the line.

    ``bent`` lines must not be straight. ``heights`` says how high words are: a track between rows is as thick as
    what stands on it. ``lengths`` asks for a level piece of that length. ``extra`` widens channels between rows.
    """

    heights: dict[int, float]
    bent: set[int] = field(default_factory=set)
    lengths: dict[int, float] = field(default_factory=dict)
    extra: dict[Channel, float] = field(default_factory=dict)


def route(sizes: Sizes, pairs: Sequence[Pair], wishes: Wishes) -> Routes:
    """Find a way for each pair of nodes."""
    around = set(wishes.bent)
    needs = {channel: sizes.least(channel) + more for channel, more in wishes.extra.items()}
    while True:
        draft = lay_out(sizes, needs)
        straight = _choose_straight(draft, pairs, around)
        ways, traffic = _choose_ways(draft, pairs, straight, wishes)
        tracks, wanted = _assign_tracks(draft, ways, traffic, wishes)
        # Height is free: it never shrinks again, so that rounds come to an end.
        needs = wanted | {channel: max(needs.get(channel, 0), wanted.get(channel, 0)) for channel in needs if channel.axis == "h"}
        sheet = lay_out(sizes, needs)
        points = _place_ways(sheet, ways, traffic, _spread(sheet, ways, tracks, wanted))
        points |= {number: _straight(sheet, *pairs[number]) for number in straight}
        # Channels have grown since: what was free before may not be any more.
        spoiled = _find_spoiled(sheet, pairs, points, straight)
        if not spoiled:
            return Routes(sheet, points, frozenset(straight))
        around = set(range(len(pairs))) - (straight.keys() - spoiled)


def _straight(sheet: Sheet, source: str, target: str) -> Segment:
    """Return a straight line from border to border."""
    start, end = sheet.boxes[source].center, sheet.boxes[target].center
    first = leave_rounded(sheet.boxes[source].grow(OFF), sheet.sizes.radii[source] + OFF, start, end)
    last = leave_rounded(sheet.boxes[target].grow(OFF), sheet.sizes.radii[target] + OFF, end, start)
    return first, last


def _is_free(sheet: Sheet, pair: Pair, line: Segment) -> bool:
    source, target = (sheet.boxes[name] for name in pair)
    if source.grow(2 * OFF).overlaps(target.grow(2 * OFF)) or dist(*line) < SHORTEST:
        return False
    return all(name in pair or clip(box.grow(CLEAR), *line) is None for name, box in sheet.boxes.items())


def _choose_straight(sheet: Sheet, pairs: Sequence[Pair], around: Collection[int]) -> dict[int, Segment]:
    """Return the straight lines, the shortest first, none crossing another or arriving beside one."""
    found: dict[int, Segment] = {}
    lines = {number: _straight(sheet, *pair) for number, pair in enumerate(pairs) if number not in around}
    for number, line in sorted(lines.items(), key=lambda item: (round(dist(*item[1]), 1), item[0])):
        if _is_free(sheet, pairs[number], line) and not any(
            cross(line, other) or _crowds(pairs[number], line, pairs[earlier], other) for earlier, other in found.items()
        ):
            found[number] = line
    return found


def _crowds(pair: Pair, line: Sequence[Point], others: Pair, other: Sequence[Point]) -> bool:
    """Say whether two lines arrive at one node too near to each other."""
    ends = zip(pair, (line[0], line[-1]), strict=True)
    return any(
        name == another and dist(end, far) < PORT_GAP - 1
        for name, end in ends
        for another, far in zip(others, (other[0], other[-1]), strict=True)
    )


def _reserve(sheet: Sheet, docks: Docks, pairs: Sequence[Pair], straight: Mapping[int, Segment]) -> dict[Berth, list[float]]:
    """Return where straight lines arrive at the sides of nodes; one at a corner counts for both sides."""
    taken: dict[Berth, list[float]] = defaultdict(list)
    for number, line in straight.items():
        for name, (x, y) in zip(pairs[number], line, strict=True):
            box = sheet.boxes[name].grow(OFF)
            sides: tuple[tuple[Side, float, float], ...] = (
                ("top", y - box.top, x - box.center[0]),
                ("bottom", box.bottom - y, x - box.center[0]),
                ("left", x - box.left, y - box.center[1]),
                ("right", box.right - x, y - box.center[1]),
            )
            for side, distance, offset in sides:
                if distance < max(PORT_GAP, sheet.sizes.radii[name] / 2):
                    taken[docks[name, side].berth].append(offset)
    return taken


def _choose_ways(
    sheet: Sheet, pairs: Sequence[Pair], straight: Mapping[int, Segment], wishes: Wishes,
) -> tuple[dict[int, Way], Traffic]:
    """Return a way for each line that isn't straight, the shortest lines first; those that fit nowhere are missing."""
    docks = find_docks(sheet.sizes)
    traffic = Traffic(sheet.sizes, docks, _reserve(sheet, docks, pairs, straight))
    ways: dict[int, Way] = {}
    rest = [number for number in range(len(pairs)) if number not in straight and pairs[number][0] != pairs[number][1]]
    for number in sorted(rest, key=lambda number: (_distance(sheet, pairs[number]), number)):
        costs: list[tuple[float, int, Way, tuple[Point, ...]]] = []
        for index, way in enumerate(find_ways(sheet.sizes, docks, *pairs[number])):
            points = approximate(way, lambda end: _middle(sheet, end), sheet.slot)
            length = sum(dist(*piece) for piece in segments_of(points))
            level = max((abs(ax - bx) for (ax, ay), (bx, by) in segments_of(points) if ay == by), default=0)
            short = 300 if level < wishes.lengths.get(number, 0) else 0
            costs.append((length + short + 30 * len(points) + 12 * traffic.crowd(way), index, way, points))
        best: tuple[float, int, Way] | None = None
        tried = 0
        for cost, index, way, points in sorted(costs):
            if tried == TRIED or (best and best[0] <= cost):
                break
            if traffic.fits(way):
                tried += 1
                crossings = sum(cross(piece, line) for piece in segments_of(points) for line in straight.values())
                best = min(best or (float("inf"), index, way), (cost + 180 * crossings, index, way))
        if best:
            ways[number] = best[2]
            traffic.add(best[2])
    return ways, traffic


def _distance(sheet: Sheet, pair: Pair) -> float:
    (ax, ay), (bx, by) = (sheet.boxes[name].center for name in pair)
    return round(abs(ax - bx) + abs(ay - by), 1)


def _middle(sheet: Sheet, end: End) -> Point:
    box = sheet.boxes[end.node]
    if end.side in {"top", "bottom"}:
        return box.center[0], box.top if end.side == "top" else box.bottom
    return (box.left if end.side == "left" else box.right), box.center[1]


def _assign_tracks(
    sheet: Sheet, ways: Mapping[int, Way], traffic: Traffic, wishes: Wishes,
) -> tuple[dict[tuple[int, int], float], dict[Channel, float]]:
    """Return for each leg (line, number of the leg) how far its track is from the channel's middle, and the width channels need."""
    room = sheet.sizes.room
    legs: dict[Channel, list[tuple[int, int]]] = defaultdict(list)
    thickness: dict[tuple[int, int], float] = {}
    for number, way in ways.items():
        for index, leg in enumerate(way.legs):
            legs[leg.channel].append((number, index))
        flat = [index for index, leg in enumerate(way.legs) if leg.channel.axis == "h"]
        if flat:
            longest = max(flat, key=lambda index: abs(sheet.slot("h", way.legs[index].high) - sheet.slot("h", way.legs[index].low)))
            thickness[number, longest] = wishes.heights.get(number, 0) + 6
    offsets: dict[tuple[int, int], float] = {}
    needs = {channel: sheet.sizes.least(channel) + more for channel, more in wishes.extra.items()}
    for channel, keys in legs.items():
        tracks: list[list[tuple[int, int]]] = []
        for key in sorted(keys, key=lambda key: (ways[key[0]].legs[key[1]].low, key)):
            low = ways[key[0]].legs[key[1]].low
            free = (track for track in tracks if ways[track[-1][0]].legs[track[-1][1]].high < low)
            track = next(free, None)
            if track is None:
                tracks.append([key])
            else:
                track.append(key)
        tracks.sort(key=lambda track: sum(ways[number].legs[index].pull for number, index in track) / len(track))
        widths = [max(room.track, *(thickness.get(key, 0) for key in track)) for track in tracks]
        at = -sum(widths) / 2
        for track, width in zip(tracks, widths, strict=True):
            offsets |= dict.fromkeys(track, at + width / 2)
            at += width
        if channel.axis == "v":
            needs[channel] = traffic.width(channel, len(tracks))
        else:
            needs[channel] = max(sum(widths) + 2 * room.track, sheet.sizes.least(channel)) + wishes.extra.get(channel, 0)
    return offsets, needs


def _spread(
    sheet: Sheet, ways: Mapping[int, Way], tracks: Mapping[tuple[int, int], float], wanted: Mapping[Channel, float],
) -> dict[tuple[int, int], float]:
    """Return the tracks as far apart as the channels between columns have become: so there is room for words beside a line."""
    spread: dict[tuple[int, int], float] = {}
    for (number, index), offset in tracks.items():
        channel = ways[number].legs[index].channel
        low, high = sheet.channels[channel]
        share = min((high - low) / wanted[channel], SPREAD / sheet.sizes.room.track) if channel.axis == "v" else 1
        spread[number, index] = offset * max(share, 1)
    return spread


def _place_ways(
    sheet: Sheet, ways: Mapping[int, Way], traffic: Traffic, tracks: Mapping[tuple[int, int], float],
) -> dict[int, tuple[Point, ...]]:
    """Return the points of lines that run in channels: ports in the order in which the lines turn away."""
    arriving: dict[Berth, list[tuple[float, int, int]]] = defaultdict(list)
    for number, way in ways.items():
        for which, end in enumerate(way.ends):
            leg = way.legs[-which]
            goes = (leg.end - leg.start) if which == 0 else (leg.start - leg.end)
            arriving[traffic.docks[end].berth].append((goes, number, which))
    offsets: dict[tuple[int, int], float] = {}
    for place, arrivals in arriving.items():
        found = traffic.offsets(place, len(arrivals))
        assert found is not None  # noqa: S101 - for the type checker; a way was only taken where its ports fit
        for (_, number, which), offset in zip(sorted(arrivals), found, strict=True):
            offsets[number, which] = offset
    points: dict[int, tuple[Point, ...]] = {}
    for number, way in ways.items():
        across = [sum(sheet.channels[leg.channel]) / 2 + tracks[number, index] for index, leg in enumerate(way.legs)]
        first, last = (_port(sheet, end, offsets[number, which]) for which, end in enumerate(way.ends))
        points[number] = corners(way, (first, last), across)
    return points


def _port(sheet: Sheet, end: End, offset: float) -> Point:
    """Return where a line ends at a side, `offset` pixels from its middle."""
    box, radius = sheet.boxes[end.node].grow(OFF), sheet.sizes.radii[end.node] + OFF
    x, y = box.center
    inside = (x + offset, y) if end.side in {"top", "bottom"} else (x, y + offset)
    far = {"top": (inside[0], box.top - 1), "bottom": (inside[0], box.bottom + 1), "left": (box.left - 1, inside[1]), "right": (box.right + 1, inside[1])}
    return leave_rounded(box, radius, inside, far[end.side]) if is_inside_rounded(box, radius, inside) else far[end.side]


def _find_spoiled(
    sheet: Sheet, pairs: Sequence[Pair], points: Mapping[int, tuple[Point, ...]], straight: Mapping[int, Segment],
) -> set[int]:
    """Return the straight lines that touch a node or another straight line, or arrive too near to any line."""
    spoiled = {number for number in straight if not _is_free(sheet, pairs[number], (points[number][0], points[number][-1]))}
    for one, other in combinations(points, 2):
        if one not in straight and other not in straight:
            continue
        both = one in straight and other in straight and cross((points[one][0], points[one][-1]), (points[other][0], points[other][-1]))
        if both or _crowds(pairs[one], points[one], pairs[other], points[other]):
            spoiled |= {max(number for number in (one, other) if number in straight)}
    return spoiled
