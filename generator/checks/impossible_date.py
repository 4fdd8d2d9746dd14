"""A date that can't be.

## What it does
Refuses what isn't EDTF or isn't in the calendar (`2002-13-01`, `2002-02-30`, a span that ends before it begins); an
event, a position or a piece of evidence that the public knew before the event happened; and anything dated after the
unit itself (`date:` in `unit.yml`).

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
from generator.model import Claim, Entry, Event, Position
from generator.problems import Problem, Severity, error
from generator.unit import Unit
from generator.yamltree import PathKey

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
    """Report what was known before it happened; a span of `known_from` counts by its end."""
    if event.date.first is None:
        return
    for path, known in _known(event):
        if known.last is not None and known.last < event.date.first:
            yield error(CODE, f"{known.label} is before it happened ({event.date.label})", "correct one of the two dates",
                        unit.place(event, *path), event.ref)


def _known(event: Event) -> Iterator[tuple[PathKey, Edtf]]:
    if event.known_from:
        yield ("known_from",), event.known_from
    yield from _known_positions("positions", event.positions)


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
        for path, known in _known(event):
            yield event, path, known
    for claim in unit.claims:
        for path, known in _known_of_claim(claim):
            yield claim, path, known
    for source in unit.sources:
        if source.issued:
            yield source, ("issued",), source.issued


def _known_of_claim(claim: Claim) -> Iterator[tuple[PathKey, Edtf]]:
    yield from _known_positions("supports", claim.supports)
    yield from _known_positions("disputes", claim.disputes)
