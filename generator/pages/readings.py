"""The list of readings, where a unit has several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.model import Reading
from generator.pages.addresses import Addresses
from generator.pages.page import Plan
from generator.pages.reading import byline, find_original, kicker
from generator.unit import Unit


class ReadingView(NamedTuple):
    """One line of the list: the reading, what it is and how long it takes, who published it when, and its host where it is only linked."""

    reading: Reading
    kicker: str
    byline: str
    linked: str | None


def plan(unit: Unit) -> tuple[Plan, ...]:
    """Plan the page; a single reading needs no list, and where one is studied the list is of what stands beside it."""
    if len(unit.studied) > 1:
        return (Plan("readings", "readings.md", "Readings", "Read"),)
    return (Plan("readings", "readings.md", "Documents", "Documents"),) if unit.companions else ()


def view(unit: Unit, page: Plan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare the list, in the order of the unit; what is studied alone has a place of its own in the navigation."""
    listed = unit.readings if len(unit.studied) > 1 else unit.companions
    readings = [ReadingView(reading, kicker(reading, unit.texts[reading.id]), byline(reading), _host(unit, reading)) for reading in listed]
    return {
        "readings": readings,
        "studied": unit.studied[0] if len(unit.studied) == 1 else None,
        "has_linked": any(one.linked for one in readings),
    }


def _host(unit: Unit, reading: Reading) -> str | None:
    """Return the host of a reading that is only linked."""
    original = find_original(reading)
    return original.host if original and not unit.texts[reading.id].shown else None
