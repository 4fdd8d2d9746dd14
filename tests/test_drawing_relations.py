"""The relation drawing: nothing lies on anything else, whatever is drawn.

What is checked here is measured on the finished drawing, with geometry of its own (points sampled
along lines), not with that of the package.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import dist, hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drawing.relations import HALVES, MEDIUM, NARROW, WIDE, Drawing, DrawnLine, Line, Node, draw_relations
from generator.drawing.shapes import Rect
from generator.drawing.sheet import Room
from generator.drawing.text import text_width

ROOMS = (WIDE, MEDIUM, NARROW)
KINDS = ("alliance", "talks", "none", "member", "dispute")
NAMES = (
    "Iran", "North Korea", "IAEA", "Ministry of Foreign Affairs and International Trade of the Republic", "中华人民共和国外交部",
    "وزارة الخارجية", "Donaudampfschifffahrtsgesellschaftskapitän", "Côte d’Ivoire", "Российская Федерация", "<b>&amp;", "ประเทศไทย",
)
LABELS = ("alliance", "no diplomatic relations", "summit, June 2000", "ally", "met three times between 2000 and 2002, the last time in Vladivostok", "会谈")

nodes_lists = st.integers(1, 20).flatmap(
    lambda count: st.tuples(
        st.lists(st.sampled_from(NAMES) | st.text(min_size=1, max_size=60), min_size=count, max_size=count),
        st.lists(st.tuples(st.integers(0, 11), st.integers(0, 23)), min_size=count, max_size=count) | st.none(),
        st.lists(st.sampled_from(["box", "pill"]), min_size=count, max_size=count),
    ),
)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Line]]:
    """Make up to 20 nodes, with the curator's cells or without, and lines between them."""
    names, cells, shapes = draw(nodes_lists)
    nodes = [
        Node(f"n{index}", name, shape, cells[index] if cells else None)  # type: ignore[arg-type]
        for index, (name, shape) in enumerate(zip(names, shapes, strict=True))
    ]
    number = st.integers(0, len(nodes) - 1)
    drawn = draw(st.lists(st.tuples(number, number, st.sampled_from(KINDS), st.sampled_from(LABELS)), max_size=40))
    return nodes, [Line(f"n{source}", f"n{target}", kind, label) for source, target, kind, label in drawn]


def make_graph(seed: int, nodes: int, lines: int, *, placed: bool) -> tuple[list[Node], list[Line]]:
    """Make a graph from a seed, each pair related at most once."""
    chance = random.Random(seed)
    cells = chance.sample([(column, row) for column in range(12) for row in range(24)], nodes)
    found = [Node(f"n{index}", chance.choice(NAMES), chance.choice(("box", "pill")), cells[index] if placed else None) for index in range(nodes)]
    pairs = chance.sample(list(combinations(range(nodes), 2)), lines)
    return found, [Line(f"n{one}", f"n{other}", chance.choice(KINDS), chance.choice(LABELS)) for one, other in pairs]


def walk(points: Sequence[tuple[float, float]], step: float = 0.7) -> Iterator[tuple[float, float]]:
    """Yield points close together along a line, its ends too."""
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        count = int(hypot(bx - ax, by - ay) / step) + 1
        for index in range(count + 1):
            yield ax + (bx - ax) * index / count, ay + (by - ay) * index / count


def is_in(point: tuple[float, float], box: Rect, margin: float = 0.0) -> bool:
    x, y = point
    return box.left - margin < x < box.right + margin and box.top - margin < y < box.bottom + margin


def overlap(one: Rect, other: Rect, margin: float = 0.0) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > -margin and down > -margin


def assert_clean(drawing: Drawing, nodes: Sequence[Node], lines: Sequence[Line]) -> None:
    """Assert that a drawing holds everything, and that nothing lies on anything it doesn't belong to."""
    assert [drawn.node for drawn in drawing.nodes] == list(nodes)
    held = [drawn.line for drawn in drawing.lines] + list(drawing.missing)
    assert sorted(held, key=repr) == sorted(lines, key=repr)
    assert drawing.width <= drawing.room.width + 0.1
    sheet = Rect(-0.1, -0.1, drawing.width + 0.1, drawing.height + 0.1)
    for one, other in combinations(drawing.nodes, 2):
        assert not overlap(one.box, other.box, margin=6)
    for node in drawing.nodes:
        assert is_in(node.box[:2], sheet)
        assert is_in(node.box[2:], sheet)
        assert_name_fits(drawing, node.lines, node.box)
    for line in drawing.lines:
        assert_line_is_clear(drawing, line, sheet)
    for one_line, other_line in combinations(drawing.lines, 2):
        assert_told_apart(one_line, other_line)
    for line in drawing.lines:
        if line.caption:
            assert_caption_is_clear(drawing, line, sheet)


