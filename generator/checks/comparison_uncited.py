"""A document said to agree or differ, without its words or a source.

## What it does
Refuses a cell of a comparison whose document `agrees` or `differs`, but which has no `passage`, no `words` with `sources`, and no `sources`.

## Why it matters
Corroboration is a check that a reader can repeat. Without words or a source nobody can.

## Example
```yaml
- id: compare-closing
  claim: bridge-is-safe
  title: Whether the bridge was safe
  cells:
    - reading: mill-bridge-notice
      verdict: differs
```

## Instead
```yaml
- id: compare-closing
  claim: bridge-is-safe
  title: Whether the bridge was safe
  cells:
    - reading: mill-bridge-notice
      verdict: differs
      passage: {reading: mill-bridge-notice, paragraph: 1, quote: closed until further notice}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.link import Linked
from generator.problems import Problem, Severity, error

CODE = "comparison-uncited"
SEVERITY = Severity.ERROR


def check(linked: Linked) -> Iterator[Problem]:
    """Report cells that nobody can check."""
    unit = linked.unit
    for comparison in unit.comparisons:
        for index, cell in enumerate(comparison.cells):
            if cell.verdict != "silent" and not (cell.passage or cell.sources):
                what = "its words come from no source" if cell.words else "it has neither words nor a source"
                yield error(CODE, f"`{cell.reading}` {cell.verdict} in `{comparison.id}`, but {what}",
                            "add `passage:` with its words, or `sources:` with the ids of those that say so",
                            unit.place(comparison, "cells", index), comparison.ref)
