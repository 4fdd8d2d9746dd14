"""A role card that knows what nobody could know yet.

## What it does
Refuses an event on a role card that became known after the lesson's `known_until`.

## Why it matters
Students who argue in 1894 with what was found out in 1895 learn that people then were fools.

## Example
```yaml
known_until: 1894-02-20
roles:
  - actor: town-council
    title: The council
    position: The bridge is closed.
    aims: [Keep people safe.]
    events: [crack-measured]     # known from February 24
    sources: [alderbrook-council-1894]
```

## Instead
```yaml
known_until: 1894-02-20
roles:
  - actor: town-council
    title: The council
    position: The bridge is closed.
    aims: [Keep people safe.]
    events: [bridge-closed]
    sources: [alderbrook-council-1894]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.model import Event
from generator.problems import Problem, Severity, error

CODE = "not-known-then"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report events of role cards that came or became known too late."""
    unit = linked.unit
    for lesson in unit.lessons:
        if lesson.known_until is None:
            continue
        for number, role in enumerate(lesson.roles):
            for index, identity in enumerate(role.events):
                event = unit.by_id.get(identity)
                if isinstance(event, Event) and (known := event.known_from or event.date).start > lesson.known_until.end:
                    yield error(CODE, f"`{identity}` was known only from {known.label}, after the lesson's {lesson.known_until.label}",
                                "take the event off the card, or give the lesson a later `known_until`",
                                unit.place(lesson, "roles", number, "events", index), lesson.ref)
