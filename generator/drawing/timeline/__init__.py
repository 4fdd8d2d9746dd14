"""Timelines to scale as SVG: from moments to a drawing for wide screens and one for narrow ones."""

from generator.drawing.timeline.moments import Day, Moment
from generator.drawing.timeline.versions import Timeline, draw_strip, draw_timeline

__all__ = ["Day", "Moment", "Timeline", "draw_strip", "draw_timeline"]