def assert_name_fits(drawing: Drawing, rows: Sequence[str], box: Rect) -> None:
    size = drawing.room.name_size
    assert max(text_width(row, size, bold=True) for row in rows) <= box.width - 6
    assert len(rows) * size * 1.2 <= box.height - 6


def assert_line_is_clear(drawing: Drawing, line: DrawnLine, sheet: Rect) -> None:
    half = HALVES.get(line.line.kind, 1.0)
    ends = {line.line.source, line.line.target}
    for point in walk(line.points):
        assert is_in(point, sheet)
        for node in drawing.nodes:
            if node.node.id in ends:
                assert not is_in_rounded(point, node.box, node.radius), line.line
            else:
                assert not is_in(point, node.box, margin=half + 1), (line.line, node.node)
    for point, name in ((line.points[0], line.line.source), (line.points[-1], line.line.target)):
        box = next(node.box for node in drawing.nodes if node.node.id == name)
        radius = next(node.radius for node in drawing.nodes if node.node.id == name)
        assert is_in(point, box, margin=5)
        assert hypot(point[0] - box.center[0], point[1] - box.center[1]) > 0
        # Not in the empty corner of a round node either: somewhere near there is its border.
        assert any(is_in_rounded((point[0] + x, point[1] + y), box, radius) for x in range(-5, 6) for y in range(-5, 6))


def is_in_rounded(point: tuple[float, float], box: Rect, radius: float) -> bool:
    if not is_in(point, box):
        return False
    x = min(max(point[0], box.left + radius), box.right - radius)
    y = min(max(point[1], box.top + radius), box.bottom - radius)
    return dist(point, (x, y)) <= radius + 0.01 or (x, y) == point


def assert_told_apart(one: DrawnLine, other: DrawnLine) -> None:
    """Assert that two lines don't run side by side so close that they look like one."""
    for (a, b) in zip(one.points, one.points[1:], strict=False):
        for (c, d) in zip(other.points, other.points[1:], strict=False):
            for x, y in ((0, 1), (1, 0)):
                if a[x] == b[x] and c[x] == d[x]:
                    shared = min(max(a[y], b[y]), max(c[y], d[y])) - max(min(a[y], b[y]), min(c[y], d[y]))
                    assert abs(a[x] - c[x]) > 6 or shared < 0.1, (one, other)


def assert_caption_is_clear(drawing: Drawing, line: DrawnLine, sheet: Rect) -> None:
    assert line.caption
    box, rows, size = line.caption.box, line.caption.lines, drawing.room.label_size
    assert "".join(rows).replace(" ", "") == line.line.label.replace(" ", ""), "words are never cut"
    assert max(text_width(row, size) for row in rows) <= box.width
    assert len(rows) * size * 1.1 <= box.height
    assert is_in(box[:2], sheet)
    assert is_in(box[2:], sheet)
    assert any(is_in(point, box, margin=-4) for point in walk(line.points)), "words stand on their line"
    for piece in line.pieces:
        assert not any(is_in(point, box, margin=1) for point in walk(piece)), "in a gap of it"
    for node in drawing.nodes:
        assert not overlap(node.box, box, margin=1)
    for other in drawing.lines:
        if other is line:
            continue
        assert not (other.caption and overlap(other.caption.box, box, margin=2))
        margin = HALVES.get(other.line.kind, 1.0) + 1
        assert not any(is_in(point, box, margin) for point in walk(other.points)), (line.line, other.line)


@pytest.mark.parametrize("room", ROOMS, ids=["wide", "medium", "narrow"])
@given(graph=graphs())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_nothing_lies_on_anything_else(room: Room, graph: tuple[list[Node], list[Line]]) -> None:
    nodes, lines = graph
    assert_clean(draw_relations(nodes, lines, room), nodes, lines)
