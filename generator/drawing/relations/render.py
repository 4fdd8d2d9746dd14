"""A relation drawing as SVG: nodes that are links, lines by kind, words.

Colors, strokes and typefaces are the style sheet's (``css/actors.css``); sizes of text are set here,
because the places of the words rest on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import hypot
from typing import NamedTuple

from generator.drawing.relations.diagram import Drawing, DrawnLine, DrawnNode
from generator.drawing.relations.geometry import Point, between, segments_of
from generator.drawing.relations.sheet import LINE_HEIGHT
from generator.drawing.svg import element, number, text

_BASELINE = 0.34
"""How far below the middle of a line of text its baseline is, in sizes of the letters."""
_TOOTH = 7.0
_AMPLITUDE = 3.0
SAMPLE = (36, 14)
"""Width and height of a sample in the legend."""


class Marks(NamedTuple):
    """What is shown of nodes besides their names: where each links to, which are framed, which is solid."""

    links: Mapping[str, str]
    framed: Collection[str] = ()
    solid: str | None = None


def sketch(drawing: Drawing, name: str, marks: Marks, size: str) -> str:
    """Return a drawing as an SVG element of the class ``x-rel--SIZE``; `name` is its accessible name.

    Its lines and words are hidden from screen readers, which get the table beside it; the nodes are links.
    """
    room = drawing.room
    lines = element("g", *(part for line in drawing.lines for part in _line(line, room.label_size)), font_size=room.label_size, aria_hidden="true")
    nodes = (_node(node, marks, room.name_size) for node in drawing.nodes)
    width, height = number(drawing.width), number(drawing.height)
    return element(
        "svg", *([lines] if drawing.lines else []), *nodes,
        class_=f"x-rel x-rel--{size}", width=width, height=height, viewBox=f"0 0 {width} {height}",
        font_size=room.name_size, direction="ltr", role="group", aria_label=name,
    )


def sample(kind: str) -> str:
    """Return a short line of a kind, or a framed, solid or round node, for the legend."""
    width, height = SAMPLE
    if kind in {"framed", "solid", "pill"}:
        width -= 8
        extent = {"x": 2, "y": 1, "width": width - 4, "height": height - 2, "rx": 6 if kind == "pill" else 2}
        shown = element("rect", class_=f"x-rel__box x-rel__box--{kind}", **extent)
    else:
        shown = "".join(_stroke(kind, [((0.0, height / 2), (float(width), height / 2))]))
    return element("svg", shown, class_="x-rel__sample", width=width, height=height, viewBox=f"0 0 {width} {height}", aria_hidden="true")


def _line(line: DrawnLine, size: float) -> Iterator[str]:
    yield from _stroke(line.line.kind, line.pieces)
    if line.caption:
        x, top = line.caption.box.center[0], line.caption.box.top
        for index, words in enumerate(line.caption.lines):
            yield _words(words, x, top + (index + 0.5) * size * LINE_HEIGHT, size, "x-rel__words")


def _stroke(kind: str, pieces: Collection[tuple[Point, ...]]) -> Iterator[str]:
    """Yield the paths of a line: two for a double one, the upper of which is as wide as the space between."""
    path = "".join(_path(_zigzag(piece) if kind == "dispute" else piece) for piece in pieces)
    yield element("path", class_=f"x-rel__line x-rel__line--{kind}", d=path)
    if kind == "alliance":
        yield element("path", class_="x-rel__line x-rel__line--between", d=path)


def _path(points: Collection[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _zigzag(points: tuple[Point, ...]) -> list[Point]:
    """Return a line that swings from side to side, and is where it was at its ends and bends."""
    found = [points[0]]
    for start, end in segments_of(points):
        length = hypot(end[0] - start[0], end[1] - start[1])
        teeth = max(1, round(length / _TOOTH))
        side = ((start[1] - end[1]) / length * _AMPLITUDE, (end[0] - start[0]) / length * _AMPLITUDE)
        for tooth in range(teeth):
            x, y = between(start, end, (tooth + 0.5) / teeth)
            turn = 1 if tooth % 2 else -1
            found.append((x + side[0] * turn, y + side[1] * turn))
        found.append(end)
    return found


def _node(node: DrawnNode, marks: Marks, size: float) -> str:
    name, box = node.node.id, node.box
    kinds = "".join(f" x-rel__box--{kind}" for kind, holds in (("framed", name in marks.framed), ("solid", name == marks.solid)) if holds)
    shown = element("rect", class_=f"x-rel__box{kinds}", x=box.left, y=box.top, width=box.width, height=box.height, rx=node.radius)
    x, y = box.center
    first = y - (len(node.lines) - 1) * size * LINE_HEIGHT / 2
    rows = (_words(row, x, first + index * size * LINE_HEIGHT, size, "x-rel__name") for index, row in enumerate(node.lines))
    full = node.node.name if len(node.lines) > 1 else None
    return element("a", shown, *rows, class_=f"x-rel__node{' x-rel__node--solid' if name == marks.solid else ''}", href=marks.links[name], aria_label=full)


def _words(words: str, x: float, middle: float, size: float, class_: str) -> str:
    return text(words, x, middle + _BASELINE * size, class_, "middle")
