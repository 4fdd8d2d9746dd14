"""The events as drawings show them: moments on an axis, and the day of the document among them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.drawing.timeline import Day, Moment
from generator.model import Event, Reading
from generator.pages.known import DOCUMENT, is_publication, known_afterwards, section_of
from generator.unit import Unit

STRIP_LIMIT = 12
"""The strip shows so many events at most, those nearest to the document."""
NEIGHBORS = 3
"""So many events on each side of the document stand for the key events where the curator marks none."""


def first_reading(unit: Unit) -> Reading | None:
    """Return the earliest document of those studied."""
    return min(unit.studied, key=lambda reading: reading.date.start, default=None)


def find_day(unit: Unit) -> Day | None:
    """Return the day of the (earliest) document for a drawing; None if the unit has no document."""
    reading = first_reading(unit)
    if reading is None:
        return None
    words = "The text" if len(unit.studied) == 1 else "The first text"
    event = next((event for event in unit.timeline if section_of(unit, event) == DOCUMENT), None)
    date = reading.date.label
    return Day(
        number=reading.date.start,
        before=("Public before that day", f"{words}, {date}"),
        after=("Known later", "What the author could not know"),
        short=words,
        dated=f"{words}, {reading.date.short}",
        later="Known later",
        href=event.ref if event else reading.ref,
        name=f"{words}: {reading.title.text}, {date}",
    )


def find_moments(unit: Unit, events: Iterable[Event]) -> list[Moment]:
    """Return the events for a drawing, without the document itself: that is the line of the day."""
    return [
        Moment(
            href=event.ref,
            label=event.label or event.title,
            name=event.title,
            date=event.date,
            contested=event.contested,
            known=event.known_from if known_afterwards(unit, event) else None,
            key=event.key,
        )
        for event in events
        if section_of(unit, event) != DOCUMENT
    ]


def find_key_events(unit: Unit) -> list[Event]:
    """Return the events of the strip, in order of date: the key events, or the nearest neighbors where there are none."""
    events = sorted((event for event in unit.timeline if not is_publication(unit, event)), key=lambda event: event.date.start)
    day = unit.last_day
    chosen = [event for event in events if event.key]
    if not chosen and day is not None:
        chosen = [event for event in events if event.date.start < day][-NEIGHBORS:]
        chosen += [event for event in events if event.date.start >= day][:NEIGHBORS]
    if day is not None:
        chosen = sorted(chosen, key=lambda event: abs(event.date.start - day))
    return sorted(chosen[:STRIP_LIMIT], key=lambda event: event.date.start)
