"""Words of the unit that came with the project, in a unit of your own.

## What it does
Warns of an id, title, question or summary in ``unit.yml`` that belongs to the unit that ships with the project (on a
commentary about North Korea), when that document isn't among the readings.

## Why it matters
A copy of the project becomes your site by changing ``content/``. What is forgotten goes online under a wrong name; the
id, besides, is where browsers keep each reader's notes, and two units with one id would share them.

## Example
```yaml
id: concert-of-powers-2002
title: The mill bridge
```

## Instead
```yaml
id: mill-bridge-1894
title: The mill bridge
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "left-from-template"
SEVERITY = Severity.WARNING

_DOCUMENT = "concert-of-powers"
_BEGINNINGS = {
    "id": "concert-of-powers-2002",
    "title": "A concert of powers?",
    "question": "When a state may be building nuclear weapons",
    "summary": "On October 16, 2002, the United States said",
}
"""How the values of the shipped ``unit.yml`` begin; a test holds them to it."""


def check(linked: Linked) -> Iterator[Problem]:
    """Report what was taken over from the shipped unit."""
    unit = linked.unit
    if _DOCUMENT in unit.broken_ids or any(reading.id == _DOCUMENT for reading in unit.readings):
        return
    for field, beginning in _BEGINNINGS.items():
        if str(getattr(unit.info, field)).startswith(beginning):
            yield warning(CODE, f"`{field}` is still that of the unit that came with the project", "write your own",
                          unit.place(None, field), "unit")
