"""The sheet a relation drawing is made on: nodes in columns and rows, and channels between them in which lines run.

Channel ``v 0`` is left of the first column, ``v 1`` right of it; ``h 0`` above the first row. Lines
that can't go straight run in channels, so none ever passes behind a node, and each has a track of
its own there. Widths of channels follow from the number of tracks: height is free, width is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from generator.drawing.lettering import shorten, text_width
from generator.drawing.relations.cells import Cell, squeeze
from generator.drawing.relations.geometry import Rect

Shape = Literal["box", "pill"]
Axis = Literal["h", "v"]

MAX_NAME_LINES = 4
EDGE = 3.0
"""Space between the outermost nodes and the edge of the drawing: thick frames need it."""
LINE_HEIGHT = 1.2
"""Distance of lines of text, in sizes of the letters."""
_WORDS = re.compile(r"\S+\s*")


class Channel(NamedTuple):
    """One of the ways between columns (``v``) or rows (``h``)."""

    axis: Axis
    number: int


class Room(NamedTuple):
    """What a drawing may measure (pixels).

    ``gap`` is the least space between columns and between rows, ``track`` the distance of lines
    that run side by side, ``stretch`` the widest space between columns. ``box`` is the least width of
    a node, ``name`` the most that a name may take before it is broken, ``pad`` what is left round it.
    """

    width: float
    name_size: float
    label_size: float
    box: float
    name: float
    pad: tuple[float, float]
    gap: tuple[float, float]
    track: float
    stretch: float
    columns: int


class Sizes(NamedTuple):
    """Nodes with their names broken into lines, in cells counted without gaps.

    ``steps`` are the distances of neighboring columns and of neighboring rows as the curator counted them.
    """

    room: Room
    cells: Mapping[str, Cell]
    names: Mapping[str, tuple[str, ...]]
    boxes: Mapping[str, tuple[float, float]]
    radii: Mapping[str, float]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    steps: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def spare(self) -> float:
        """Width that is left for channels."""
        return self.room.width - sum(self.columns)

    def least(self, channel: Channel) -> float:
        """Return how wide a channel is where no line runs in it."""
        last = len(self.columns if channel.axis == "v" else self.rows)
        if channel.number in {0, last}:
            return EDGE
        return self.room.gap[0] if channel.axis == "v" else self.room.gap[1] * min(self.steps[1][channel.number - 1], 2)


def fit(names: Mapping[str, tuple[str, Shape]], degrees: Mapping[str, int], cells: Mapping[str, Cell], room: Room, columns: int) -> Sizes | None:
    """Return the nodes on so many columns, as wide as the room allows; None where they don't fit."""
    squeezed = squeeze(cells, columns)
    steps = _steps(squeezed, 0), _steps(squeezed, 1)
    lines = sum(degrees.values()) / 2
    reserve = min(lines * 3, room.width * 0.12)
    needed = 2 * EDGE + room.gap[0] * len(steps[0]) + reserve
    tightest = 4 * room.name_size
    limit, box = room.name, room.box
    while True:
        sizes = _measure(names, degrees, squeezed, steps, room, limit, box)
        if sum(sizes.columns) + needed <= room.width:
            return sizes
        if limit <= tightest and box <= tightest:
            return None
        limit, box = max(limit * 0.85, tightest), max(box * 0.85, tightest)


def _steps(cells: Mapping[str, Cell], axis: int) -> tuple[int, ...]:
    used = sorted({cell[axis] for cell in cells.values()})
    return tuple(after - before for before, after in zip(used, used[1:], strict=False))


