"""A record with forms of its own that is named through another one.

## What it does
Warns of a term or event that has both `forms` and `mentions_of`: where it is named is taken from the other record,
and its own forms would be marked in the text and listed nowhere.

## Why it matters
One record owns a form; the other links to that record.

## Example
```yaml
- id: board-of-the-river
  term: River Board
  forms: [River Board]
  mentions_of: river-board
```

## Instead
```yaml
- id: board-of-the-river
  term: River Board
  mentions_of: river-board
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.model import Event, Term
from generator.problems import Problem, Severity, warning

CODE = "forms-and-mentions-of"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report records that are named in two ways."""
    unit = linked.unit
    records: tuple[Term | Event, ...] = (*unit.glossary, *unit.timeline)
    for record in records:
        if record.forms and record.mentions_of:
            yield warning(CODE, f"`{record.id}` has forms of its own and is named through `{record.mentions_of}`",
                          "keep `forms` or `mentions_of`", unit.key_place(record, "forms"), record.ref)
