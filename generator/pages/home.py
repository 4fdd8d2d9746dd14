"""The home page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.pages.page import Plan
from generator.unit import Unit


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page."""
    return (Plan("home", "index.md", unit.info.title, "Home"),)


def view(unit: Unit, page: Plan) -> Mapping[str, Any]:
    """Prepare the page."""
    return {}
