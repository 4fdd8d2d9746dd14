"""``unit.json``: the unit as data for whoever builds on it."""
from __future__ import annotations
from collections.abc import Iterator
from generator.unit import Unit


def data_files(unit: Unit) -> Iterator[tuple[str, str]]:
    yield from ()
