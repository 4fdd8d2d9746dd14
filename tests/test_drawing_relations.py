"""The relation drawing: nothing lies on anything else, whatever is drawn.

What is checked here is measured on the finished drawing, with geometry of its own (points sampled
along lines), not with that of the package.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import dist, hypot
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drawing.lettering import text_width
from generator.drawing.relations.diagram import HALVES, MEDIUM, NARROW, WIDE, Drawing, DrawnLine, Line, Node, draw_relations
from generator.drawing.relations.geometry import Rect
from generator.drawing.relations.render import Marks, sample, sketch
from generator.drawing.relations.sheet import Room

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
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_nothing_lies_on_anything_else(room: Room, graph: tuple[list[Node], list[Line]]) -> None:
    nodes, lines = graph
    assert_clean(draw_relations(nodes, lines, room), nodes, lines)


@pytest.mark.parametrize("room", ROOMS, ids=["wide", "medium", "narrow"])
@pytest.mark.parametrize("seed", range(6))
def test_large_graphs_are_clean_too(room: Room, seed: int) -> None:
    nodes, lines = make_graph(seed, 20, 38, placed=seed % 3 > 0)
    assert_clean(draw_relations(nodes, lines, room), nodes, lines)


@pytest.mark.parametrize("seed", range(8))
def test_on_a_wide_sheet_every_line_finds_a_way_and_most_words_a_place(seed: int) -> None:
    nodes, lines = make_graph(seed, 12, 16, placed=seed % 2 > 0)
    drawing = draw_relations(nodes, [line._replace(label="two or three words") for line in lines], WIDE)
    assert not drawing.missing
    assert drawing.wordless <= 2


def test_the_curators_order_is_kept() -> None:
    nodes, lines = make_graph(3, 20, 20, placed=True)
    boxes = {drawn.node.id: drawn.box for drawn in draw_relations(nodes, lines, WIDE).nodes}
    for one, other in combinations(nodes, 2):
        assert one.position
        assert other.position
        if one.position[1] < other.position[1]:
            assert boxes[one.id].bottom < boxes[other.id].top, "a higher row is higher"
        if one.position[0] < other.position[0]:
            assert boxes[one.id].center[0] <= boxes[other.id].center[0] + 0.1, "a column to the left isn't to the right"


def test_a_star_without_positions_has_its_center_above_the_others() -> None:
    nodes = [Node(name, name) for name in ("one", "two", "hub", "three", "apart")]
    drawing = draw_relations(nodes, [Line("hub", other, "talks", "talks") for other in ("one", "two", "three")], WIDE)
    boxes = {drawn.node.id: drawn.box for drawn in drawing.nodes}
    assert all(boxes["hub"].bottom < boxes[other].top for other in ("one", "two", "three"))
    assert boxes["apart"].top > boxes["one"].bottom
    assert all(len(line.points) == 2 for line in drawing.lines), "nothing stands in the way"


def test_a_line_goes_round_what_stands_in_its_way() -> None:
    nodes = [Node("left", "Left", position=(1, 1)), Node("middle", "Middle", position=(2, 1)), Node("right", "Right", position=(3, 1))]
    lines = [Line("left", "right", "alliance", "alliance")]
    (line,) = draw_relations(nodes, lines, WIDE).lines
    assert len(line.points) > 2
    assert line.caption


def test_two_actors_in_one_cell_are_both_drawn() -> None:
    nodes = [Node("one", "One", position=(2, 2)), Node("two", "Two", position=(2, 2))]
    lines = [Line("one", "two", "none", "none")]
    assert_clean(draw_relations(nodes, lines, NARROW), nodes, lines)


def test_a_line_to_itself_is_left_to_the_table() -> None:
    drawing = draw_relations([Node("one", "One")], [Line("one", "one", "talks", "talks")], WIDE)
    assert [line.label for line in drawing.missing] == ["talks"]


def test_long_names_are_broken_between_words_and_cut_only_after_four_lines() -> None:
    long = "Ministry of Foreign Affairs and International Trade of the Republic"
    (node,) = draw_relations([Node("one", long)], [], NARROW).nodes
    assert len(node.lines) == 4
    assert long.startswith(" ".join(node.lines).removesuffix("…"))
    (short,) = draw_relations([Node("one", "United States")], [], WIDE).nodes
    assert short.lines == ("United States",)


def test_the_same_graph_is_drawn_the_same_in_every_process() -> None:
    code = (
        "from tests.test_drawing_relations import *\n"
        "graph = make_graph(5, 18, 30, placed=False)\n"
        "print([draw_relations(*graph, room) for room in ROOMS])"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(drawn) == 1


def parse(svg: str) -> ET.Element:
    """Parse SVG, which has to be well formed."""
    return ET.fromstring(svg)  # noqa: S314 - our own


def test_svg_holds_names_and_words_as_text_and_nodes_as_links() -> None:
    nodes = [Node("a", '<script>alert("1")</script>', position=(1, 1)), Node("b", "B & C", "pill", (1, 3))]
    drawing = draw_relations(nodes, [Line("a", "b", "dispute", "<i>&amp;")], MEDIUM)
    svg = sketch(drawing, 'A "drawing"', Marks({"a": 'actor:a"onload="x', "b": "actor:b"}, framed={"b"}, solid="a"), "medium")
    root = parse(svg)
    assert root.get("aria-label") == 'A "drawing"'
    assert {element.tag for element in root.iter()} == {"svg", "g", "path", "text", "a", "rect"}
    assert [link.get("href") for link in root.iter("a")] == ['actor:a"onload="x', "actor:b"]
    # A name in several lines is read as one.
    (first, second) = root.iter("a")
    assert "".join(text.text or "" for text in first.iter("text")).replace(" ", "") == nodes[0].name.replace(" ", "")
    assert first.get("aria-label") == nodes[0].name
    assert [text.text for text in second.iter("text")] == ["B & C"]
    assert ("<i>&amp;" in [text.text for text in root.iter("text")]) == (drawing.wordless == 0)


@pytest.mark.parametrize(("kind", "paths"), [("alliance", 2), ("talks", 1), ("none", 1), ("member", 1), ("dispute", 1)])
def test_each_kind_of_line_is_drawn_in_its_own_way_and_has_a_sample(kind: str, paths: int) -> None:
    nodes = [Node("a", "A", position=(1, 1)), Node("b", "B", position=(1, 2))]
    svg = sketch(draw_relations(nodes, [Line("a", "b", kind, "words")], WIDE), "", Marks({"a": "actor:a", "b": "actor:b"}), "wide")
    for root in (parse(svg), parse(sample(kind))):
        drawn = list(root.iter("path"))
        assert len(drawn) == paths
        assert f"x-rel__line--{kind}" in (drawn[0].get("class") or "")


def test_a_zigzag_stays_within_the_thickness_that_is_kept_free_for_it() -> None:
    nodes = [Node("a", "A", position=(1, 1)), Node("b", "B", position=(1, 2))]
    drawing = draw_relations(nodes, [Line("a", "b", "dispute", "x")], WIDE)
    svg = sketch(drawing, "", Marks({"a": "", "b": ""}), "wide")
    (path,) = parse(svg).iter("path")
    across = [float(point.split()[0]) for point in re.split("[ML]", path.get("d") or "") if point]
    assert max(across) - min(across) > 3
    assert max(across) - min(across) <= 2 * HALVES["dispute"]
