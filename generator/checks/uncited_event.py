"""An event without a source.

## What it does
Warns of an event that names no source, neither under `sources` nor under one of its `positions`.

## Why it matters
A teacher can't assign what nobody vouches for.

## Example
```yaml
- id: bridge-closed
  date: 1894-02-19
  title: Bridge closed
```

## Instead
```yaml
- id: bridge-closed
  date: 1894-02-19
  title: Bridge closed
  sources: [alderbrook-council-1894]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "uncited-event"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report events that cite nothing."""
    unit = linked.unit
    for event in unit.timeline:
        if not event.sources and not any(position.sources for position in event.positions):
            yield warning(CODE, f"the event `{event.id}` cites no source", "add `sources:` with the ids of those that say so",
                          unit.place(event, "id"), event.ref)
