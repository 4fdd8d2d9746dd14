"""A date that can't be.

## What it does
Refuses what isn't EDTF or isn't in the calendar (`2002-13-01`, `2002-02-30`, a span that ends before it begins); an
event that the public knew of before it happened; and anything dated after the unit itself (`date:` in `unit.yml`). A
position may be older than its event: it may rest on a rule or treaty.

## Why it matters
The timeline would draw it there, and the site would tell students that an author could have known it.

## Example
```yaml
date: 1894-02-19
known_from: 1893-02-20
```

## Instead
```yaml
date: 1894-02-19
known_from: 1894-02-20
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import Edtf
from generator.link import Linked
from generator.load import UNREAD_UNIT
from generator.model import Entry, Event, Position
from generator.problems import Problem, Severity, error
from generator.unit import Unit
from generator.yamltext.tree import PathKey

CODE = "impossible-date"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report dates that contradict each other."""
    unit = linked.unit
    for event in unit.timeline:
        yield from _check_order(unit, event)
    if unit.info.id == UNREAD_UNIT:
        return
    for record, path, date in _dates(unit):
        if date.first is not None and date.first > unit.info.date.end:
            yield error(CODE, f"{date.label} is later than the unit itself ({unit.info.date.label})",
                        "correct it, or `date:` in unit.yml", unit.place(record, *path), record.ref)


def _check_order(unit: Unit, event: Event) -> Iterator[Problem]:
    """Report an event that was known before it happened; a span of `known_from` counts by its end."""
    known = event.known_from
    if known and known.last is not None and event.date.first is not None and known.last < event.date.first:
        yield error(CODE, f"{known.label} is before it happened ({event.date.label})", "correct one of the two dates",
                    unit.place(event, "known_from"), event.ref)


def _known_positions(key: str, positions: tuple[Position, ...]) -> Iterator[tuple[PathKey, Edtf]]:
    for index, position in enumerate(positions):
        if position.known_from:
            yield (key, index, "known_from"), position.known_from


def _dates(unit: Unit) -> Iterator[tuple[Entry, PathKey, Edtf]]:
    """Yield every date of the unit's records, with the path to it."""
    for reading in unit.readings:
        yield reading, ("date",), reading.date
    for event in unit.timeline:
        yield event, ("date",), event.date
        if event.known_from:
            yield event, ("known_from",), event.known_from
        for path, known in _known_positions("positions", event.positions):
            yield event, path, known
    for claim in unit.claims:
        for key, positions in (("supports", claim.supports), ("disputes", claim.disputes)):
            for path, known in _known_positions(key, positions):
                yield claim, path, known
    for source in unit.sources:
        if source.issued:
            yield source, ("issued",), source.issued

