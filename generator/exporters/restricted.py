"""What an export says of texts that aren't for everybody."""

from __future__ import annotations

from generator.build import Built


def find_restricted(built: Built) -> list[str]:
    """Return the titles of readings of which this edition shows more than everybody may see."""
    unit = built.unit
    restricted = [reading for reading in unit.readings if reading.rights.is_restricted and unit.texts[reading.id].shown]
    return [] if unit.edition.is_indexed else [reading.title.text for reading in restricted]
