"""The list of readings, where a unit has several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.model import Reading
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.pages.reading import byline, kicker
from generator.unit import Unit


class ReadingView(NamedTuple):
    """One line of the list: the reading, what it is and how long it takes, and who published it when."""

    reading: Reading
    kicker: str
    byline: str


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page; a single reading needs no list."""
    return (Plan("readings", "readings.md", "Readings", "Read"),) if len(unit.readings) > 1 else ()


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the list, in the order of the unit."""
    return {"readings": [ReadingView(reading, kicker(reading, unit.texts[reading.id]), byline(reading)) for reading in unit.readings]}
