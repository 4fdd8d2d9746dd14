"""What the author of a text could know: only what was public before the day of the text."""

from __future__ import annotations

from generator.dates import Edtf
from generator.model import Event, Reading
from generator.unit import Unit

BEFORE, DOCUMENT, SAME_DAY, LATER = "before", "document", "same-day", "later"
"""Sections of the events: public before the document, the document itself, known the same day, known later."""


def known_of(event: Event) -> Edtf:
    """Return since when the public could know of an event."""
    return event.known_from or event.date


def is_later(unit: Unit, known: Edtf | None, reading: str | None = None) -> bool:
    """Say whether something became known on the day of a reading (the earliest studied, if none is named) or later.

    If so, the author of that reading could not know it.
    """
    dated = unit.by_id.get(reading or "")
    day = dated.date.start if isinstance(dated, Reading) else unit.last_day
    return known is not None and day is not None and known.start >= day


def is_publication(unit: Unit, event: Event) -> bool:
    """Say whether an event is the publication of a document studied."""
    return any(reading.source in event.sources and reading.date.start == event.date.start for reading in unit.studied)


def section_of(unit: Unit, event: Event) -> str:
    """Return the section an event belongs to: by when it was known, not by when it happened."""
    known = known_of(event)
    if not is_later(unit, known):
        return BEFORE
    if known.start == unit.last_day:
        return DOCUMENT if is_publication(unit, event) else SAME_DAY
    return LATER


def known_afterwards(unit: Unit, event: Event) -> bool:
    """Say whether an event happened before the document but became known only then or later."""
    return is_later(unit, event.known_from) and not is_later(unit, event.date)
