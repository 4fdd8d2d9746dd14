"""A contested matter of which only one side is told.

## What it does
Warns of an event with `contested: true` and fewer than two `positions`, and of a contested claim without anything
that supports it or anything that disputes it (unless its `note` says why).

## Why it matters
“Contested” promises both sides.

## Example
```yaml
contested: true
positions:
  - side: The council
    text: The water moved the north pier.
```

## Instead
```yaml
contested: true
positions:
  - side: The council
    text: The water moved the north pier.
  - side: River Board
    text: The water did no harm to the stones.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "contested-one-sided"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report contested events and claims without two sides."""
    unit = linked.unit
    for event in unit.timeline:
        if event.contested and len(event.positions) < 2:  # noqa: PLR2004
            yield warning(CODE, f"`{event.id}` is contested and tells {'one position' if event.positions else 'no position'}",
                          "give each side under `positions:`, with its source", unit.key_place(event, "contested"), event.ref)
    for claim in unit.claims:
        missing = [key for key in ("supports", "disputes") if not getattr(claim, key)]
        if claim.contested and missing and not claim.note:
            yield warning(CODE, f"`{claim.id}` is contested and has nothing under `{'` or `'.join(missing)}`",
                          "add it, or say in `note:` why there is none", unit.key_place(claim, "contested"), claim.ref)
