"""The timeline: a drawing to scale, and a list that says the same and more.

The list goes by what was known: what the public could know when the document was written, the
document itself, and what came later, each in order of date. A long one is shared out among several
pages, by period; the drawing is on the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from generator.dates import Edtf
from generator.drawing.timeline import Day, Moment, draw_timeline
from generator.model import Actor, Event, Position, Reading, Source
from generator.pages.known import is_later, is_publication, known_of
from generator.pages.page import Plan
from generator.pages.places import ParagraphLinks, links_to
from generator.pages.splitting import Sibling, split_evenly
from generator.unit import Unit

LIMIT = 150
"""So many events a page at most."""

BEFORE, DOCUMENT, SAME_DAY, LATER = "before", "document", "same-day", "later"

HEADINGS = {BEFORE: "Public before that day", SAME_DAY: "The same day", LATER: "Known later"}
"""Headings of the sections; the document itself stands between them, under its own rule."""


@dataclass(frozen=True, kw_only=True)
class Period(Plan):
    """A page of the timeline: which events it shows.

    ``placed`` are sections and their events, in the order of the list; ``siblings`` are all pages that
    share the events (empty where one page shows them all).
    """

    placed: tuple[tuple[str, Event], ...]
    siblings: tuple[Sibling, ...] = ()


class PositionView(NamedTuple):
    """One side of a contested event; ``later`` says since when it was known, where the author couldn't know it."""

    side: str | None
    text: str
    sources: tuple[Source, ...]
    later: str | None


class EventView(NamedTuple):
    """An event in the list; ``known`` is a sentence where it became known at another time than it happened."""

    event: Event
    is_document: bool
    known: str | None
    actors: tuple[Actor, ...]
    links: tuple[ParagraphLinks, ...]
    sources: tuple[Source, ...]
    positions: tuple[PositionView, ...]


class Section(NamedTuple):
    """Events under one heading (None for the document itself).

    ``document`` is the reading that stands there where no event tells of its publication.
    """

    kind: str
    heading: str | None
    events: tuple[EventView, ...] = ()
    document: Reading | None = None


def plan(unit: Unit) -> tuple[Period, ...]:
    """Plan the page, or several pages by period where there are too many events for one."""
    pieces = split_evenly(order_events(unit), LIMIT)
    siblings = tuple(
        Sibling(_span(piece), "timeline.md" if number == 1 else f"timeline-{number}.md", piece[0][1].ref)
        for number, piece in enumerate(pieces, start=1)
    )
    return tuple(
        Period(
            "timeline",
            sibling.uri,
            f"Timeline: {sibling.name}" if number else "Timeline",
            None if number else "Timeline",
            tuple(event.ref for _, event in piece),
            placed=piece,
            siblings=siblings if len(siblings) > 1 else (),
        )
        for number, (sibling, piece) in enumerate(zip(siblings, pieces, strict=True))
    )


def order_events(unit: Unit) -> list[tuple[str, Event]]:
    """Return all events with their section, in the order of the list: by section, then by date, ties as written."""
    sections = list(HEADINGS)
    sections.insert(1, DOCUMENT)
    found = [(section_of(unit, event), event) for event in unit.timeline]
    return sorted(found, key=lambda entry: (sections.index(entry[0]), entry[1].date.start))


def section_of(unit: Unit, event: Event) -> str:
    """Return the section an event belongs to: by when it was known, not by when it happened."""
    known = known_of(event)
    if not is_later(unit, known):
        return BEFORE
    if known.start == unit.last_day:
        return DOCUMENT if is_publication(unit, event) else SAME_DAY
    return LATER


def _span(entries: Sequence[tuple[str, Event]]) -> str:
    """Return the name of a period: its first and its last date, and what of it was known later, if that is all of it."""
    begin, end = entries[0][1].date, max((event.date for _, event in entries), key=lambda date: date.start)
    span = begin.label if begin.label == end.label else f"{begin.label} to {end.label}"
    return f"{span} ({HEADINGS[LATER].lower()})" if entries[0][0] == LATER else span


