"""Two gists, omissions or structures for one paragraph.

## What it does
Warns where `gists`, `omitted` or `structure` of a reading names a paragraph twice.

## Why it matters
Only one of the two is shown.

## Example
```yaml
gists:
  - {paragraph: 2, text: The bridge is closed.}
  - {paragraph: 2, text: The council asks for help.}
```

## Instead
```yaml
gists:
  - {paragraph: 2, text: The bridge is closed.}
  - {paragraph: 3, text: The council asks for help.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, warning

CODE = "paragraph-twice"
SEVERITY = Severity.WARNING


def check(linked: Linked) -> Iterator[Problem]:
    """Report every entry for a paragraph after the first."""
    unit = linked.unit
    for reading in unit.readings:
        numbers = {
            "gists": [gist.paragraph for gist in reading.gists],
            "omitted": [omission.paragraph for omission in reading.omitted],
            "structure": [structure.paragraph for structure in reading.structure],
        }
        for key, named in numbers.items():
            first: dict[int, int] = {}
            for index, number in enumerate(named):
                before = first.setdefault(number, index)
                if before != index:
                    first_place = unit.place(reading, key, before, "paragraph")
                    yield warning(CODE, f"paragraph {number} stands twice under `{key}` (first {first_place})",
                                  "keep one of them, or correct the number", unit.place(reading, key, index, "paragraph"), reading.ref)
