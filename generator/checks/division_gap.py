"""Divisions that overlap or leave paragraphs out.

## What it does
Warns where the `divisions` of a reading don't follow each other: one ends before it begins, one begins inside the one
before it, or a paragraph belongs to none. Headings may stand outside.

## Why it matters
The divisions are the table of contents of the argument; a paragraph outside them can't be found there.

## Example
```yaml
divisions:
  - {first: 1, last: 3, title: What happened}
  - {first: 5, last: 5, title: What is to be done}
```

## Instead
```yaml
divisions:
  - {first: 1, last: 3, title: What happened}
  - {first: 4, last: 5, title: What is to be done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.gist_missing import join_numbers
from generator.link import Linked
from generator.model import Division
from generator.problems import Problem, Severity, warning

CODE = "division-gap"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report divisions that aren't a division."""
    unit = linked.unit
    for reading in unit.readings:
        if not reading.divisions:
            continue
        number_of_paragraphs = len(unit.texts[reading.id].paragraphs)
        covered: set[int] = set()
        furthest: Division | None = None
        for index, division in enumerate(reading.divisions):
            place = unit.place(reading, "divisions", index, "first")
            first, last = sorted((division.first, division.last))
            covered.update(range(first, min(last, number_of_paragraphs) + 1))
            if division.last < division.first:  # nobody knows how far it goes
                yield warning(CODE, f"“{division.title}” ends (with {division.last}) before it begins (with {division.first})",
                              "write the earlier paragraph under `first`", place, reading.ref)
                continue
            if furthest and first <= furthest.last:
                yield warning(CODE, f"“{division.title}” begins with paragraph {first}, but “{furthest.title}” before it goes to {furthest.last}",
                              "let it begin after that one, and list divisions in the order of the text", place, reading.ref)
            furthest = max(furthest or division, division, key=lambda one: one.last)
        missing = [p.number for p in unit.texts[reading.id].shown if p.kind != "heading" and p.number not in covered]
        if missing:
            yield warning(CODE, f"paragraph{'s' if len(missing) > 1 else ''} {join_numbers(missing)} of `{reading.id}` "
                                f"belong{'' if len(missing) > 1 else 's'} to no division",
                          "let a division begin earlier or end later", unit.key_place(reading, "divisions"), reading.ref)
