"""How actors stood to one another as SVG: nodes in their places, lines round them, words on the lines."""

from generator.drawing.relations.diagram import MAX_LINES, MAX_NODES, MEDIUM, NARROW, WIDE, Drawing, Line, Node, draw_relations
from generator.drawing.relations.render import Marks, sample, sketch

__all__ = [
    "MAX_LINES",
    "MAX_NODES",
    "MEDIUM",
    "NARROW",
    "WIDE",
    "Drawing",
    "Line",
    "Marks",
    "Node",
    "draw_relations",
    "sample",
    "sketch",
]