def _measure(
    names: Mapping[str, tuple[str, Shape]],
    degrees: Mapping[str, int],
    cells: Mapping[str, Cell],
    steps: tuple[tuple[int, ...], tuple[int, ...]],
    room: Room,
    limit: float,
    box: float,
) -> Sizes:
    numbers = [{used: index for index, used in enumerate(sorted({cell[axis] for cell in cells.values()}))} for axis in (0, 1)]
    dense = {name: (numbers[0][column], numbers[1][row]) for name, (column, row) in cells.items()}
    broken = {name: break_name(words, limit, room.name, room.name_size) for name, (words, _) in names.items()}
    boxes: dict[str, tuple[float, float]] = {}
    radii: dict[str, float] = {}
    for name, lines in broken.items():
        # A node of many relations is large enough for all of them to arrive at.
        ports = -(-degrees.get(name, 0) // 3) * room.track + 2 * room.track
        width = max(box, max(text_width(line, room.name_size, bold=True) for line in lines) + 2 * room.pad[0])
        height = max(len(lines) * room.name_size * LINE_HEIGHT + 2 * room.pad[1], min(ports, 3 * box))
        boxes[name] = (round(width, 1), round(height, 1))
        radii[name] = min(boxes[name][1] / 2, 1.2 * room.name_size) if names[name][1] == "pill" else 3
    columns = [0.0] * len(numbers[0])
    rows = [0.0] * len(numbers[1])
    for name, (column, row) in dense.items():
        columns[column] = max(columns[column], boxes[name][0])
        rows[row] = max(rows[row], boxes[name][1])
    return Sizes(room, dense, broken, boxes, radii, tuple(columns), tuple(rows), steps)


def break_name(name: str, width: float, most: float, size: float) -> tuple[str, ...]:
    """Return a name in lines about as wide as `width`, broken between words.

    A word is broken only where it is wider than `most`. What doesn't fit into four lines is cut with ``…``.
    """
    pieces: list[str] = []
    for word in _WORDS.findall(name.strip()):
        if text_width(word.rstrip(), size, bold=True) <= most:
            pieces.append(word)
        else:
            import regex  # noqa: PLC0415 - large, and seldom needed

            pieces += regex.findall(r"\X", word)
    widest = max((text_width(piece.rstrip(), size, bold=True) for piece in pieces), default=0)
    room = max(width, widest)
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size, bold=True) > room:
            lines.append("")
        lines[-1] += piece
    if len(lines) > MAX_NAME_LINES:
        rest = "".join(lines[MAX_NAME_LINES - 1 :])
        lines[MAX_NAME_LINES - 1 :] = [shorten(rest, room, size, bold=True)]
    return tuple(line.strip() for line in lines)


class Sheet(NamedTuple):
    """Where everything is, once the channels are as wide as their lines need."""

    sizes: Sizes
    boxes: Mapping[str, Rect]
    channels: Mapping[Channel, tuple[float, float]]
    """From where to where each channel reaches, across."""
    width: float
    height: float

    def slot(self, axis: Axis, slot: int) -> float:
        """Return about where a place along a channel is: even slots are crossing channels, odd ones columns or rows.

        `axis` is the channel's own: the slots of an ``h`` channel lie from left to right.
        """
        crossing: Axis = "v" if axis == "h" else "h"
        if slot % 2 == 0:
            low, high = self.channels[Channel(crossing, slot // 2)]
        else:
            low, high = self.channels[Channel(crossing, slot // 2)][1], self.channels[Channel(crossing, slot // 2 + 1)][0]
        return (low + high) / 2


def lay_out(sizes: Sizes, needs: Mapping[Channel, float]) -> Sheet:
    """Return the sheet with channels as wide as is needed; width to spare goes to those between columns."""
    across = [_widen(sizes, needs, "v", len(sizes.columns)), _widen(sizes, needs, "h", len(sizes.rows))]
    _stretch(across[0], sizes)
    channels: dict[Channel, tuple[float, float]] = {}
    starts: dict[Axis, list[float]] = {"v": [], "h": []}
    ends: list[float] = []
    axes: tuple[tuple[Axis, Sequence[float], Sequence[float]], ...] = (("v", sizes.columns, across[0]), ("h", sizes.rows, across[1]))
    for axis, extents, widths in axes:
        at = 0.0
        for index, width in enumerate(widths):
            channels[Channel(axis, index)] = (at, at + width)
            at += width
            if index < len(extents):
                starts[axis].append(at)
                at += extents[index]
        ends.append(at)
    boxes = {
        name: Rect.around(
            (starts["v"][column] + sizes.columns[column] / 2, starts["h"][row] + sizes.rows[row] / 2), *sizes.boxes[name],
        )
        for name, (column, row) in sizes.cells.items()
    }
    return Sheet(sizes, boxes, channels, *ends)


def _widen(sizes: Sizes, needs: Mapping[Channel, float], axis: Axis, last: int) -> list[float]:
    channels = [Channel(axis, index) for index in range(last + 1)]
    return [max(sizes.least(channel), needs.get(channel, 0)) for channel in channels]


def _stretch(widths: list[float], sizes: Sizes) -> None:
    inner = range(1, len(widths) - 1)
    weights = [min(sizes.steps[0][index - 1], 2) for index in inner]
    spare = sizes.room.width - sum(sizes.columns) - sum(widths)
    if spare <= 0 or not inner:
        return
    share = spare / sum(weights)
    for index, weight in zip(inner, weights, strict=True):
        widths[index] = max(widths[index], min(widths[index] + share * weight, sizes.room.stretch * weight))
