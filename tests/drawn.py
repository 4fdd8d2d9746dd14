"""Reads a timeline drawing back from its SVG, to measure it independently of the code that placed things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from xml.etree import ElementTree as ET

from generator.drawing.lettering import text_width

NARROW = 288.0
"""The narrowest a narrow drawing is shown, in pixels."""
Segment = tuple[float, float, float, float]
_NUMBER = re.compile(r"[MLHVhvlz]|-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Box:
    """The room a text takes: from the top of its capitals to the foot of its letters."""

    words: str
    x1: float
    y1: float
    x2: float
    y2: float

    def distance_to(self, other: Box) -> float:
        """Return how far apart two boxes are; 0 where they touch or overlap."""
        return hypot(max(self.x1 - other.x2, other.x1 - self.x2, 0), max(self.y1 - other.y2, other.y1 - self.y2, 0))

    def distance_to_segment(self, segment: Segment) -> float:
        """Return how far a line is from the box, by points along it, half a pixel apart."""
        x1, y1, x2, y2 = segment
        steps = max(1, int(2 * hypot(x2 - x1, y2 - y1)))
        points = ((x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps + 1))
        return min(hypot(max(self.x1 - x, x - self.x2, 0), max(self.y1 - y, y - self.y2, 0)) for x, y in points)


@dataclass
class Drawing:
    """What stands in a drawing. ``labels`` holds the boxes of the lines of each label, by its link."""

    labels: list[tuple[str, list[Box]]] = field(default_factory=list)
    captions: list[Box] = field(default_factory=list)
    tick_words: list[Box] = field(default_factory=list)
    leaders: list[list[Segment]] = field(default_factory=list)
    days: list[Segment] = field(default_factory=list)
    discs: list[tuple[float, float]] = field(default_factory=list)
    diamonds: int = 0
    bars: list[Segment] = field(default_factory=list)
    width: float = NARROW
    height: float = 0.0

    @property
    def label_boxes(self) -> Iterator[tuple[str, Box]]:
        """All lines of all labels."""
        return ((href, box) for href, boxes in self.labels for box in boxes)


def read_drawing(svg: str, day_href: str = "the-day") -> Drawing:
    """Read an SVG; links to `day_href` are captions, not labels."""
    root = ET.fromstring(svg)  # noqa: S314 - our own SVG
    drawing = Drawing()
    if box := root.get("viewBox"):
        drawing.width, drawing.height = map(float, box.split()[2:])
    else:
        drawing.height = float(root.attrib["height"])
    size = float(root.attrib["font-size"])
    inside = {text: link for link in root.iter("a") for text in link.iter("text")}
    hidden = {text for group in root.iter("g") if group.get("aria-hidden") for text in group.iter("text")}
    labels: dict[int, tuple[str, list[Box]]] = {}
    for text in root.iter("text"):
        measured = _box(text, size)
        link = inside.get(text)
        if text in hidden:
            drawing.tick_words.append(measured)
        elif link is None or link.get("href") == day_href:
            drawing.captions.append(measured)
        else:
            labels.setdefault(id(link), (link.get("href", ""), []))[1].append(measured)
    drawing.labels = list(labels.values())
    for line in root.iter("line"):
        segment = tuple(_number(line.get(name, "0")) for name in ("x1", "y1", "x2", "y2"))
        kind = line.get("class", "")
        if kind == "x-tl__day":
            drawing.days.append(segment)  # type: ignore[arg-type]
        elif kind.startswith("x-tl__bar"):
            drawing.bars.append(segment)  # type: ignore[arg-type]
    for path in root.iter("path"):
        if path.get("class", "").startswith("x-tl__leader"):
            drawing.leaders.append(_segments(path.get("d", "")))
        else:
            drawing.diamonds += 1
    drawing.discs = [(float(disc.get("cx", 0)), float(disc.get("cy", 0))) for disc in root.iter("circle")]
    return drawing


def _number(text: str) -> float:
    return NARROW if text == "100%" else float(text)


def _box(text: ET.Element, size: float) -> Box:
    runs = [(text.text or "", text.get("class", "")), *((run.text or "", run.get("class", "")) for run in text)]
    width = sum(text_width(words, size, "x-tl__label" in kind) for words, kind in runs)
    x = _number(text.get("x", "0")) + float(text.get("dx", "0"))
    x -= {"end": width, "middle": width / 2}.get(text.get("text-anchor", ""), 0.0)
    baseline = float(text.get("y", "0"))
    return Box("".join(words for words, _ in runs), x, baseline - 0.8 * size, x + width, baseline + 0.25 * size)


def _segments(path: str) -> list[Segment]:
    """Return the straight pieces of a path of absolute M, L, H, V and relative h, v."""
    tokens = iter(_NUMBER.findall(path))
    x = y = 0.0
    found: list[Segment] = []
    for command in tokens:
        before = x, y
        if command in "ML":
            x, y = float(next(tokens)), float(next(tokens))
        elif command in "Hh":
            x = float(next(tokens)) + (x if command == "h" else 0)
        else:
            y = float(next(tokens)) + (y if command == "v" else 0)
        if command != "M":
            found.append((*before, x, y))
    return found
