"""Which cell of the grid each node of a drawing stands in: the curator's, or one found by a layered layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

Cell = tuple[int, int]
"""Column and row, from 0; steps of more than 1 keep a gap that the curator left."""


def keep_positions(positions: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the cells that the curator wrote; a node whose cell is taken comes below all others in its column."""
    below = 1 + max(row for _, row in positions.values())
    cells: dict[str, Cell] = {}
    for name, (column, written) in positions.items():
        row = written
        while (column, row) in cells.values():
            row = max(row + 1, below)
        cells[name] = (column, row)
    return cells


def arrange_in_layers(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, Cell]:
    """Return a cell for each node by Sugiyama's method (the library ``grandalf``).

    The best connected node of each connected part comes first; parts stand below one another,
    nodes without a relation in rows at the end.
    """
    from grandalf.graphs import Edge, Vertex, graph_core  # noqa: PLC0415 - seldom needed
    from grandalf.layouts import SugiyamaLayout  # noqa: PLC0415

    names = list(nodes)
    unique = list(dict.fromkeys(tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]))
    cells: dict[str, Cell] = {}
    top = 0
    for part in _find_parts(names, unique):
        if len(part) == 1:
            continue
        vertices = {name: Vertex(name) for name in names if name in part}
        for vertex in vertices.values():
            vertex.view = _OneByOne()
        # From the nearer to the farther node: so there is no cycle, and every layer hangs below another.
        order = {name: (depth, names.index(name)) for name, depth in part.items()}
        edges = [Edge(*(vertices[name] for name in sorted(pair, key=order.__getitem__))) for pair in unique if pair[0] in part]
        # Not the library's Graph, which finds the parts itself, but in an order that changes from run to run.
        layout = SugiyamaLayout(graph_core(list(vertices.values()), edges))
        layout.xspace, layout.yspace = 1, 1
        layout.init_all()
        layout.draw(3)
        cells |= _snap({name: vertex.view.xy for name, vertex in vertices.items()}, top)
        top = 1 + max(cells[name][1] for name in part)
    alone = [name for name in names if name not in cells]
    wide = max(3, 1 + max((column for column, _ in cells.values()), default=0))
    cells |= {name: (index % wide, top + index // wide) for index, name in enumerate(alone)}
    return {name: cells[name] for name in names}


class _OneByOne:
    """What the layout asks of a node: a size; and where it leaves the place it found."""

    w = h = 1
    xy: tuple[float, float] = (0, 0)


def _find_parts(names: list[str], pairs: list[tuple[str, ...]]) -> list[dict[str, int]]:
    """Return the connected parts: for each node how many steps it is away from the best connected one of its part."""
    near: dict[str, list[str]] = {name: [] for name in names}
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    parts: list[dict[str, int]] = []
    for start in sorted(names, key=lambda name: -len(near[name])):
        if any(start in part for part in parts):
            continue
        depths = {start: 0}
        queue = [start]
        for name in queue:
            for other in near[name]:
                if other not in depths:
                    depths[other] = depths[name] + 1
                    queue.append(other)
        parts.append(depths)
    return parts


def _snap(found: Mapping[str, tuple[float, float]], top: int) -> dict[str, Cell]:
    """Return cells for places that lie two units apart, from row `top` down; no two in one cell."""
    left = min(x for x, _ in found.values())
    layers = {y: index for index, y in enumerate(sorted({y for _, y in found.values()}))}
    cells: dict[str, Cell] = {}
    for y, row in layers.items():
        last = -1
        for name in sorted((name for name, place in found.items() if place[1] == y), key=lambda name: found[name][0]):
            last = max(last + 1, round((found[name][0] - left) / 2))
            cells[name] = (last, top + row)
    return cells


def squeeze(cells: Mapping[str, Cell], columns: int) -> dict[str, Cell]:
    """Return the cells on a grid of at most so many columns; the order from left to right and from top to bottom stays.

    Where two nodes of a row fall into one column, the second comes into a row of its own below.
    """
    used = sorted({column for column, _ in cells.values()})
    if len(used) <= columns:
        return dict(cells)
    last = len(used) - 1
    target = {column: round(index * (columns - 1) / last) for index, column in enumerate(used)}
    squeezed: dict[str, Cell] = {}
    below = 0
    previous: int | None = None
    for row in sorted({row for _, row in cells.values()}):
        # A gap between rows stays one.
        top = below + (min(row - previous, 2) - 1 if previous is not None else 0)
        heights: Counter[int] = Counter()
        for name in sorted((name for name, cell in cells.items() if cell[1] == row), key=lambda name: cells[name][0]):
            column = target[cells[name][0]]
            squeezed[name] = (column, top + heights[column])
            heights[column] += 1
        below = top + max(heights.values())
        previous = row
    return squeezed
