"""How the actors stand to one another, as a drawing: nodes in their places, lines round them, words on the lines.

The story of `draw_relations`: cells, sizes, ways, words. Where words find no place the ways are
looked for again with more room; where lines find none, the nodes move closer together in fewer columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.relations.captions import SHOWN, Caption, break_label, place_captions
from generator.drawing.relations.cells import Cell, arrange_in_layers, keep_positions
from generator.drawing.relations.geometry import Point, Rect, cut_out
from generator.drawing.relations.routes import Routes, Wishes, route
from generator.drawing.relations.sheet import Channel, Room, Shape, Sizes, fit

WIDE = Room(
    width=1140, name_size=16, label_size=14, box=150, name=200, pad=(16, 15), gap=(40, 46), track=12, stretch=260, columns=12,
)
MEDIUM = Room(
    width=640, name_size=15, label_size=13, box=110, name=150, pad=(12, 13), gap=(24, 44), track=11, stretch=150, columns=6,
)
NARROW = Room(
    width=288, name_size=14, label_size=13, box=72, name=104, pad=(7, 9), gap=(14, 40), track=9, stretch=120, columns=3,
)
"""Drawings for screens from 76em, from 45em (and for paper), and for phones down to 320 pixels."""

MAX_NODES = 20
MAX_LINES = 40
"""More than these can't be told apart in a drawing; the page says what isn't drawn."""
_ATTEMPTS = ((16, 6), (30, 4), (MAX_LINES, 2))
"""How often ways are looked for until all words have a place: up to so many lines, so often."""

HALVES = {"alliance": 3.0, "dispute": 4.0}
"""Half the thickness of lines that are thicker than others."""


class Node(NamedTuple):
    """Someone to draw: its id, the words in the node, its shape, and the curator's cell."""

    id: str
    name: str
    shape: Shape = "box"
    position: Cell | None = None


class Line(NamedTuple):
    """A relation to draw, with its words."""

    source: str
    target: str
    kind: str
    label: str


class DrawnNode(NamedTuple):
    """A node in its place, its name in lines."""

    node: Node
    box: Rect
    radius: float
    lines: tuple[str, ...]


class DrawnLine(NamedTuple):
    """A line in its place: all its points, the pieces to draw (without the gap for the words), its words."""

    line: Line
    points: tuple[Point, ...]
    pieces: tuple[tuple[Point, ...], ...]
    caption: Caption | None


class Drawing(NamedTuple):
    """A drawing in pixels. ``missing`` are lines that found no way, ``wordless`` counts those whose words found no place."""

    room: Room
    width: float
    height: float
    nodes: tuple[DrawnNode, ...]
    lines: tuple[DrawnLine, ...]
    missing: tuple[Line, ...]

    @property
    def wordless(self) -> int:
        """Number of lines without words."""
        return sum(line.caption is None for line in self.lines)


def draw_relations(nodes: Sequence[Node], lines: Sequence[Line], room: Room) -> Drawing:
    """Place nodes (at least one) and lines. Lines from a node to itself are missing."""
    pairs = [(line.source, line.target) for line in lines]
    positions = {node.id: node.position for node in nodes if node.position}
    cells = keep_positions(positions) if len(positions) == len(nodes) else arrange_in_layers([node.id for node in nodes], pairs)
    degrees = Counter(name for pair in pairs for name in pair)
    names = {node.id: (node.name, node.shape) for node in nodes}
    best: Drawing | None = None
    for columns in range(min(room.columns, len({column for column, _ in cells.values()})), 0, -1):
        sizes = fit(names, degrees, cells, room, columns)
        if sizes is None:
            continue
        drawing = _draw(nodes, lines, sizes)
        if best is None or len(drawing.missing) < len(best.missing):
            best = drawing
        if not [line for line in best.missing if line.source != line.target]:
            break
    assert best is not None  # noqa: S101 - for the type checker; one column always fits
    return best


def _draw(nodes: Sequence[Node], lines: Sequence[Line], sizes: Sizes) -> Drawing:
    """Try until all words have a place, or no more."""
    pairs = [(line.source, line.target) for line in lines]
    halves = [HALVES.get(line.kind, 1.0) for line in lines]
    labels = [line.label for line in lines]
    written = [break_label(label, sizes.room.label_size) for label in labels]
    wishes = Wishes({number: options[0].height for number, options in enumerate(written)})
    best: tuple[int, int, Routes, dict[int, Caption]] | None = None
    for attempt in range(next((times for most, times in _ATTEMPTS if len(lines) <= most), 1)):
        routes = route(sizes, pairs, wishes)
        sheet = routes.sheet
        whole = Rect(0, 0, sheet.width, sheet.height)
        captions = place_captions(labels, routes.points, halves, list(sheet.boxes.values()), sizes.room.label_size, whole)
        score = (len(lines) - len(routes.points), len(routes.points) - len(captions))
        if best is None or score < best[:2]:
            best = (*score, routes, captions)
        failed = [number for number in routes.points if number not in captions]
        # Lines without a way need fewer columns, not more room for words.
        if not failed or score[0]:
            break
        for number in failed:
            if number in routes.straight:
                _ease_straight(wishes, sizes, number, pairs[number], attempt)
            else:
                # First of all a level piece that is long enough; then the words in more lines.
                lower = [option for option in written[number] if option.height > wishes.heights[number]]
                if number in wishes.lengths and lower:
                    wishes.heights[number] = lower[0].height
                option = next(option for option in written[number] if option.height == wishes.heights[number])
                wishes.lengths[number] = option.width + 2 * SHOWN + 2
    assert best is not None  # noqa: S101 - for the type checker; there is at least one attempt
    _, _, routes, captions = best
    return Drawing(
        sizes.room,
        routes.sheet.width,
        routes.sheet.height,
        tuple(DrawnNode(node, routes.sheet.boxes[node.id], sizes.radii[node.id], sizes.names[node.id]) for node in nodes),
        tuple(_draw_line(lines[number], points, captions.get(number)) for number, points in sorted(routes.points.items())),
        tuple(line for number, line in enumerate(lines) if number not in routes.points),
    )


def _ease_straight(wishes: Wishes, sizes: Sizes, number: int, pair: tuple[str, str], attempt: int) -> None:
    """Make room for the words of a straight line: rows farther apart, at last a way round (except on phones)."""
    if attempt < 2:
        low, high = sorted(sizes.cells[name][1] for name in pair)
        for index in range(low + 1, high + 1):
            wishes.extra[Channel("h", index)] = (attempt + 1) * 20
    elif sizes.room.width > NARROW.width:
        wishes.bent.add(number)


def _draw_line(line: Line, points: tuple[Point, ...], caption: Caption | None) -> DrawnLine:
    pieces = cut_out(points, caption.box.grow(3)) if caption else [points]
    return DrawnLine(line, points, tuple(pieces), caption)
