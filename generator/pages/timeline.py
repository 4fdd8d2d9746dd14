"""The timeline: a drawing to scale, and a list that says the same and more.

The list goes by what was known: what the public could know when the document was written, the
document itself, and what came later, each in order of date. A long one is shared out among several
pages, by period; the drawing is on the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from generator.dates import Edtf
from generator.drawing.timeline import Timeline, draw_timeline
from generator.model import Actor, Event, Position, Reading, Source
from generator.pages.addresses import Addresses
from generator.pages.known import (
    BEFORE,
    DOCUMENT,
    LATER,
    SAME_DAY,
    is_later,
    is_publication,
    known_afterwards,
    known_of,
    section_of,
)
from generator.pages.moments import find_day, find_moments, first_reading
from generator.pages.page import Plan
from generator.pages.places import ParagraphLinks, links_to
from generator.pages.splitting import Sibling, split_evenly
from generator.unit import Unit

LIMIT = 150
"""So many events a page at most."""

HEADINGS = {BEFORE: "Public before that day", SAME_DAY: "The same day", LATER: "Known later"}
"""Headings of the sections; the document itself stands between them, under its own rule."""


class Listed(NamedTuple):
    """An event, and the section of the list that it stands in (a key of `HEADINGS`, or `DOCUMENT`)."""

    section: str
    event: Event


@dataclass(frozen=True, kw_only=True)
class TimelinePlan(Plan):
    """A page of the timeline: which events it shows.

    ``listed`` are its events, in the order of the list; ``document_at`` says before which of
    them the document stands, if it stands here and no event tells of it; ``siblings`` are all pages that share
    the events (empty where one page shows them all).
    """

    listed: tuple[Listed, ...]
    document_at: int | None
    siblings: tuple[Sibling, ...] = ()


class DrawingView(NamedTuple):
    """The drawing, and what occurs in it, for its legend."""

    drawing: Timeline
    has_contested: bool
    has_spans: bool
    has_late: bool
    """Some events became known only after the document though they happened before it."""
    has_later: bool


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


def plan(unit: Unit) -> tuple[TimelinePlan, ...]:
    """Plan the page, or several pages by period where there are too many events for one."""
    pieces = split_evenly(order_events(unit), LIMIT)
    siblings = tuple(
        Sibling(_span(piece), "timeline.md" if number == 1 else f"timeline-{number}.md", piece[0].event.ref)
        for number, piece in enumerate(pieces, start=1)
    )
    document_on, document_at = _find_document(unit, pieces)
    return tuple(
        TimelinePlan(
            "timeline",
            sibling.uri,
            f"Timeline: {sibling.name}" if number else "Timeline",
            None if number else "Timeline",
            tuple(one.event.ref for one in piece),
            listed=piece,
            document_at=document_at if number == document_on else None,
            siblings=siblings if len(siblings) > 1 else (),
        )
        for number, (sibling, piece) in enumerate(zip(siblings, pieces, strict=True))
    )


def order_events(unit: Unit) -> list[Listed]:
    """Return all events, in the order of the list: by section, then by date, ties as written."""
    sections = list(HEADINGS)
    sections.insert(1, DOCUMENT)
    found = [Listed(section_of(unit, event), event) for event in unit.timeline]
    return sorted(found, key=lambda one: (sections.index(one.section), one.event.date.start))


def _find_document(unit: Unit, pieces: Sequence[Sequence[Listed]]) -> tuple[int, int] | tuple[None, None]:
    """Return page and event (indexes) before which the document stands; nothing where an event tells of it, or there is no document."""
    if not unit.readings or not pieces:
        return None, None
    for number, piece in enumerate(pieces):
        if (at := next((at for at, one in enumerate(piece) if one.section != BEFORE), None)) is not None:
            return (None, None) if piece[at].section == DOCUMENT else (number, at)
    return len(pieces) - 1, len(pieces[-1])


def _span(listed: Sequence[Listed]) -> str:
    """Return the name of a period: its first and its last date, and what of it was known later, if that is all of it."""
    begin, end = listed[0].event.date, max((one.event.date for one in listed), key=lambda date: date.start)
    span = begin.label if begin.label == end.label else f"{begin.label} to {end.label}"
    return f"{span} ({HEADINGS[LATER].lower()})" if listed[0].section == LATER else span


def view(unit: Unit, page: TimelinePlan, addresses: Addresses) -> Mapping[str, Any]:
    """Prepare a page of the timeline: the picture only on the first."""
    return {
        "sections": list(_sections(unit, page)),
        "siblings": page.siblings,
        "several": len(unit.studied) > 1,
        "picture": _picture(unit) if page.uri == "timeline.md" else None,
    }


def _picture(unit: Unit) -> DrawingView:
    events = [one.event for one in order_events(unit)]
    day = find_day(unit)
    return DrawingView(
        draw_timeline(find_moments(unit, events), day, "Timeline to scale"),
        has_contested=any(event.contested for event in events),
        has_spans=any(event.date.end > event.date.start for event in events),
        has_late=any(known_afterwards(unit, event) for event in events),
        has_later=day is not None and any(is_later(unit, known_of(event)) for event in events),
    )


def _sections(unit: Unit, page: TimelinePlan) -> Iterator[Section]:
    """Yield the sections of a page, with the document where it belongs although no event tells of it."""
    document = Section(DOCUMENT, None, document=first_reading(unit))
    at = 0
    for kind, group in groupby(page.listed, key=attrgetter("section")):
        if at == page.document_at:
            yield document
        events = tuple(_event(unit, one.event, kind) for one in group)
        yield Section(kind, HEADINGS.get(kind) if unit.readings else "Events", events)
        at += len(events)
    if at == page.document_at:
        yield document


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