def view(unit: Unit, page: Period) -> Mapping[str, Any]:
    """Prepare a page of the timeline."""
    events = [event for _, event in order_events(unit)]
    is_first = page.uri == "timeline.md"
    day = find_day(unit)
    return {
        "sections": list(_sections(unit, page.placed, is_last=page.entries[-1:] == (events[-1].ref,))),
        "siblings": page.siblings,
        "day": day,
        "several": len(unit.readings) > 1,
        "drawing": draw_timeline(find_moments(unit, events), day, "Timeline to scale") if is_first else None,
        "has_contested": any(event.contested for event in events),
        "has_spans": any(event.date.end > event.date.start for event in events),
        "has_late": any(_known_afterwards(unit, event) for event in events),
        "has_later": any(is_later(unit, known_of(event)) for event in events),
    }


# --- the drawing --------------------------------------------------------------------------


def _first_reading(unit: Unit) -> Reading | None:
    return min(unit.readings, key=lambda reading: reading.date.start, default=None)


def find_day(unit: Unit) -> Day | None:
    """Return the day of the (earliest) document for a drawing; None if the unit has no document."""
    reading = _first_reading(unit)
    if reading is None:
        return None
    words = "The text" if len(unit.readings) == 1 else "The first text"
    event = next((event for event in unit.timeline if section_of(unit, event) == DOCUMENT), None)
    date = reading.date.label
    return Day(
        number=reading.date.start,
        before=("Public before that day", f"{words}, {date}"),
        after=("Known later", "What the author could not know"),
        short=words,
        dated=f"{words}, {reading.date.short}",
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
            known=event.known_from if _known_afterwards(unit, event) else None,
            key=event.key,
        )
        for event in events
        if section_of(unit, event) != DOCUMENT
    ]


def _known_afterwards(unit: Unit, event: Event) -> bool:
    """Say whether an event happened before the document but became known only then or later."""
    return is_later(unit, event.known_from) and not is_later(unit, event.date)


# --- the list -----------------------------------------------------------------------------


def _sections(unit: Unit, entries: Sequence[tuple[str, Event]], *, is_last: bool) -> Iterator[Section]:
    """Yield the sections of a page, with the document where it belongs although no event tells of it."""
    for kind, group in groupby(entries, key=lambda entry: entry[0]):
        events = [event for _, event in group]
        if kind in {SAME_DAY, LATER} and events[0] is _first_later(unit):
            yield Section(DOCUMENT, None, document=_first_reading(unit))
        yield Section(kind, HEADINGS.get(kind) if unit.readings else "Events", tuple(_event(unit, event, kind) for event in events))
    if is_last and entries[-1][0] == BEFORE and unit.readings:
        yield Section(DOCUMENT, None, document=_first_reading(unit))


def _first_later(unit: Unit) -> Event | None:
    """Return the first event after the document, if no event is the document itself."""
    later = next(((kind, event) for kind, event in order_events(unit) if kind != BEFORE), (BEFORE, None))
    return None if later[0] == DOCUMENT else later[1]


def _event(unit: Unit, event: Event, kind: str) -> EventView:
    return EventView(
        event,
        is_publication(unit, event),
        known_note(event.date, event.known_from),
        tuple(actor for identity in event.actors if isinstance(actor := unit.by_id.get(identity), Actor)),
        links_to(unit, event.ref, event.refers),
        unit.cited(event.sources),
        tuple(_position(unit, position, marked=kind == BEFORE) for position in event.positions),
    )


def _position(unit: Unit, position: Position, *, marked: bool) -> PositionView:
    known = position.known_from
    later = known.label if known and marked and is_later(unit, known) else None
    return PositionView(position.side, position.text, unit.cited(position.sources), later)


def known_note(date: Edtf, known: Edtf | None) -> str | None:
    """Return a sentence that says when a thing happened and since when it was known; None where that is the same."""
    if known is None or known.start == date.start:
        return None
    return f"Happened {date.label}; known from {known.label}."
