"""The timeline page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.pages.page import Plan
from generator.unit import Unit


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page, if there is anything to show."""
    if not unit.timeline:
        return ()
    return (Plan("timeline", "timeline.md", "Timeline", "Timeline", tuple(record.ref for record in unit.timeline)),)


def view(unit: Unit, page: Plan) -> Mapping[str, Any]:
    """Prepare the page."""
    return {"records": unit.timeline}
